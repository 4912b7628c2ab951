"""A system with a token, and how it asks."""

from datetime import date

from django.test import Client

from api.models import Sistem
from api.token import sidik, token_baru

SAMPAI = date(2027, 12, 31)


def sistem(tokoh, *pd, nama="SIMPEG", catatan=True, **isi):
    """A system and its token; of these agencies, without any of the whole city."""
    token = token_baru()
    satu = Sistem.objects.create(
        nama=nama,
        seluruh_kota=not pd,
        catatan=catatan,
        sidik_token=sidik(token),
        dibuat_oleh=tokoh.bkpsdmd,
        **{"berlaku_sampai": SAMPAI, **isi},
    )
    satu.pd.set(pd)
    return satu, token


def minta(alamat, token=None, metode="get", **tanya):
    kepala = {"authorization": f"Bearer {token}"} if token else {}
    return getattr(Client(), metode)(f"/api/v1/{alamat}", tanya or None, headers=kepala)
