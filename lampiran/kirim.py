"""Sending a stored file. Who may have it is decided by the view, before."""

import logging

from auditlog.signals import accessed
from django.db import transaction
from django.http import FileResponse, Http404

from kepegawaian.models import Akun
from lampiran.models import Lampiran

log = logging.getLogger(__name__)

KEPALA = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""A file is a guest: it is what we say it is, runs nothing, loads nothing, and stays with the one who asked.
CSPMiddleware leaves a policy alone that is already there."""


def kirim(lampiran: Lampiran, *, pembaca: Akun, sebagai_unduhan: bool = True) -> FileResponse:
    """The file under its name; shown in the browser only with `sebagai_unduhan=False`.

    That somebody else's is read goes into the audit trail. Queries: none beside that.

    Raises Http404, and tells the operator, where the storage has lost the file.
    """
    berkas = lampiran.berkas
    try:
        isi = berkas.buka()
    except FileNotFoundError as galat:
        log.error("lampiran: %s (%s) hilang dari penyimpanan", berkas.nama_simpan, lampiran.nama)
        raise Http404("Berkas ini hilang dari penyimpanan. Hubungi BKPSDMD.") from galat
    if pembaca.pns_id not in lampiran.pemilik():
        with transaction.atomic():
            accessed.send(type(lampiran), instance=lampiran)
    return FileResponse(
        isi, as_attachment=sebagai_unduhan, filename=lampiran.nama, content_type=berkas.mime, headers=KEPALA
    )
