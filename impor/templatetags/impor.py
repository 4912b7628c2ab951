"""The states of an import and of its rows, as badges."""

from django import template
from django.utils.safestring import SafeString

from impor.hasil import Keadaan
from impor.models import BarisImpor, Impor
from konversi.templatetags.jp import lencana

register = template.Library()

_STATUS = {
    Impor.Status.DIUNGGAH: "menunggu",
    Impor.Status.DIPERIKSA: "berjalan",
    Impor.Status.SIAP: "menunggu",
    Impor.Status.BERMASALAH: "masalah",
    Impor.Status.MENYIMPAN: "berjalan",
    Impor.Status.SELESAI: "diakui",
    Impor.Status.GAGAL: "masalah",
    Impor.Status.DIBATALKAN: "tidak",
}
_KEADAAN = {
    Keadaan.BARU: "rencana",
    Keadaan.BERUBAH: "berjalan",
    Keadaan.TETAP: "diakui",
    Keadaan.BERMASALAH: "masalah",
    Keadaan.TERTAHAN: "menunggu",
}


def label_keadaan(jenis: str, keadaan: str) -> str:
    """Records are never changed by an import: what stays as it is was there already."""
    if jenis == Impor.Jenis.KEGIATAN and keadaan == Keadaan.TETAP:
        return "Sudah ada"
    return str(Keadaan(keadaan).label)


@register.simple_tag
def status_impor(impor: Impor) -> SafeString:
    return lencana(_STATUS[Impor.Status(impor.status)], impor.get_status_display())


@register.simple_tag
def keadaan_baris(baris: BarisImpor, jenis: str) -> SafeString:
    return lencana(_KEADAAN[Keadaan(baris.keadaan)], label_keadaan(jenis, baris.keadaan))
