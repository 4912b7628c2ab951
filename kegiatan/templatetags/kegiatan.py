"""The badge of the state of an activity."""

from django import template
from django.utils.safestring import SafeString

from kegiatan.models import Kegiatan
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
