"""Levels and gaps in words."""

from django import template
from django.utils.safestring import SafeString

from kompetensi.models import Dialog
from konversi.buku import buku_aturan
from konversi.templatetags.jp import lencana

register = template.Library()


@register.filter
def nama_bentuk(kode: str) -> str:
    """What the regulation calls that row of Lampiran II."""
    return buku_aturan().nama_baris(kode) if kode else ""


@register.simple_tag
def senjang(selisih: int | None) -> SafeString:
    """A gap as a badge; None: not assessed."""
    if selisih is None:
        return lencana("nol", "Belum dinilai")
    return lencana("masalah", f"Kurang {selisih} level") if selisih else lencana("cukup", "Sesuai")


_STATUS = {"berlangsung": "berjalan", "diajukan": "menunggu", "disepakati": "diakui", "dibatalkan": "tidak"}


@register.simple_tag
def status_dialog(dialog: Dialog) -> SafeString:
    """Where a dialogue stands, as a badge."""
    return lencana(_STATUS[dialog.status], dialog.get_status_display())
