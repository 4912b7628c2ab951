"""What one may do now with an agreement or a session: which buttons its page shows."""

from django.utils import timezone

from bimbingan import aksi, aksi_sesi
from bimbingan.models import Bimbingan, Sesi
from kepegawaian.izin import boleh
from kepegawaian.models import PNS

_BIMBINGAN = {
    "menjawab": aksi.pastikan_boleh_menjawab,
    "menarik": aksi.pastikan_boleh_menarik,
    "memimpin": aksi.pastikan_boleh_memimpin,
    "evaluasi": aksi.pastikan_boleh_evaluasi,
    "menghentikan": aksi.pastikan_boleh_menghentikan,
}
_SESI = {
    "laksanakan": aksi_sesi.pastikan_boleh_laksanakan,
    "ubah": aksi_sesi.pastikan_boleh_ubah,
    "batal": aksi_sesi.pastikan_boleh_batal,
    "paraf": aksi_sesi.pastikan_boleh_paraf,
    "tarik_paraf": aksi_sesi.pastikan_boleh_tarik_paraf,
}


def tindakan_bimbingan(bimbingan: Bimbingan, oleh: PNS) -> dict[str, bool]:
    """By name. `ambil_alih`: it is another's, and `oleh` is the atasan langsung of a coachee today."""
    hak = {nama: boleh(pastikan, bimbingan=bimbingan, oleh=oleh) for nama, pastikan in _BIMBINGAN.items()}
    hak["ambil_alih"] = (
        bimbingan.DIUSULKAN_PEMBIMBING
        and bimbingan.berjalan
        and oleh.pk not in (bimbingan.pembimbing_id, bimbingan.peserta_id)
        and not bimbingan.alasan_tidak_boleh(oleh, bimbingan.peserta, timezone.localdate())
    )
    return hak


def tindakan_sesi(sesi: Sesi, oleh: PNS, *, terkunci: bool = False) -> dict[str, bool]:
    """By name, and `tindak_lanjut`: the peserta may say that the follow-up is done; `lampiran`: take files away.

    In a locked year nothing is recorded, and nothing recorded changes but what states nothing (`Sesi.MEDAN_BEBAS`).
    """
    hak = {nama: boleh(pastikan, sesi=sesi, oleh=oleh) for nama, pastikan in _SESI.items()}
    hak["lampiran"] = hak["ubah"]
    if terkunci:
        hak["laksanakan"] = hak["paraf"] = hak["tarik_paraf"] = False
        hak["batal"], hak["lampiran"] = (hak[nama] and not sesi.tercatat for nama in ("batal", "lampiran"))
    hak["tindak_lanjut"] = bool(sesi.tindak_lanjut and not sesi.ditindaklanjuti_pada and oleh.pk == sesi.peserta_id)
    return hak
