"""Somebody with a browser: signs in, opens pages, fills in forms, and waits for what comes.

Like a browser it sends back cookies and the hidden fields of a form, names the page a form came from, and follows
redirects. Style sheets and scripts it has from before.
"""

import html
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from beban.buku import DIAKUI, DITOLAK, Buku, Tulisan
from beban.instalasi import SANDI

ALAMAT = "http://jp.contoh.go.id"
"""The one address that every browser knows."""
SABAR = 60.0
"""Seconds after which somebody gives up: the proxy in front would, too."""
PENGALIHAN = 5
_NAMA = "csrfmiddlewaretoken|pemilik|kunci|pratinjau"
_TERSEMBUNYI = re.compile(rf'<input type="hidden" name="({_NAMA})"(?: value="([^"]*)")?')
_PESAN = re.compile(r'<div class="alert alert-(\w+)" role="status">(.*?)</div>', re.DOTALL)


class Galat(Exception):
    """What came is not what was asked for: an error page, or nothing at all."""


@dataclass(frozen=True)
class Halaman:
    """What was shown in the end, and under which address."""

    alamat: str
    status: int
    isi: str

    @property
    def tersembunyi(self) -> dict[str, str]:
        """The hidden fields of its forms."""
        return {nama: html.unescape(nilai or "") for nama, nilai in _TERSEMBUNYI.findall(self.isi)}

    def pesan(self, jenis: str = "success") -> list[str]:
        return [html.unescape(isi).strip() for satu, isi in _PESAN.findall(self.isi) if satu == jenis]


class Penyeimbang(httpx.AsyncHTTPTransport):
    """A load balancer: what is asked of the one public address goes to the server at `alamat`."""

    def __init__(self, alamat: str) -> None:
        super().__init__(limits=httpx.Limits(max_connections=2))
        self.alamat = alamat

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        bagian = urlsplit(self.alamat)
        diteruskan = httpx.Request(
            request.method,
            request.url.copy_with(host=bagian.hostname, port=bagian.port),
            headers=request.headers,  # the Host of the public address among them
            stream=request.stream,
            extensions=request.extensions,
        )
        return await super().handle_async_request(diteruskan)


class Orang:
    """`tugas` is the entry of `beban.isi_kota`; every click and every write goes into the book."""

    def __init__(self, alamat: str, tugas: Mapping[str, Any], buku: Buku) -> None:
        self.tugas, self.buku, self.nip = dict(tugas), buku, str(tugas["nip"])
        self.di_luar = True
        """Whether the last page was that of signing in."""
        self._jalan = Penyeimbang(alamat)
        self.klien = httpx.AsyncClient(base_url=ALAMAT, timeout=SABAR, transport=self._jalan)

    @property
    def alamat(self) -> str:
        """The server that is asked."""
        return self._jalan.alamat

    def pindah(self, alamat: str) -> None:
        """Ask another server from now on; to the browser it is the same."""
        self._jalan.alamat = alamat

    async def buka(self, jenis: str, jalur: str) -> Halaman:
        return await self._klik(jenis, "GET", jalur)

    async def masuk(self) -> None:
        self.klien.cookies.clear()
        halaman = await self.buka("halaman masuk", "/masuk/")
        isi = {**halaman.tersembunyi, "login": self.nip, "password": SANDI}
        sesudah = await self._klik("masuk", "POST", "/masuk/", isi)
        if urlsplit(sesudah.alamat).path.startswith("/masuk/"):
            raise Galat(f"{self.nip} could not sign in: {sesudah.pesan('danger')}")

    async def keluar(self) -> None:
        halaman = await self.buka("keluar", "/keluar/")
        await self._klik("keluar", "POST", "/keluar/", halaman.tersembunyi)

    async def kirim(
        self,
        jenis: str,
        dari: Halaman,
        isi: Mapping[str, Any],
        *,
        jalur: str = "",
        berkas: Mapping[str, tuple[str, bytes, str]] | None = None,
        tulisan: Tulisan | None = None,
    ) -> Halaman:
        """Send the form of that page, to `jalur` where it is not for the page itself.

        The write counts as acknowledged once the page after it has said so.
        """
        tujuan = jalur or dari.alamat
        sesudah = await self._klik(jenis, "POST", tujuan, {**dari.tersembunyi, **isi}, berkas)
        if tulisan is not None:
            tulisan.keadaan = DIAKUI if sesudah.pesan() else DITOLAK
        return sesudah

    async def _klik(
        self, jenis: str, cara: str, jalur: str, isi: Mapping[str, Any] | None = None, berkas: Any = None
    ) -> Halaman:
        """One wait. Raises Galat, which is in the book then."""
        mulai = time.monotonic()
        try:
            halaman = await self._minta(cara, jalur, isi, berkas)
        except (httpx.HTTPError, Galat) as galat:
            self.buku.catat(jenis, mulai, str(galat) or type(galat).__name__)
            raise Galat(f"{jenis}: {galat!r}") from galat
        self.buku.catat(jenis, mulai)
        return halaman

    async def _minta(self, cara: str, jalur: str, isi: Any, berkas: Any) -> Halaman:
        kepala = {"Origin": ALAMAT} if cara == "POST" else {}
        for _ in range(PENGALIHAN):
            jawab = await self.klien.request(cara, jalur, data=isi, files=berkas, headers=kepala)
            self.buku.permintaan += 1
            self.buku.bita += len(jawab.content)
            if jawab.status_code not in (301, 302, 303):
                break
            cara, isi, berkas, kepala = "GET", None, None, {}
            jalur = urljoin(str(jawab.request.url), jawab.headers["Location"])
            jalur = urlsplit(jalur)._replace(scheme="", netloc="").geturl()
        if jawab.status_code != 200:
            raise Galat(f"status {jawab.status_code}: {_judul(jawab.text)}")
        self.di_luar = jalur.startswith("/masuk/")
        teks = jawab.text if "text/html" in jawab.headers.get("Content-Type", "") else ""
        return Halaman(jalur, jawab.status_code, teks)


def _judul(isi: str) -> str:
    """What an error page says of itself."""
    judul = re.search(r"<h1>(.*?)</h1>", isi)
    return html.unescape(judul[1]) if judul else isi[:60]
