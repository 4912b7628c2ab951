"""Where the small trials take place: one folder, whose city is made once and used again, by one test process at a time.

Not below the folder of pytest, which lets nobody in but us: PostgreSQL runs as somebody else.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PNS, ORANG = 60, 20


@contextmanager
def lapangan() -> Iterator[Path]:
    folder = Path(settings.VAR_DIR) / "uji-keandalan"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        yield folder
