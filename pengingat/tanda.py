"""The mark in a mail by which its reader stops such mails without signing in: signed, of one PNS, for no other use."""

from django.core import signing
from django.urls import reverse

GARAM = "pengingat.berhenti"


def tulis_tanda(pns: int) -> str:
    return signing.dumps(pns, salt=GARAM)


def baca_tanda(tanda: str) -> int | None:
    """Whose it is; None for one that is forged. It does not expire: an old mail can be stopped, too."""
    try:
        pns = signing.loads(tanda, salt=GARAM)
    except signing.BadSignature:
        return None
    return pns if isinstance(pns, int) else None


def alamat_berhenti(pns: int) -> str:
    return reverse("pengingat:berhenti", args=[tulis_tanda(pns)])
