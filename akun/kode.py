"""Activation codes: how they are made, written, read back, and kept (as a keyed digest alone)."""

import secrets

from django.utils.crypto import salted_hmac

HURUF = "ACDEFHJKMNPQRTVWXY34679"
"""Without what is read as something else: B and 8, G and 6's like, I, L, 1, O, 0, S, 5, U, Z, 2."""
PANJANG, KELOMPOK = 12, 4
"""Twelve of 23: some 54 bits, behind a limit of five tries a quarter of an hour."""
GARAM = "akun.kode"


def kode_baru() -> str:
    """`K7MP-3XWQ-9RTD`"""
    huruf = "".join(secrets.choice(HURUF) for _ in range(PANJANG))
    return "-".join(huruf[ke : ke + KELOMPOK] for ke in range(0, PANJANG, KELOMPOK))


def kunci_tautan() -> str:
    """The secret of a link, 43 letters."""
    return secrets.token_urlsafe(32)


def rapikan(tulisan: str) -> str:
    """A code as it is kept, however it was typed: without dashes, spaces and small letters."""
    return "".join(huruf for huruf in tulisan.upper() if huruf.isalnum())


def sidik(rahasia: str) -> str:
    """What the database keeps of a tidy code or of the secret of a link. Who reads it cannot try codes: it is keyed."""
    return salted_hmac(GARAM, rahasia, algorithm="sha256").hexdigest()
