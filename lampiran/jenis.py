"""The three kinds of file that are kept, told apart by how they begin and by nothing else."""

import re

from django.db import models

from lampiran.penolakan import IsiDitolak


class Jenis(models.TextChoices):
    """The value is also the extension."""

    PDF = "pdf", "PDF"
    JPG = "jpg", "JPG"
    PNG = "png", "PNG"

    @property
    def mime(self) -> str:
        return _MIME[self]


_MIME = {Jenis.PDF: "application/pdf", Jenis.JPG: "image/jpeg", Jenis.PNG: "image/png"}

_AWAL_PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\t\n\r ]{0,16}%PDF-[12]\.[0-9]")
"""Readers look for it in the first 1024 bytes; that much room is what a file of two kinds at once needs."""
_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def kenali(isi: bytes) -> Jenis:
    """The kind of a file by its first bytes. Raises IsiDitolak for any other kind."""
    if isi.startswith(b"\xff\xd8\xff"):
        return Jenis.JPG
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return Jenis.PNG
    if _AWAL_PDF.match(isi):
        return Jenis.PDF
    if isi.startswith(_OFFICE):
        raise IsiDitolak("dokumen Office dan ZIP tidak dapat disimpan. Simpan sebagai PDF, lalu unggah PDF itu.")
    raise IsiDitolak("jenis berkas ini tidak dapat disimpan. Unggah PDF, JPG, atau PNG.")
