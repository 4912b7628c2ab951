"""Speed and memory against their limits, as ratios within one run: `python -m bench` (`make bench`).

    __main__   what is compared with what, round by round, and the verdict
    daftar     the comparisons, with what each may cost at most
    basis      the databases of three sizes, made once and used again
    pekerja    a process on one of them, which does what it is asked and says how long it took
    tugas      what it can be asked
    polos      the same done with nothing but the database driver
    berkas     the workbooks that are imported and compared

The clock of every process stands at noon of the last day of the year of the sample, so that the databases are the
same on whatever day the bench runs.
"""
