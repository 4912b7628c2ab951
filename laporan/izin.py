"""Who may read and download what."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kepegawaian.models import PNS, Akun, Penempatan, PerangkatDaerah
from konversi.tahun import tanggal_acuan
from laporan.models import Paket


def pastikan_melihat_kota(akun: Akun) -> None:
    """BKPSDMD only. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Halaman kota hanya untuk BKPSDMD.")


def pastikan_melihat_pegawai(akun: Akun) -> None:
    """Whoever looks after others. Raises PermissionDenied with a sentence."""
    if not akun.hak.melihat_pegawai:
        raise PermissionDenied("Daftar pegawai hanya untuk atasan langsung, pengelola SDM, dan BKPSDMD.")


def boleh_membaca_isi(akun: Akun, pns: PNS, penempatan: Penempatan | None) -> bool:
    """What the sessions of that PNS were about: they themself, and the atasan langsung of that placement.

    Everybody else who sees their year sees its numbers.
    """
    return akun.pns_id == pns.pk or (penempatan is not None and penempatan.atasan_id == akun.pns_id)


def boleh_kartu(akun: Akun, atasan: PNS, tahun: int) -> bool:
    """The atasan themself, the pengelola of their agency in that year, BKPSDMD."""
    if akun.hak.bkpsdmd or atasan.pk == akun.pns_id:
        return True
    penempatan = atasan.penempatan_pada(tanggal_acuan(tahun))
    return penempatan is not None and penempatan.pd in akun.hak.pd_dikelola


def ambil_atasan(akun: Akun, nip: str, tahun: int) -> PNS:
    """The PNS, for somebody who may print what that PNS signs over the team of that year. Http404 for others."""
    atasan = get_object_or_404(PNS, nip=nip)
    if not boleh_kartu(akun, atasan, tahun):
        raise Http404("Dokumen ini tidak ada, atau bukan untuk akun Anda.")
    return atasan


def _pastikan_milik(akun: Akun, pd: PerangkatDaerah | None, apa: str) -> None:
    if not akun.hak.bkpsdmd and pd not in akun.hak.pd_dikelola:
        raise PermissionDenied(f"{apa} hanya untuk BKPSDMD dan pengelola SDM perangkat daerah itu.")


def pastikan_boleh_rekap(akun: Akun, pd: PerangkatDaerah | None) -> None:
    """The whole city for BKPSDMD, an agency also for its pengelola. Raises PermissionDenied with a sentence."""
    _pastikan_milik(akun, pd, "Rekap")


def pastikan_boleh_siasn(akun: Akun, pd: PerangkatDaerah | None) -> None:
    """The whole city for BKPSDMD, an agency also for its pengelola. Raises PermissionDenied with a sentence."""
    _pastikan_milik(akun, pd, "Riwayat diklat untuk SIASN")


def pastikan_mengisi_kode_siasn(akun: Akun) -> None:
    """BKPSDMD only. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Kode jenis diklat hanya diisi oleh BKPSDMD.")


def pastikan_boleh_ip_asn(akun: Akun, pd: PerangkatDaerah | None) -> None:
    """The whole city for BKPSDMD, an agency also for its pengelola. Raises PermissionDenied with a sentence."""
    _pastikan_milik(akun, pd, "Perkiraan IP ASN")


def pastikan_boleh_paket(akun: Akun) -> None:
    """BKPSDMD, and pengelola SDM for their agencies. Raises PermissionDenied with a sentence."""
    if not (akun.hak.bkpsdmd or akun.hak.pd_dikelola):
        raise PermissionDenied("Paket dokumen hanya untuk BKPSDMD dan pengelola SDM perangkat daerah.")


def ambil_paket(akun: Akun, pk: int) -> Paket:
    """The pack, for somebody who may see it: PermissionDenied for who may see none, Http404 for others."""
    pastikan_boleh_paket(akun)
    return get_object_or_404(Paket.objects.terlihat_oleh(akun).select_related("pd", "dibuat_oleh__pns"), pk=pk)
