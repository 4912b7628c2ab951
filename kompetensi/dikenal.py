"""The competencies that are known by name: those of the reference data, and those the standards ask for."""

from django.core.exceptions import ValidationError

from kompetensi.acuan import JENIS, Acuan, Kompetensi
from kompetensi.buku import acuan_pada
from kompetensi.models import JenisKompetensi, SyaratJabatan, kunci_nama
from kompetensi.standar.syarat import dikenal, sebutan


def nama_dikenal() -> list[tuple[str, str]]:
    """Name and kind of each, the reference data first, then by kind and name. One query."""
    acuan = acuan_pada()
    semua = [(satu.nama, acuan.nama_jenis(satu.jenis)) for satu in acuan.kompetensi]
    syarat = SyaratJabatan.objects.exclude(kunci__in=[satu.kode for satu in acuan.kompetensi])
    menurut_kunci: dict[tuple[str, str], str] = {}
    for jenis, kunci, nama in syarat.order_by("jenis", "kunci", "pk").values_list("jenis", "kunci", "nama"):
        menurut_kunci.setdefault((jenis, kunci), nama)
    return semua + [(nama, str(JenisKompetensi(jenis).label)) for (jenis, _), nama in menurut_kunci.items()]


def kenali(jenis: str, nama: str) -> tuple[str, str]:
    """Key and name of the competency that was typed: those of the reference data, where it stands there.

    Raises ValidationError by field: of the kind of another, or managerial and in no reference data.
    """
    acuan = acuan_pada()
    satu = _cari(acuan, nama)
    if satu and satu.jenis != jenis:
        kalimat = f"{satu.nama} ialah kompetensi {acuan.nama_jenis(satu.jenis).lower()}. Pilih jenis itu."
        raise ValidationError({"jenis": kalimat})
    if satu is None and jenis == JenisKompetensi.MANAJERIAL:
        kalimat = f"Kompetensi manajerial ini tidak dikenal. Tulis salah satu: {sebutan(acuan, jenis)}."
        raise ValidationError({"nama": kalimat})
    return (satu.kode, satu.nama) if satu else (kunci_nama(nama), nama)


def _cari(acuan: Acuan, nama: str) -> Kompetensi | None:
    return next((satu for jenis in JENIS if (satu := dikenal(acuan, jenis, nama))), None)
