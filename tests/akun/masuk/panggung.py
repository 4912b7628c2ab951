"""Somebody at the door: a password, a phone that shows codes, and what was set up with it."""

import base64
import hashlib
import hmac
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from tests.laporan.baca import utama

SANDI = "sandi-untuk-uji"
RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def angka(rahasia: str = RAHASIA, geser: int = 0) -> str:
    """What a phone shows (RFC 6238), so many times 30 seconds off."""
    hitungan = struct.pack(">Q", int(time.time()) // 30 + geser)
    sidik = hmac.new(base64.b32decode(rahasia), hitungan, hashlib.sha1).digest()
    (nilai,) = struct.unpack(">I", sidik[sidik[-1] & 15 :][:4])
    return f"{(nilai & 0x7FFFFFFF) % 1_000_000:06}"


def pasang(akun, rahasia: str = RAHASIA) -> list[str]:
    """An app and its recovery codes, which are returned."""
    TOTP.activate(akun, rahasia)
    return RecoveryCodes.activate(akun).generate_codes()


def punya(akun) -> list[str]:
    return sorted(Authenticator.objects.filter(user=akun).values_list("type", flat=True))


def di_pintu(akun, sandi: str = SANDI, **lain) -> Client:
    """A client that has given its password, whatever comes next."""
    akun.set_password(SANDI)
    akun.save()
    klien = Client(**lain)
    klien.post("/masuk/", {"login": akun.nip, "password": sandi})
    return klien


def pastikan_ini_dia(klien) -> None:
    """Type the password once more, as changes of the second step ask."""
    respons = klien.post("/saya/keamanan/konfirmasi/", {"password": SANDI})
    assert respons.status_code == 302


def kunci_tampil(klien) -> str:
    """The key that the page shows for typing into an app."""
    respons = klien.get("/saya/keamanan/aplikasi/")
    return utama(respons).find(".//code[@class='kunci-totp']").text


def pasang_kunci(akun, nama: str = "Ponsel") -> Authenticator:
    """A passkey as a browser would register it for this site."""
    rahasia = ec.generate_private_key(ec.SECP256R1())
    nomor = hashlib.sha256(f"{akun.nip}{nama}".encode()).digest()
    isi = AttestedCredentialData.create(bytes(16), nomor, ES256.from_cryptography_key(rahasia.public_key()))
    bendera = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), bendera, 1, isi)
    klien = CollectedClientData.create("webauthn.create", b"tantangan", "https://testserver")
    jawaban = {
        "clientDataJSON": websafe_encode(klien),
        "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
    }
    tanda = websafe_encode(nomor)
    return WebAuthn.add(akun, nama, {"id": tanda, "rawId": tanda, "type": "public-key", "response": jawaban}).instance
