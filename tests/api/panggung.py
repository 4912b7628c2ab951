"""Systems with their tokens, and how one asks."""

from datetime import date

from django.test import Client

from api.aksi import buat_sistem

SEMUA = ("rekap", "rincian", "laporan")
SAMPAI = date(2027, 5, 1)


def sistem(tokoh, *, nama="SIMPEG", data=SEMUA, pd=(), sampai=SAMPAI):
    """A system and its token."""
    return buat_sistem(
        nama=nama,
        penanggung_jawab="Andi, 0812",
        pd=pd,
        data=data,
        berlaku_sampai=sampai,
        oleh=tokoh.akun["bkpsdmd"],
    )


def minta(alamat, token=None, *, klien=None, metode="get", **kepala):
    """The answer under /api/v1/."""
    if token is not None:
        kepala["Authorization"] = f"Bearer {token}"
    return getattr(klien or Client(), metode)(f"/api/v1/{alamat}", headers=kepala)


def galat(respons):
    """Status and code, of an answer in the one shape of errors."""
    isi = respons.json()
    assert set(isi) == {"galat"}
    assert set(isi["galat"]) == {"kode", "pesan", "rincian"}
    assert respons.headers["Content-Type"] == "application/json"
    return respons.status_code, isi["galat"]["kode"]
