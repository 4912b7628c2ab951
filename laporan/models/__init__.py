"""What this app keeps of its own; everything else it reads."""

from laporan.models.kalender import LanggananKalender, kunci_baru
from laporan.models.kota import RinciKota
from laporan.models.paket import ButirPaket, Paket
from laporan.models.siasn import PANJANG_KETERANGAN, PANJANG_KODE, KodeSIASN
from laporan.models.tahunan import Laporan, VersiLaporan
from laporan.models.terbitan import DokumenTerbit

__all__ = [
    "PANJANG_KETERANGAN",
    "PANJANG_KODE",
    "ButirPaket",
    "DokumenTerbit",
    "KodeSIASN",
    "LanggananKalender",
    "Laporan",
    "Paket",
    "RinciKota",
    "VersiLaporan",
    "kunci_baru",
]
