"""The mark of a form's owner, and what is said when a sign-in ran out.

Loaded in every template (settings.TEMPLATES builtins).
"""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kepegawaian.kiriman import BIDANG, kalimat_habis, tulis_tanda

register = template.Library()


@register.simple_tag(takes_context=True)
def pemilik(context: Context, kembali: str | None = None) -> SafeString:
    """Beside `{% csrf_token %}`, so that what is typed outlives one's sign-in (`kepegawaian.kiriman`). No query.

    With an address for a form that is only a button: its own path cannot be shown, so one goes back to that address
    and what was sent is not kept. Never in a form that asks for a password. Nothing for who is not signed in.
    """
    akun = getattr(context.get("request"), "user", None)
    if akun is None or not akun.is_authenticated:
        return SafeString("")
    tanda = tulis_tanda(akun.pk, None if kembali is None else str(kembali))
    return format_html('<input type="hidden" name="{}" value="{}">', BIDANG, tanda)


@register.simple_tag(takes_context=True)
def waktu_masuk_habis(context: Context) -> str:
    """On the sign-in page: what became of what one was doing when the sign-in ran out; "" when it did not."""
    return kalimat_habis(context["request"])


@register.inclusion_tag("komponen/tombol.html", takes_context=True)
def tombol(
    context: Context,
    url: str,
    judul: str,
    *,
    kelas: str = "btn-outline-secondary",
    ikon: str = "",
    kembali: str = "",
    tentang: str = "",
) -> dict[str, object]:
    """One click that does something: a form of one button. `kembali`: where to go after, else the view decides."""
    request = context["request"]
    return {
        "request": request,
        "url": url,
        "judul": judul,
        "kelas": kelas,
        "ikon": ikon,
        "kembali": kembali,
        "tentang": tentang,
        "halaman": request.get_full_path(),
    }
