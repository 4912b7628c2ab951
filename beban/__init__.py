"""A Monday in December, on a real installation: `python -m beban` (`make beban`).

    __main__     what is run, and the verdict
    postgresql   a real server of its own, durable as in production
    proses       a program of the installation: started, measured, killed
    instalasi    database, web server and workers on one machine, with the environment of production
    isi_kota     the people who take part: accounts and what they have to do (runs inside the application)
    waktu        the clock of every process: Monday morning, 14 December
    wsgi, kelola the application and its commands by that clock
    orang        somebody with a browser: signs in, opens pages, sends forms
    kebiasaan    what people do, and how often
    buku         what was acknowledged, and what took how long
    cocokkan     whether the database holds exactly that
    laporan      the figures, and which of them break a limit

`keandalan` uses the same installation and breaks it.
"""
