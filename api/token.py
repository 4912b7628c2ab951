"""Tokens: long enough that nobody guesses one, kept only as a keyed digest."""

import secrets

from django.utils.crypto import salted_hmac

AWALAN = "jp_"
"""So that a token that is left lying about is known for what it is."""
GARAM = "api.token"


def token_baru() -> str:
    """32 random bytes."""
    return f"{AWALAN}{secrets.token_urlsafe(32)}"


def sidik(token: str) -> str:
    """What the database holds; 64 hexadecimal digits. Worth nothing without SECRET_KEY."""
    return salted_hmac(GARAM, token, algorithm="sha256").hexdigest()
