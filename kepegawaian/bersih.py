"""What this app throws away: notifications that were read long ago, and sessions that have expired."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone

from kepegawaian.models import Pemberitahuan

DIBACA = timedelta(days=90)
TAK_DIBACA = timedelta(days=365)


def hapus_pemberitahuan_lama() -> int:
    """Read for 90 days, or never read within a year."""
    kini = timezone.now()
    lama = Pemberitahuan.objects.filter(
        Q(dibaca_pada__lt=kini - DIBACA) | Q(dibaca_pada=None, dibuat_pada__lt=kini - TAK_DIBACA)
    )
    return lama.order_by().delete()[0]


def hapus_sesi_kedaluwarsa() -> int:
    """With all that was kept in them, such as forms whose sender had to sign in again."""
    banyak = Session.objects.filter(expire_date__lt=timezone.now()).count()
    call_command("clearsessions")
    return banyak
