"""System checks: reference data that cannot be used stops `manage.py check`, and with it CI and deployment."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register

from kepegawaian.pangkat import Jenjang
from kompetensi.acuan import JENIS, LEVEL_TERTINGGI, Acuan, AcuanRusak
from kompetensi.buku import buku_acuan
from konversi.aturan import AturanRusak
from konversi.buku import buku_aturan


@register()
def periksa_acuan(**kwargs: Any) -> list[Error]:
    """kompetensi.E001: a file of reference data is malformed or incomplete; with file, place and sentence."""
    try:
        kalimat = [f"{acuan.berkas}: {satu}" for acuan in buku_acuan() for satu in kekurangan(acuan)]
    except AcuanRusak as galat:
        kalimat = [str(galat)]
    except AturanRusak:
        return []  # which konversi.E001 reports
    return [Error(satu, hint="Perbaiki berkas itu di kompetensi/acuan/.", id="kompetensi.E001") for satu in kalimat]


def kekurangan(acuan: Acuan) -> Iterator[str]:
    """What a well-formed file lacks, or says that cannot be, a sentence each."""
    if tuple(satu.kode for satu in acuan.jenis) != JENIS:
        yield f"jenis: harus {', '.join(JENIS)}, menurut urutan itu."
    yield from _jenjang(acuan)
    kode = [satu.kode for satu in acuan.kompetensi]
    for ganda in sorted({satu for satu in kode if kode.count(satu) > 1}):
        yield f"kompetensi {ganda}: tertulis dua kali."
    for satu in acuan.kompetensi:
        if satu.jenis not in JENIS:
            yield f"kompetensi {satu.kode}: jenis “{satu.jenis}” tidak dikenal."
        if not 1 <= len(satu.level) <= LEVEL_TERTINGGI:
            yield f"kompetensi {satu.kode}: isi 1 sampai {LEVEL_TERTINGGI} level."
    yield from _penyebab(acuan)


def _jenjang(acuan: Acuan) -> Iterator[str]:
    tertulis = [nama for satu in acuan.jenjang for nama in satu.nama]
    for label in map(str, Jenjang.labels):
        if tertulis.count(label) != 1:
            yield f"jenjang {label}: harus tertulis sekali, bukan {tertulis.count(label)} kali."
    for asing in sorted(set(tertulis) - set(map(str, Jenjang.labels))):
        yield f"jenjang {asing}: tidak dikenal."
    nomor = {satu.nomor for satu in acuan.tafsir} | {0}
    for satu in acuan.jenjang:
        if not 1 <= satu.level <= acuan.level_tertinggi:
            yield f"jenjang {', '.join(satu.nama)}: level {satu.level} tidak ada di kompetensi mana pun."
        if satu.tafsir not in nomor:
            yield f"jenjang {', '.join(satu.nama)}: tafsir {satu.tafsir} tidak ada."


def _penyebab(acuan: Acuan) -> Iterator[str]:
    dikenal = set(buku_aturan().semua_kode())
    for satu in acuan.penyebab:
        mulai = [saran.mulai for saran in satu.saran]
        if not mulai or mulai[0] != 1 or mulai != sorted(set(mulai)):
            yield f"penyebab {satu.kode}: saran harus mulai dari kesenjangan 1, lalu naik."
        for saran in satu.saran:
            if not saran.bentuk:
                yield f"penyebab {satu.kode}: saran mulai {saran.mulai} tanpa bentuk."
            for bentuk in sorted(set(saran.bentuk) - dikenal):
                yield f"penyebab {satu.kode}: bentuk {bentuk} tidak ada di Lampiran II."
