"""From where a change comes: a request with its address, else the command or the task of a worker by its name."""

import sys
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from auditlog.middleware import AuditlogMiddleware
from auditlog.models import LogEntry
from django.http import HttpRequest
from django.http.response import HttpResponseBase

KUNCI = "asal"
"""Under which the origin stands in `LogEntry.additional_data`; an entry of a request has none."""

_dalam_permintaan: ContextVar[bool] = ContextVar("jejak_dalam_permintaan", default=False)
_tugas: ContextVar[str] = ContextVar("jejak_tugas", default="")


class JejakMiddleware(AuditlogMiddleware):
    """Who and from where, for the entries of a request.

    The address is the one that rate limits go by: what a visitor writes into X-Forwarded-For counts for nothing
    but what our own proxies (JUMLAH_PROKSI) have added to it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)

    @staticmethod
    def _get_remote_addr(request: HttpRequest) -> str | None:
        return get_client_ip(request)

    @staticmethod
    def _get_remote_port(request: HttpRequest) -> None:
        return None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _dalam_permintaan.set(True)
        try:
            respons: HttpResponseBase = super().__call__(request)
        finally:
            _dalam_permintaan.reset(token)
        return respons


def asal_sekarang() -> str:
    """ "" in a request; else `tugas impor.tugas.simpan`, `perintah impor_pegawai`, or the name of the program."""
    if tugas := _tugas.get():
        return f"tugas {tugas}"
    if _dalam_permintaan.get():
        return ""
    program = Path(sys.argv[0])
    if program.stem in ("manage", "django-admin", "__main__") and len(sys.argv) > 1:
        return f"perintah {sys.argv[1]}"
    return f"program {program.name or 'python'}"


def sebut_asal(sender: Any, instance: LogEntry, **kwargs: Any) -> None:
    """Receiver of pre_save of LogEntry, and of the sample of many (`kepegawaian.berjejak`)."""
    if asal := asal_sekarang():
        instance.additional_data = {**(instance.additional_data or {}), KUNCI: asal}


def tugas_dimulai(sender: Any, task_result: Any, **kwargs: Any) -> None:
    _tugas.set(task_result.task.module_path)


def tugas_selesai(sender: Any, **kwargs: Any) -> None:
    _tugas.set("")
