"""The badge of the state of an activity, and what its reviewer may do with it from its page."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from kegiatan.aksi_tinjauan import pastikan_boleh_batalkan_persetujuan, pastikan_boleh_meninjau
from kegiatan.models import Kegiatan
from kepegawaian.izin import boleh
from konversi.templatetags.jp import lencana

register = template.Library()

LENCANA: dict[str, str] = {
    Kegiatan.Status.DRAF: "rencana",
    Kegiatan.Status.DIAJUKAN: "menunggu",
    Kegiatan.Status.DIKEMBALIKAN: "kurang",
    Kegiatan.Status.DISETUJUI: "diakui",
}


@register.simple_tag
def status(kegiatan: Kegiatan) -> SafeString:
    """The state as colour, icon and word."""
    return lencana(LENCANA.get(kegiatan.status, "tidak"), kegiatan.get_status_display())


@register.inclusion_tag("tinjauan/_di_kegiatan.html", takes_context=True)
def tinjauan(context: Context, kegiatan: Kegiatan) -> dict[str, object]:
    """On the page of somebody else's activity: the ways to its review. Some queries while it waits or is approved."""
    siapa = {"kegiatan": kegiatan, "oleh": context["user"].pns}
    return {
        "kegiatan": kegiatan,
        "meninjau": kegiatan.status == Kegiatan.Status.DIAJUKAN and boleh(pastikan_boleh_meninjau, **siapa),
        "membatalkan": kegiatan.status == Kegiatan.Status.DISETUJUI
        and boleh(pastikan_boleh_batalkan_persetujuan, **siapa),
    }
