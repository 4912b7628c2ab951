"""Numbers, dates and the JP bar in templates; loaded in every template (settings.TEMPLATES builtins)."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.template import RequestContext
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from konversi import tulisan
from konversi.aturan import Baris

register = template.Library()

register.filter("tanggal_panjang", tulisan.tanggal_panjang)
register.filter("hari_tanggal", tulisan.hari_tanggal)
register.simple_tag(tulisan.rentang, name="rentang")


@register.filter
def titik(teks: object) -> str:
    """With one full stop at its end, where a sentence closes with a name."""
    return tulisan.titik(str(teks))


@register.filter
def jp(nilai: Decimal | int | None) -> str:
    """JP with a decimal comma and without idle zeros; empty for None."""
    return "" if nilai is None else tulisan.angka(nilai)


@register.filter
def waktu(saat: datetime) -> str:
    """12 Januari 2026 pukul 07.45 WIB"""
    return tulisan.waktu(timezone.localtime(saat))


@register.filter
def tanggal_pendek(hari: date | None) -> str:
    """12-01-2026, for narrow columns; a dash for none (or for the placeholder of none)."""
    return f"{hari:%d-%m-%Y}" if hari and hari != date.min else "–"


@register.simple_tag
def bilah_jp(dihitung: Decimal, menunggu: Decimal, target: Decimal) -> SafeString:
    """The bar of a year: counted, waiting, missing. It is full at the target (reading 14)."""
    lebar_dihitung = min(dihitung, target) * 100 / target
    lebar_menunggu = min(dihitung + menunggu, target) * 100 / target - lebar_dihitung
    return format_html(
        '<svg class="bilah" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="dasar" width="100" height="8"/><rect class="dihitung" width="{}" height="8"/>'
        '<rect class="menunggu" x="{}" width="{}" height="8"/></svg>',
        _sebut_jp(dihitung, menunggu, target),
        *(f"{lebar:.1f}" for lebar in (lebar_dihitung, lebar_dihitung, lebar_menunggu)),
    )


def _sebut_jp(dihitung: Decimal, menunggu: Decimal, target: Decimal) -> str:
    bagian = [f"{tulisan.angka(dihitung)} dari {tulisan.angka(target)} JP dihitung"]
    if menunggu:
        bagian.append(f"{tulisan.angka(menunggu)} JP menunggu")
    if dihitung < target:
        bagian.append(f"kurang {tulisan.angka(target - dihitung)} JP")
    return ", ".join(bagian)


IKON_LENCANA = {
    "diakui": "cek",
    "cukup": "cek",
    "menunggu": "jam",
    "kurang": "proses",
    "berjalan": "proses",
    "rencana": "kalender",
    "masalah": "peringatan",
}


@register.simple_tag
@lru_cache(maxsize=256)
def lencana(kode: str, label: str) -> SafeString:
    """Status badge: colour, icon and word. `kode` is a key of IKON_LENCANA, tidak or nol."""
    return format_html(
        '<span class="lencana lencana-{}">{}{}</span>', kode, ikon(IKON_LENCANA.get(kode, "kosong")), label
    )


@register.simple_tag
@lru_cache(maxsize=64)
def bilah_persen(persen: int) -> SafeString:
    """A bar of whole percents; the number stands beside it as text."""
    return format_html(
        '<svg class="bilah" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="dasar" width="100" height="8"/><rect class="dihitung" width="{}" height="8"/></svg>',
        persen,
    )


@register.simple_tag
@lru_cache(maxsize=64)
def ikon(nama: str) -> SafeString:
    """A sign from static/ikon.svg; decoration beside a word, so hidden from screen readers."""
    return format_html('<svg class="ikon" aria-hidden="true"><use href="{}#{}"/></svg>', static("ikon.svg"), nama)


@register.simple_tag
@lru_cache(maxsize=256)
def dasar_dan_tafsir(baris: Baris) -> SafeString:
    """The article and the readings behind a row of the table, with links to the rule page."""
    aturan = reverse("aturan")
    dasar = format_html(
        '<p class="small">Dasar: <a href="{}#{}">{}</a>, {}.</p>', aturan, baris.kode, baris.dasar, baris.aturan
    )
    tafsir = format_html_join(
        "",
        '<p class="small"><a href="{}#tafsir-{}">Tafsir {}</a>: {}.</p>',
        ((aturan, satu.nomor, satu.nomor, satu.judul) for satu in baris.tafsir),
    )
    return dasar + tafsir


@register.simple_tag(takes_context=True)
def judul_urut(context: RequestContext, kunci: str, judul: str) -> SafeString:
    """The heading of a column as a link that sorts by it, turning round at the second click."""
    tanya = context["request"].GET.copy()
    sekarang = tanya.get("urut", "")
    tanya["urut"] = f"-{kunci}" if sekarang == kunci else kunci
    tanya.pop("page", None)
    arah = {kunci: " ▲", f"-{kunci}": " ▼"}.get(sekarang, "")
    keterangan = {kunci: " (urut naik)", f"-{kunci}": " (urut turun)"}.get(sekarang, "")
    return format_html(
        '<a href="?{}">{}<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></a>',
        tanya.urlencode(),
        judul,
        arah,
        keterangan,
    )
