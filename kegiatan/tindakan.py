"""What its peserta may do now with an activity: which buttons its page shows."""

from kegiatan import aksi
from kegiatan.models import Kegiatan
from kepegawaian.izin import boleh
from kepegawaian.models import PNS

_TINDAKAN = {
    "ubah": aksi.pastikan_boleh_ubah,
    "ajukan": aksi.pastikan_boleh_ajukan,
    "ajukan_kembali": aksi.pastikan_boleh_ajukan_kembali,
    "tarik": aksi.pastikan_boleh_tarik,
    "hapus": aksi.pastikan_boleh_hapus,
}


def tindakan(kegiatan: Kegiatan, oleh: PNS, *, terkunci: bool = False) -> dict[str, bool]:
    """By name; no query. In a locked year nothing is handed in, and nothing changes that was."""
    hak = {nama: boleh(pastikan, kegiatan=kegiatan, oleh=oleh) for nama, pastikan in _TINDAKAN.items()}
    if terkunci:
        hak["ajukan"] = hak["ajukan_kembali"] = False
        hak["ubah"] = hak["ubah"] and not kegiatan.tercatat
        hak["tarik"] = False
    return hak
