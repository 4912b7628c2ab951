"""What happens when something breaks: `python -m keandalan` (`make keandalan`), as root.

__main__     which trials, in which order, and the table of what came of them
medan        a small installation under a supervisor, which starts again what has died as systemd does
kerumunan    people who write without a pause while it breaks, and note what they were told
percobaan    what a trial is, and what has to hold after every one of them
bunuh        kill -9 of web, workers and database
cakram       full and read-only disks
basis_data   a database that is gone, read-only, slow or locked
jam          clocks that jump
migrasi      two migrations at once
mesin        several machines, one of which vanishes
"""
