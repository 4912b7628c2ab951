"""Issuing a PDF: the same content, the same code, the same bytes; every issued document is in the register."""

import hashlib
import hmac
import json
from base64 import b32encode
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from kepegawaian.models import PerangkatDaerah
from lampiran.gudang import gudang, nama_acak
from laporan.dokumen import buat_pdf, ukuran_kertas
from laporan.models import DokumenTerbit

PANJANG_KODE = 16
"""Letters of a code, 80 bits: nobody finds one by trying."""


@dataclass(frozen=True, kw_only=True)
class Terbitan:
    """A document to be issued.

    `bekal` is all it shows, as JSON can hold it, but for `tanggal`, the day it is signed on; `isi` is what its
    template takes, the same content as objects. `ringkasan`: what the page of verification shows of it.
    """

    jenis: DokumenTerbit.Jenis
    subjek: str
    judul: str
    tanggal: date
    tahun: int | None
    pd: PerangkatDaerah | None
    ringkasan: list[tuple[str, str]]
    template: str
    bekal: Any
    isi: dict[str, Any] = field(repr=False)
    mendatar: bool = False

    @property
    def sidik(self) -> str:
        """A fingerprint of what it says and of how it is printed, whatever day it is signed on."""
        isi = [self.subjek, self.judul, self.ringkasan, self.bekal, self.template, _cetakan()]
        tulisan = json.dumps(isi, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(tulisan.encode()).hexdigest()

    @property
    def kode(self) -> str:
        """The code it carries. It follows from the content, and only we can work it out."""
        pesan = f"{self.sidik}:{self.tanggal.isoformat()}".encode()
        ringkas = hmac.digest(settings.SECRET_KEY.encode(), b"dokumen terbit:" + pesan, "sha256")
        return b32encode(ringkas).decode()[:PANJANG_KODE]


@cache
def _cetakan() -> str:
    """A fingerprint of all that shapes a page beside its content: templates, style sheet, library and paper."""
    folder = Path(settings.BASE_DIR) / "templates" / "dokumen"
    campuran = hashlib.sha256(f"{weasyprint.__version__} {ukuran_kertas()} {settings.NAMA_KOTA}".encode())
    for jalur in [*sorted(folder.iterdir()), Path(str(finders.find("dokumen.css")))]:
        campuran.update(jalur.read_bytes())
    return campuran.hexdigest()


def terbitkan(terbitan: Terbitan, *, simpan: bool = False) -> tuple[DokumenTerbit, bytes]:
    """The document and its bytes: those kept under its code, else made now. With `simpan` they are kept.

    Issuing again what was issued before makes it the newest of its subject again.
    """
    ada = DokumenTerbit.objects.filter(kode=terbitan.kode).first()
    isi = baca_tersimpan(ada) if ada else None
    return _catat(terbitan, isi or cetak(terbitan), simpan=simpan)


def baca_tersimpan(dokumen: DokumenTerbit) -> bytes | None:
    """The kept bytes; None where they are not kept, were lost, or are not those that were issued."""
    if not dokumen.nama_simpan:
        return None
    try:
        with gudang().open(dokumen.nama_simpan) as berkas:
            isi: bytes = berkas.read()
    except FileNotFoundError:
        return None
    return isi if hashlib.sha256(isi).hexdigest() == dokumen.sha256 else None


def cetak(terbitan: Terbitan) -> bytes:
    """The bytes, from the content alone."""
    return buat_pdf(terbitan.template, {**terbitan.isi, "kode": terbitan.kode}, mendatar=terbitan.mendatar)


@transaction.atomic
def _catat(terbitan: Terbitan, isi: bytes, *, simpan: bool) -> tuple[DokumenTerbit, bytes]:
    """Enter it in the register. Two who issue the same at once make one entry."""
    nilai = {nama: getattr(terbitan, nama) for nama in ("jenis", "subjek", "judul", "tahun", "pd", "tanggal", "sidik")}
    nilai |= {"ringkasan": terbitan.ringkasan, "sha256": hashlib.sha256(isi).hexdigest(), "ukuran": len(isi)}
    dokumen, baru = DokumenTerbit.objects.get_or_create(kode=terbitan.kode, defaults=nilai)
    if not baru:
        dokumen.terakhir_pada = timezone.now()
        dokumen.save(update_fields=["terakhir_pada"])
    if simpan and baca_tersimpan(dokumen) is None:
        dokumen.nama_simpan = gudang().save(f"terbit/{nama_acak()}", ContentFile(isi))
        dokumen.save(update_fields=["nama_simpan"])
    return dokumen, isi


def terbitkan_lagi(dokumen: Collection[int]) -> None:
    """Issue documents again as they are kept: each is the newest of its subject again. One query."""
    DokumenTerbit.objects.filter(pk__in=dokumen).update(terakhir_pada=timezone.now())
