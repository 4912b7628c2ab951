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

import segno
import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from kepegawaian.models import PerangkatDaerah
from lampiran.gudang import gudang, nama_acak
from laporan.dokumen import susun_pdf, ukuran_kertas
from laporan.keaslian.kode import PANJANG_KODE, berkelompok
from laporan.keaslian.tanda_tangan import penanda_tangan
from laporan.models import DokumenTerbit


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
    campuran = hashlib.sha256(
        f"{weasyprint.__version__} {ukuran_kertas()} {settings.NAMA_KOTA} {settings.ALAMAT_PUBLIK}".encode()
    )
    for jalur in [*sorted(folder.iterdir()), Path(str(finders.find("dokumen.css")))]:
        campuran.update(jalur.read_bytes())
    return campuran.hexdigest()


def terbitkan(terbitan: Terbitan, *, simpan: bool = False) -> tuple[DokumenTerbit, bytes]:
    """The document and its bytes: those kept under its code, else made now. With `simpan` they are kept.

    Issuing again what was issued before makes it the newest of its subject again.
    """
    ada = DokumenTerbit.objects.filter(kode=terbitan.kode).first()
    isi = baca_tersimpan(ada) if ada else None
    if isi is None:
        penanda = penanda_tangan()
        isi = penanda.tandatangani(cetak(terbitan), judul=terbitan.judul)
        simpan = simpan or penanda.sekali_saja
    dokumen = _perbarui(ada) if ada else _catat(terbitan, isi)
    if simpan and baca_tersimpan(dokumen) is None:
        _simpan(dokumen, isi)
    return dokumen, isi


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
    """The bytes, from the content alone: the document with its code and the way to what it certifies."""
    return susun_pdf(html(terbitan), mendatar=terbitan.mendatar)


def html(terbitan: Terbitan) -> str:
    """The document before it is set."""
    return render_to_string(terbitan.template, {**terbitan.isi, "keaslian": Keaslian(terbitan.kode)})


class Keaslian:
    """What a document prints of its origin (dokumen/_keaslian.html)."""

    def __init__(self, kode: str) -> None:
        self.kode = berkelompok(kode)
        self.alamat = settings.ALAMAT_PUBLIK + reverse("verifikasi", args=[kode])
        self.qr = segno.make(self.alamat, error="m", micro=False).svg_data_uri(scale=4, border=2)


def _catat(terbitan: Terbitan, isi: bytes) -> DokumenTerbit:
    """Enter it in the register. Two who issue the same at once make one entry."""
    nama_nama = ("jenis", "subjek", "judul", "tahun", "pd", "tanggal", "sidik", "ringkasan")
    nilai = {nama: getattr(terbitan, nama) for nama in nama_nama}
    nilai |= {"sha256": hashlib.sha256(isi).hexdigest(), "ukuran": len(isi)}
    return DokumenTerbit.objects.get_or_create(kode=terbitan.kode, defaults=nilai)[0]


def _perbarui(dokumen: DokumenTerbit) -> DokumenTerbit:
    dokumen.terakhir_pada = timezone.now()
    dokumen.save(update_fields=["terakhir_pada"])
    return dokumen


def _simpan(dokumen: DokumenTerbit, isi: bytes) -> None:
    """Keep the bytes. What is signed anew each time has another SHA-256 than before; that of the kept file holds."""
    dokumen.nama_simpan = gudang().save(f"terbit/{nama_acak()}", ContentFile(isi))
    dokumen.sha256, dokumen.ukuran = hashlib.sha256(isi).hexdigest(), len(isi)
    dokumen.save(update_fields=["nama_simpan", "sha256", "ukuran"])


def terbitkan_lagi(dokumen: Collection[int]) -> None:
    """Issue documents again as they are kept: each is the newest of its subject again. One query."""
    DokumenTerbit.objects.filter(pk__in=dokumen).update(terakhir_pada=timezone.now())
