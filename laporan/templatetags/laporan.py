"""What the documents and pages of reports print."""

from django import template

from kepegawaian import nip
from laporan.tahunan.isi import IsiLaporan, Orang

register = template.Library()

register.filter("nip_tercetak", nip.format)


@register.simple_tag
def label_kelompok(laporan: IsiLaporan, satu: Orang) -> str:
    """The group somebody belongs to, in words."""
    return laporan.label(satu)
