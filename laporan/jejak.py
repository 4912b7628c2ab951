"""What must not stand in a log."""

import logging
import re

ALAMAT_RAHASIA = re.compile(
    r"(/kalender/(?=[\w-]+\.ics)|/aktivasi/tautan/|/akun/sandi/baru/[\w-]+/(?!set-password))[\w-]+"
)


class TanpaKunci(logging.Filter):
    """Takes the secret out of an address (of a calendar, of a link that was mailed), wherever a line names a path."""

    def filter(self, record: logging.LogRecord) -> bool:
        pesan = record.getMessage()
        if ALAMAT_RAHASIA.search(pesan):
            record.msg, record.args = ALAMAT_RAHASIA.sub(r"\1…", pesan), ()
        return True
