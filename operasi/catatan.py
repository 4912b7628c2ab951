"""Lines of the log: to which request or background task each belongs, and their form as JSON."""

import logging

from django_guid import get_guid
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from jejak.log import bersihkan
from operasi.konteks import tugas_berjalan


class Asal(logging.Filter):
    """Adds `permintaan` and `tugas`, each where there is one."""

    def filter(self, record: logging.LogRecord) -> bool:
        for nama, nilai in (("permintaan", get_guid()), ("tugas", tugas_berjalan.get())):
            if nilai:
                setattr(record, nama, nilai)
        return True


class BarisJson(JsonFormatter):
    """One line of JSON: when, how bad, who writes, what, and what else the writer adds, never the request."""

    NAMA = {"levelname": "tingkat", "name": "pencatat", "message": "pesan", "exc_info": "galat"}

    def __init__(self) -> None:
        super().__init__(
            ["levelname", "name", "message"],
            timestamp="waktu",
            rename_fields=self.NAMA,
            reserved_attrs=[*RESERVED_ATTRS, "request", "taskName"],
            json_ensure_ascii=False,
        )

    def format(self, record: logging.LogRecord) -> str:
        return bersihkan(super().format(record))
