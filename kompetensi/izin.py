"""Who may see and do what with competency. In which state is the matter of `aksi` in each part.

Levels and gaps are for whoever sees a person's figures; the notes of a dialogue for its two sides and the atasan
langsung of today.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from kepegawaian.models import PNS, Akun, Penempatan, PerangkatDaerah
from kompetensi.models import Dialog

HANYA_LEVEL = (
    "Catatan dialog hanya dibaca kedua pihak dan atasan langsung. Level dan kesenjangannya ada di profil pegawai itu."
)


def ambil_pns(akun: Akun, nip: str) -> PNS:
    """The PNS, for somebody who may see their levels: themself, their team, their agency, everybody for BKPSDMD.

    Http404 for everybody else.
    """
    terlihat = PNS.objects.terlihat_oleh(akun, pada=timezone.localdate()).filter(nip=nip).first()
    if terlihat is None:
        raise Http404("Pegawai ini tidak ada, atau bukan di bawah Anda.")
    return terlihat


def ambil_dialog(akun: Akun, pk: int) -> Dialog:
    """The dialogue, for somebody who may read its notes.

    PermissionDenied for who sees the levels of its pegawai and no more; Http404 for everybody else.
    """
    semua = Dialog.objects.select_related("pns", "atasan")
    dialog: Dialog | None = semua.terbaca_oleh(akun).filter(pk=pk).first()
    if dialog is not None:
        return dialog
    pns = Dialog.objects.filter(pk=pk).values_list("pns", flat=True).first()
    if pns and PNS.objects.terlihat_oleh(akun, pada=timezone.localdate()).filter(pk=pns).exists():
        raise PermissionDenied(HANYA_LEVEL)
    raise Http404("Dialog ini tidak ada.")


def sisi(pns: PNS, oleh: PNS, penempatan: Penempatan | None) -> str:
    """On which side of that PNS somebody stands: "pegawai", "atasan" or "" for who only looks on.

    `penempatan`: that of today. No query.
    """
    if oleh.pk == pns.pk:
        return "pegawai"
    return "atasan" if penempatan and penempatan.atasan_id == oleh.pk else ""


def pastikan_pegawai(pns: PNS, oleh: PNS) -> None:
    if oleh.pk != pns.pk:
        raise PermissionDenied("Hanya pegawai yang bersangkutan yang dapat melakukannya.")


def pastikan_atasan(pns: PNS, oleh: PNS) -> None:
    """The atasan langsung of today. Raises PermissionDenied."""
    if pns.atasan_pada(timezone.localdate()) != oleh:
        raise PermissionDenied(f"Hanya atasan langsung {pns} saat ini yang dapat melakukannya (Lampiran I huruf E).")


def pastikan_salah_satu(pns: PNS, oleh: PNS) -> str:
    """The side somebody stands on, "pegawai" or "atasan". Raises PermissionDenied."""
    if oleh.pk == pns.pk:
        return "pegawai"
    pastikan_atasan(pns, oleh)
    return "atasan"


def pastikan_menyusun_standar(akun: Akun) -> None:
    """BKPSDMD only. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Standar kompetensi jabatan hanya diubah oleh BKPSDMD.")


def pastikan_melihat_kota(akun: Akun) -> None:
    """BKPSDMD only. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Kompetensi seluruh kota hanya untuk BKPSDMD.")


def pastikan_melihat_pd(akun: Akun, pd: PerangkatDaerah) -> None:
    """An agency for its pengelola and BKPSDMD. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd and pd not in akun.hak.pd_dikelola:
        raise PermissionDenied("Kompetensi perangkat daerah hanya untuk pengelola SDM-nya dan BKPSDMD.")


def pastikan_menawarkan(akun: Akun, pd: PerangkatDaerah | None) -> None:
    """To the city: BKPSDMD; to an agency also its pengelola SDM. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd and (pd is None or pd not in akun.hak.pd_dikelola):
        raise PermissionDenied("Penawaran diisi oleh BKPSDMD, atau oleh pengelola SDM untuk perangkat daerahnya.")
