"""System checks: guidance that says less than Lampiran I stops `manage.py check`, and with it CI and deployment."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.checks import Error, register

from bimbingan.panduan import BERKAS, HANYA, PALING_PANJANG, Panduan, PanduanRusak, TataCara, muat


@register()
def periksa_panduan(**kwargs: Any) -> list[Error]:
    """bimbingan.E001: the file of guidance is malformed or incomplete; with the place and a sentence."""
    return galat_panduan(BERKAS)


def galat_panduan(jalur: Path) -> list[Error]:
    """What is wrong with a file of guidance."""
    try:
        kalimat = list(kekurangan(muat(jalur)))
    except PanduanRusak as galat:
        kalimat = [str(galat)]
    return [Error(satu, hint=f"Perbaiki {jalur.name} di bimbingan/.", id="bimbingan.E001") for satu in kalimat]


def kekurangan(isi: Panduan) -> Iterator[str]:
    """What a well-formed file lacks of Lampiran I F, G and H, or has too much of, a sentence each."""
    if list(isi.beda) != list(range(1, 11)):
        yield f"beda: nomornya harus 1 sampai 10 berurutan, bukan {list(isi.beda)}."
    yield from _kurang_tata_cara("coaching", isi.coaching)
    yield from _kurang_tata_cara("mentoring", isi.mentoring)
    for pertanyaan in isi.pertanyaan:
        if pertanyaan.nomor not in isi.beda:
            yield f"pertanyaan {pertanyaan.kode}: nomor {pertanyaan.nomor} tidak ada di beda."
    yield from _kurang_petunjuk(isi)


def _kurang_tata_cara(nama: str, cara: TataCara) -> Iterator[str]:
    for bagian, seharusnya in (("tugas", 8), ("peran", 3), ("langkah", 5)):
        banyak = len(getattr(cara, bagian))
        if banyak != seharusnya:
            yield f"{nama}.{bagian}: harus {seharusnya}, bukan {banyak}."


def _kurang_petunjuk(isi: Panduan) -> Iterator[str]:
    for kunci, satu in isi.petunjuk.items():
        if len(satu.teks) > PALING_PANJANG or "\n" in satu.teks:
            yield f"petunjuk {kunci}: harus satu baris, paling panjang {PALING_PANJANG} huruf."
    medan = {nama: _medan(isi, nama) - HANYA[nama] for nama in HANYA}
    for tunggal in sorted(medan["coaching"] ^ medan["mentoring"]):
        yield f"petunjuk {tunggal}: harus ada di coaching dan di mentoring."
    for nama, hanya in HANYA.items():
        for hilang in sorted(hanya - _medan(isi, nama)):
            yield f"petunjuk {nama}.{hilang}: belum ada."


def _medan(isi: Panduan, bimbingan: str) -> set[str]:
    """The fields that have a petunjuk under coaching or under mentoring."""
    return {kunci.partition(".")[2] for kunci in isi.petunjuk if kunci.partition(".")[0] == bimbingan}
