"""What leaves the application as a text for machines carries no NIP and no secret address."""

import re

_NIP = re.compile(r"(?<!\d)\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}(?!\d)")
_KALENDER = re.compile(r"(/kalender/)[\w-]+(?=\.ics)")


def samarkan(teks: str) -> str:
    """
    >>> samarkan("GET /pegawai/198504122010032001/ dan 19850412 201003 2 001")
    'GET /pegawai/[NIP]/ dan [NIP]'
    """
    return _KALENDER.sub(r"\1…", _NIP.sub("[NIP]", teks))
