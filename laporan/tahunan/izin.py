"""Who may do what with the report of an agency."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from kepegawaian.models import Akun, PerangkatDaerah


def pd_terlihat(akun: Akun) -> QuerySet[PerangkatDaerah]:
    """The agencies whose report this account may read: its own as pengelola SDM, all for BKPSDMD."""
    semua = PerangkatDaerah.objects.all()
    return semua if akun.hak.bkpsdmd else semua.filter(pk__in=[pd.pk for pd in akun.hak.pd_dikelola])


def pastikan_melihat_laporan(akun: Akun) -> None:
    """Raises PermissionDenied with a sentence for who looks after no agency."""
    if not akun.hak.bkpsdmd and not akun.hak.pd_dikelola:
        raise PermissionDenied("Laporan tahunan hanya untuk pengelola SDM dan BKPSDMD.")


def pastikan_menyusun(akun: Akun, pd: PerangkatDaerah) -> None:
    """Compile and send: the pengelola SDM of the agency; BKPSDMD in place of one that has none to hand."""
    if not akun.hak.bkpsdmd and pd not in akun.hak.pd_dikelola:
        raise PermissionDenied("Laporan ini disusun oleh pengelola SDM perangkat daerah itu.")


def pastikan_memutus(akun: Akun) -> None:
    """Accept, return and reopen. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Laporan diterima, dikembalikan, atau dibuka kembali oleh BKPSDMD.")
