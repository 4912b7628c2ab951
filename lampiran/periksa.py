"""Whether an uploaded file may be kept, decided by what is in it; its name and what the browser says count nothing."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from lampiran import gambar, pdf
from lampiran.jenis import Jenis, kenali
from lampiran.nama import bersihkan, sesuaikan
from lampiran.penolakan import IsiDitolak, LampiranDitolak

MB = 1024 * 1024


@dataclass(frozen=True)
class BerkasTeruji:
    """A checked file, ready to be stored. `isi` is what is stored: of a picture not the bytes that came in."""

    nama: str
    jenis: Jenis
    isi: bytes = field(repr=False)


def periksa_unggahan(berkas: UploadedFile) -> BerkasTeruji:
    """As `periksa`; a file that is too large is not even read."""
    nama = berkas.name or ""
    if (berkas.size or 0) > settings.UKURAN_PALING_BESAR:
        raise LampiranDitolak(f"{bersihkan(nama)}: {_terlalu_besar()}")
    berkas.seek(0)  # a form may be cleaned twice
    return periksa(nama=nama, isi=berkas.read())


def periksa(*, nama: str, isi: bytes) -> BerkasTeruji:
    """The file made ready. Raises LampiranDitolak with one sentence that names the file, and nothing else."""
    try:
        jenis = _jenis(isi)
        if jenis == Jenis.PDF:
            pdf.periksa(isi)
        else:
            isi = gambar.tulis_ulang(isi, jenis)
    except IsiDitolak as galat:
        raise LampiranDitolak(f"{bersihkan(nama)}: {galat}") from galat
    return BerkasTeruji(sesuaikan(nama, jenis), jenis, isi)


def _jenis(isi: bytes) -> Jenis:
    if not isi:
        raise IsiDitolak("berkas kosong. Pilih berkas yang berisi.")
    if len(isi) > settings.UKURAN_PALING_BESAR:
        raise IsiDitolak(_terlalu_besar())
    return kenali(isi)


def _terlalu_besar() -> str:
    return f"lebih besar dari {settings.UKURAN_PALING_BESAR // MB} MB. Kecilkan berkasnya, atau bagi menjadi beberapa."
