"""Addresses of agreements and sessions of either kind, and the badges of their states."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from bimbingan.models import Bimbingan, Sesi
from konversi.templatetags.jp import lencana

register = template.Library()

LENCANA: dict[str, str] = {
    Bimbingan.Status.DIUSULKAN: "menunggu",
    Bimbingan.Status.BERJALAN: "berjalan",
    Bimbingan.Status.SELESAI: "diakui",
    Sesi.Status.DIRENCANAKAN: "rencana",
    Sesi.Status.DILAKSANAKAN: "menunggu",
    Sesi.Status.DIPARAF: "diakui",
}


@register.simple_tag
def alamat(objek: Bimbingan | Sesi, nama: str) -> str:
    """The page of that name (see bimbingan.urls) about this agreement or session."""
    return reverse(f"{objek.BENTUK}:{nama}", args=[objek.pk])


@register.simple_tag
def alamat_jenis(model: type[Bimbingan], nama: str) -> str:
    """The page of that name of coaching or of mentoring."""
    return reverse(f"{model.BENTUK}:{nama}")


@register.simple_tag
def alamat_logbook(bimbingan: Bimbingan, jenis: str) -> str:
    """The logbook of an agreement as `pdf` or `xlsx`."""
    return reverse(f"logbook_{bimbingan.BENTUK}_{jenis}", args=[bimbingan.pk])


@register.simple_tag
def status(objek: Bimbingan | Sesi) -> SafeString:
    """The state as colour, icon and word."""
    return lencana(LENCANA.get(objek.status, "tidak"), objek.get_status_display())
