"""Issuing a PDF: the same content, the same code, the same bytes; every issued document is in the register."""

import hashlib
import hmac
import json
from base64 import b32encode
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import segno
import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from kepegawaian.models import PerangkatDaerah
from lampiran.aksi import buang
from lampiran.aksi import taruh as taruh_berkas
from lampiran.gudang import gudang, nama_acak
from laporan.dokumen import susun_pdf, ukuran_kertas
from laporan.keaslian.kode import PANJANG_KODE, berkelompok
from laporan.keaslian.tanda_tangan import penanda_tangan
from laporan.models import DokumenTerbit


@dataclass(frozen=True, kw_only=True)
class Terbitan:
    """A document to be issued.

    `bekal` is all it shows, as JSON can hold it, but for `tanggal`, the day it is signed on; `isi` is what its
    template takes, the same content as objects. `ringkasan`: what the page of verification shows of it. `cetakan` is
    not 0 where the same content was printed before with other bytes (`terbitkan`).
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
    cetakan: int = 0

    @property
    def sidik(self) -> str:
        """A fingerprint of what it says and of how it is printed, whatever day it is signed on."""
        isi = [self.subjek, self.judul, self.ringkasan, self.bekal, self.template, _cetakan()]
        tulisan = json.dumps(isi, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(tulisan.encode()).hexdigest()

    @property
    def kode(self) -> str:
        """The code it carries. It follows from the content, and only we can work it out."""
        cetakan = f":{self.cetakan}" if self.cetakan else ""
        pesan = f"{self.sidik}:{self.tanggal.isoformat()}{cetakan}".encode()
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

    Issuing again what was issued before makes it the newest of its subject again. What the register holds never
    changes: where the same content comes out as other bytes (another version of a library or a font, a signature made
    anew), these are issued under a code of their own, and who holds the earlier ones can still prove them.
    """
    for ke in count(terbitan.cetakan):
        dokumen, isi = _terbitkan(replace(terbitan, cetakan=ke), simpan=simpan)
        if sha256(isi) == dokumen.sha256:
            break
    return dokumen, isi


def _terbitkan(terbitan: Terbitan, *, simpan: bool) -> tuple[DokumenTerbit, bytes]:
    """What the register has under this code, and the kept bytes, or those made now, which may be others."""
    dokumen = DokumenTerbit.objects.filter(kode=terbitan.kode).first()
    if dokumen:
        _perbarui(dokumen)
        if (tersimpan := baca_tersimpan(dokumen)) is not None:
            return dokumen, tersimpan
    penanda = penanda_tangan()
    simpan = simpan or penanda.sekali_saja
    isi = penanda.tandatangani(cetak(terbitan), judul=terbitan.judul)
    dokumen = dokumen or _catat(terbitan, isi, simpan=simpan)
    if sha256(isi) != dokumen.sha256:  # somebody else may have been first, and kept theirs
        return dokumen, baca_tersimpan(dokumen) or isi
    if simpan:
        _simpan(dokumen, isi)
    return dokumen, isi


def sha256(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def baca_tersimpan(dokumen: DokumenTerbit) -> bytes | None:
    """The kept bytes; None where they are not kept, were lost, or are not those that were issued."""
    return baca_utuh(dokumen.nama_simpan, dokumen.sha256)


def baca_utuh(nama: str, sidik: str) -> bytes | None:
    """The bytes that are stored under that name; None where there are none, or their SHA-256 is another."""
    if not nama:
        return None
    try:
        with gudang().open(nama) as berkas:
            isi: bytes = berkas.read()
    except FileNotFoundError:
        return None
    return isi if sha256(isi) == sidik else None


def cetak(terbitan: Terbitan, *, kode: str = "") -> bytes:
    """The bytes, from the content alone: the document with its code and the way to what it certifies.

    `kode`: the one it was issued with, where that may have followed from other templates than those of today.
    """
    return susun_pdf(html(terbitan, kode=kode), mendatar=terbitan.mendatar)


def html(terbitan: Terbitan, *, kode: str = "") -> str:
    """The document before it is set."""
    return render_to_string(terbitan.template, {**terbitan.isi, "keaslian": Keaslian(kode or terbitan.kode)})


class Keaslian:
    """What a document prints of its origin (dokumen/_keaslian.html)."""

    def __init__(self, kode: str) -> None:
        self.kode = berkelompok(kode)
        self.alamat = settings.ALAMAT_PUBLIK + reverse("verifikasi", args=[kode])
        self.qr = segno.make(self.alamat, error="m", micro=False).svg_data_uri(scale=4, border=2)


def _catat(terbitan: Terbitan, isi: bytes, *, simpan: bool) -> DokumenTerbit:
    """Enter it in the register, with its file if that is kept. Two who issue the same at once make one entry."""
    nama_nama = ("jenis", "subjek", "judul", "tahun", "pd", "tanggal", "sidik", "ringkasan")
    nilai = {nama: getattr(terbitan, nama) for nama in nama_nama}
    nilai |= {"sha256": sha256(isi), "ukuran": len(isi), "nama_simpan": taruh(isi) if simpan else ""}
    dokumen, baru = DokumenTerbit.objects.get_or_create(kode=terbitan.kode, defaults=nilai)
    if simpan and not baru:
        buang(nilai["nama_simpan"])
    return dokumen


def _perbarui(dokumen: DokumenTerbit) -> None:
    dokumen.terakhir_pada = timezone.now()
    dokumen.save(update_fields=["terakhir_pada"])


@transaction.atomic
def _simpan(dokumen: DokumenTerbit, isi: bytes) -> None:
    """Keep the bytes, unless somebody has by now."""
    terkunci = DokumenTerbit.objects.select_for_update().get(pk=dokumen.pk)
    if baca_tersimpan(terkunci) is None:
        terkunci.nama_simpan = taruh(isi)
        terkunci.save(update_fields=["nama_simpan"])
    dokumen.nama_simpan = terkunci.nama_simpan


def taruh(isi: bytes) -> str:
    """Store the bytes; their name in the storage."""
    return taruh_berkas(f"terbit/{nama_acak()}", ContentFile(isi))


def terbitkan_lagi(dokumen: Collection[int]) -> None:
    """Issue documents again as they are kept: each is the newest of its subject again. One query."""
    DokumenTerbit.objects.filter(pk__in=dokumen).update(terakhir_pada=timezone.now())
