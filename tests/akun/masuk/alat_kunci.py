"""A passkey in software: what a phone or a USB key answers to a page, signed with a key of its own (WebAuthn)."""

import hashlib
import json
import os
import struct
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.utils import websafe_encode

from tests.laporan.baca import utama

ASAL = "https://testserver"
HADIR, TERBUKTI, MEMUAT = 1, 4, 64
"""Flags: somebody touched it, who was recognised; a new key follows."""


@dataclass
class Alat:
    """One device. `terbukti`: it asks for a finger, face or PIN; `asal`: the site on which its owner believes to be."""

    terbukti: bool = True
    asal: str = ASAL
    kunci: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    tanda: bytes = field(default_factory=lambda: os.urandom(16))
    pemilik: str | None = None

    def _data(self, situs: str, tambahan: int = 0) -> bytes:
        bendera = HADIR | (TERBUKTI if self.terbukti else 0) | tambahan
        return hashlib.sha256(situs.encode()).digest() + struct.pack(">BI", bendera, 0)

    def _klien(self, jenis: str, tantangan: str) -> bytes:
        return json.dumps({"type": jenis, "challenge": tantangan, "origin": self.asal}).encode()

    def _kunci_umum(self) -> bytes:
        titik = self.kunci.public_key().public_numbers()
        return cbor.encode({1: 2, 3: -7, -1: 1, -2: titik.x.to_bytes(32, "big"), -3: titik.y.to_bytes(32, "big")})

    def buat(self, pilihan: dict, *, tinggal: bool = True) -> dict:
        """The answer to a page that asks for a new key; `tinggal`: it stays findable without a NIP."""
        minta = pilihan["creation_options"]["publicKey"]
        self.pemilik = minta["user"]["id"]
        isi = self._data(minta["rp"]["id"], MEMUAT) + bytes(16) + struct.pack(">H", len(self.tanda)) + self.tanda
        bukti = {"fmt": "none", "attStmt": {}, "authData": isi + self._kunci_umum()}
        return self._jawaban(
            {
                "clientDataJSON": websafe_encode(self._klien("webauthn.create", minta["challenge"])),
                "attestationObject": websafe_encode(cbor.encode(bukti)),
            },
            {"credProps": {"rk": tinggal}},
        )

    def jawab(self, pilihan: dict, pemilik: str | None = None) -> dict:
        """The answer to a page that asks for a key that it knows; `pemilik`: whose it claims to be."""
        minta = pilihan["request_options"]["publicKey"]
        data, klien = self._data(minta["rpId"]), self._klien("webauthn.get", minta["challenge"])
        tanda_tangan = self.kunci.sign(data + hashlib.sha256(klien).digest(), ec.ECDSA(hashes.SHA256()))
        return self._jawaban(
            {
                "clientDataJSON": websafe_encode(klien),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(tanda_tangan),
                "userHandle": pemilik or self.pemilik,
            },
            {},
        )

    def _jawaban(self, isi: dict, hasil: dict) -> dict:
        tanda = websafe_encode(self.tanda)
        return {"id": tanda, "rawId": tanda, "type": "public-key", "response": isi, "clientExtensionResults": hasil}


def pilihan(respons) -> dict:
    """What the page hands to the script."""
    return json.loads(utama(respons).find(".//form[@data-pilihan]").get("data-pilihan"))


def minta_masuk(klien) -> dict:
    """What the script of the sign-in page asks the server for."""
    return klien.get("/masuk/kunci/", headers={"Accept": "application/json"}).json()


def kirim(klien, alamat: str, jawaban, **lain):
    return klien.post(alamat, {"credential": json.dumps(jawaban), **lain})


def pasang_kunci(klien, alat: Alat, *, nama: str = "Ponsel saya", tanpa_sandi: bool = True):
    """On the page, by who has just shown to be themself."""
    jawaban = alat.buat(pilihan(klien.get("/saya/keamanan/kunci/baru/")), tinggal=tanpa_sandi)
    lain = {"passwordless": "on"} if tanpa_sandi else {}
    return kirim(klien, "/saya/keamanan/kunci/baru/", jawaban, name=nama, **lain)
