"""The name of a file as the person gave it, made safe to keep, to show and to send."""

import re
import unicodedata

from lampiran.jenis import Jenis

PALING_PANJANG = 120
"""Characters, with the extension."""

_EKSTENSI = re.compile(r"\.(?:pdf|jpe?g|jpe|jfif|png)\Z", re.IGNORECASE)
_TAK_TAMPAK = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control and format characters, bidi marks among them, and what no font can show."""


def bersihkan(nama: str) -> str:
    """Without path, control characters, bidi marks and idle spaces; never empty, at most PALING_PANJANG long.

    >>> bersihkan("C:\\\\fakepath\\\\sertifikat\\u202efdp.exe")
    'sertifikatfdp.exe'
    """
    tampak = (" " if huruf.isspace() else huruf for huruf in unicodedata.normalize("NFC", nama))
    rapi = "".join(huruf for huruf in tampak if unicodedata.category(huruf) not in _TAK_TAMPAK)
    rapi = " ".join(re.split(r"[/\\]", rapi)[-1].split()).strip(". ")
    return rapi[:PALING_PANJANG].rstrip(". ") or "lampiran"


def sesuaikan(nama: str, jenis: Jenis) -> str:
    """The clean name with the extension of what the file really is.

    >>> sesuaikan("foto.PNG", Jenis.JPG), sesuaikan("sertifikat.html", Jenis.PDF)
    ('foto.jpg', 'sertifikat.html.pdf')
    """
    ekstensi = f".{jenis.value}"
    batang = _EKSTENSI.sub("", bersihkan(nama))[: PALING_PANJANG - len(ekstensi)].rstrip(". ")
    return (batang or "lampiran") + ekstensi
