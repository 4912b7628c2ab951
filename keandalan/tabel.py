"""The table of a run in a page of Markdown, between two marks."""

from collections.abc import Sequence
from pathlib import Path

from keandalan.percobaan import Temuan

AWAL, AKHIR = "<!-- hasil keandalan: ditulis oleh `python -m keandalan --tulis` -->", "<!-- akhir hasil keandalan -->"
KEPALA = (
    "| Yang dicoba | Kali | Diakui | Tak sempat dijawab | Halaman gangguan | Pulih paling lama | Hasil |",
    "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
)


def baris(temuan: Temuan) -> str:
    hasil = "tidak ada yang hilang atau ganda" if temuan.lolos else "GAGAL: " + "; ".join(temuan.pelanggaran[:3])
    pulih = f"{temuan.pulih:.1f} detik".replace(".", ",") if temuan.pulih else "–"
    catatan = f"; {temuan.catatan}" if temuan.catatan else ""
    kolom = (temuan.apa, temuan.kali, temuan.diakui, temuan.tak_tahu, temuan.gangguan, pulih, hasil + catatan)
    return "| " + " | ".join(str(satu).replace("|", "/").replace("\n", " ") for satu in kolom) + " |"


def sisipkan(halaman: Path, hasil: Sequence[Temuan]) -> None:
    """Replace what stands between the marks. Raises ValueError where the page has none."""
    sebelum, _, sisa = halaman.read_text().partition(AWAL)
    _, ada, sesudah = sisa.partition(AKHIR)
    if not ada:
        raise ValueError(f"{halaman} has no place for the table")
    isi = "\n".join((*KEPALA, *(baris(satu) for satu in hasil)))
    halaman.write_text(f"{sebelum}{AWAL}\n\n{isi}\n\n{AKHIR}{sesudah}")
