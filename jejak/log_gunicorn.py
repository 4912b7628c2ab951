"""The logger of gunicorn with our filter: `gunicorn --logger-class jejak.log_gunicorn.Pencatat`."""

from typing import Any

from gunicorn.glogging import Logger

from jejak.log import TanpaRahasia


class Pencatat(Logger):
    """Its access lines name paths and searches, in which a NIP may stand."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for saluran in (*self.error_log.handlers, *self.access_log.handlers):
            saluran.addFilter(TanpaRahasia())
