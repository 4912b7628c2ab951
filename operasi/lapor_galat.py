"""Errors reported to a Sentry (or what speaks its language): where it happened, and nothing about whom.

Imported only where SENTRY_DSN is set. No bodies, no cookies, no addresses, no values of variables; a NIP anywhere in
a text is masked.
"""

from typing import Any

import sentry_sdk
from sentry_sdk.types import Event, Hint

from jejak import log

BAGIAN_PERMINTAAN = ("method",)
"""All that is told of a request; which page it was, the transaction says, by its pattern."""


def pasang(dsn: str) -> None:
    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        before_send=bersihkan,
        before_breadcrumb=lambda remah, petunjuk: samarkan_semua(remah),
        auto_session_tracking=False,
        traces_sample_rate=0.0,
    )


def bersihkan(kejadian: Event, petunjuk: Hint) -> Event | None:
    """The event without what is personal or secret."""
    permintaan = kejadian.get("request") or {}
    kejadian["request"] = {nama: permintaan[nama] for nama in BAGIAN_PERMINTAAN if nama in permintaan}
    akun = kejadian.pop("user", None) or {}
    if "id" in akun:
        kejadian["user"] = {"id": akun["id"]}
    return samarkan_semua(kejadian)


def samarkan_semua(isi: Any) -> Any:
    """The same with every text of it masked."""
    if isinstance(isi, str):
        return log.bersihkan(isi)
    if isinstance(isi, dict):
        return {samarkan_semua(nama): samarkan_semua(nilai) for nama, nilai in isi.items()}
    if isinstance(isi, list | tuple):
        return [samarkan_semua(nilai) for nilai in isi]
    return isi
