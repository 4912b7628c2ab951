"""What an atasan signs over the team of a year: the Kartu Pengendalian and the Data Kompetensi Bawahan."""

from collections.abc import Callable
from typing import IO, Any, Literal, NamedTuple

from laporan.data_kompetensi import susun_data_kompetensi
from laporan.data_kompetensi_pdf import terbitan_data_kompetensi
from laporan.data_kompetensi_xlsx import tulis_data_kompetensi
from laporan.kartu import susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.kartu_xlsx import tulis_kartu
from laporan.keaslian.terbitan import Terbitan

Jenis = Literal["pdf", "xlsx"]


class DokumenTim(NamedTuple):
    """`susun` makes the content (atasan, tahun, plt) and raises TidakAdaTim; `terbitan` and `tulis` put it down."""

    sebutan: str
    berkas: str
    """How its files are called."""
    susun: Callable[..., Any]
    terbitan: Callable[[Any], Terbitan]
    tulis: Callable[[Any, IO[bytes]], None]


KARTU = DokumenTim("Kartu", "kartu-pengendalian", susun_kartu, terbitan_kartu, tulis_kartu)
DATA_KOMPETENSI = DokumenTim(
    "Data Kompetensi Bawahan",
    "data-kompetensi-bawahan",
    susun_data_kompetensi,
    terbitan_data_kompetensi,
    tulis_data_kompetensi,
)
