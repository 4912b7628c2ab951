"""What must not stand in a log."""

import logging
import re

ALAMAT_KALENDER = re.compile(r"(/kalender/)[\w-]+(?=\.ics)")


class TanpaKunci(logging.Filter):
    """Takes the secret out of the address of a calendar, wherever a line of the log names the path of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        pesan = record.getMessage()
        if ALAMAT_KALENDER.search(pesan):
            record.msg, record.args = ALAMAT_KALENDER.sub(r"\1…", pesan), ()
        return True
