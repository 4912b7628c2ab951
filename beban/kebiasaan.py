"""What people do on a Monday in December, by role, and how often: each entry is one or a few clicks.

The weights are an assumption, said in docs/keandalan.md: on the last days of the year everybody looks at their total,
the atasan log what they owe and review what comes in, the agencies look after their people.
"""

import random
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from beban.bukti import bukti_baru
from beban.orang import Galat, Halaman, Orang
from beban.waktu import TAHUN

Jeda = Callable[[], Awaitable[None]]
"""The pause between two clicks."""


class Kebiasaan(NamedTuple):
    bobot: int
    lakukan: "Callable[[Orang, random.Random, Jeda, date], Awaitable[None]]"


def _baca(jenis: str, jalur: str) -> "Callable[[Orang, random.Random, Jeda, date], Awaitable[None]]":
    async def lakukan(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
        await orang.buka(jenis, jalur)

    return lakukan


async def ajukan_kegiatan(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    """Hand in an activity with its evidence."""
    await orang.buka("daftar kegiatan", "/kegiatan/")
    await jeda()
    bentuk, jumlah = acak.choice((("seminar", ""), ("workshop", ""), ("bimtek", "6"), ("pelatihan_teknis", "8")))
    halaman = await orang.buka("formulir kegiatan", f"/kegiatan/baru/{bentuk}/")
    await jeda()
    isi, sidik = bukti_baru()
    tulisan = orang.buku.tulis("kegiatan", bukti=sidik)
    pada = (hari - timedelta(acak.randint(1, 200))).isoformat()
    terisi = {
        "nama": f"Kegiatan {tulisan.tanda}",
        "mulai": pada,
        "selesai": pada,
        "jumlah": jumlah,
        "lingkup": "nasional",
        "penyelenggara": "Penyelenggara",
        "ajukan": "1",
    }
    berkas = {"bukti": ("sertifikat.pdf", isi, "application/pdf")}
    await orang.kirim("ajukan kegiatan", halaman, terisi, berkas=berkas, tulisan=tulisan)


async def catat_sesi(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    """Log a coaching session: with one, sometimes with two at once; initialled at once, or later."""
    halaman = await orang.buka("formulir sesi", "/coaching/sesi/baru/")
    await jeda()
    pilihan = _pilih_kesepakatan(orang, acak, hari)
    if pilihan is None:
        return
    kesepakatan, pada = pilihan
    langsung = acak.random() < 0.7
    tulisan = orang.buku.tulis("sesi", banyak=len(kesepakatan))
    isi = {
        "kesepakatan": kesepakatan,
        "tanggal": pada.isoformat(),
        "lingkup": "nasional",
        "materi": f"Pembahasan {tulisan.tanda}",
        **({"paraf": "on"} if langsung else {}),
    }
    await orang.kirim("catat sesi", halaman, isi, tulisan=tulisan)


def _pilih_kesepakatan(orang: Orang, acak: random.Random, hari: date) -> tuple[list[int], date] | None:
    """Agreements and a day on which this person has not logged a session under them yet; None when all are full."""
    terisi = orang.tugas.setdefault("terisi", set())
    semua = [(pk, date.fromisoformat(mulai)) for pk, mulai in orang.tugas["kesepakatan"]]
    for _ in range(50):
        pilihan = acak.sample(semua, min(len(semua), acak.choices((1, 2), (8, 2))[0]))
        lama = (hari - max(mulai for _, mulai in pilihan)).days
        pada = hari - timedelta(acak.randint(0, max(0, lama)))
        kunci = {(pk, pada) for pk, _ in pilihan}
        if not kunci & terisi:
            terisi |= kunci
            return [pk for pk, _ in pilihan], pada
    return None


async def paraf(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    """Initial some of what waits for it."""
    halaman = await orang.buka("menunggu paraf", "/coaching/paraf/")
    menunggu = re.findall(r'name="sesi" value="(\d+)"', halaman.isi)
    await jeda()
    if menunggu:
        terpilih = acak.sample(menunggu, min(len(menunggu), 3))
        tulisan = [orang.buku.tulis("paraf") for _ in terpilih]
        for satu, pk in zip(tulisan, terpilih, strict=True):
            satu.tanda = pk
        await orang.kirim("paraf", halaman, {"sesi": terpilih}, tulisan=tulisan[0])
        for satu in tulisan:
            satu.keadaan = tulisan[0].keadaan


async def tinjau(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    """Open the queue, look at one activity and its evidence, approve it."""
    antrean = await orang.buka("tinjauan", "/tinjauan/")
    menunggu = re.findall(r'href="/tinjauan/(\d+)/"', antrean.isi)
    await jeda()
    if not menunggu:
        return
    pk = acak.choice(menunggu)
    halaman = await orang.buka("satu tinjauan", f"/tinjauan/{pk}/")
    await _lihat_bukti(orang, halaman)
    await jeda()
    tulisan = orang.buku.tulis("tinjauan")
    tulisan.tanda = pk
    await orang.kirim("setujui kegiatan", halaman, {}, jalur=f"/tinjauan/{pk}/setujui/", tulisan=tulisan)


async def _lihat_bukti(orang: Orang, halaman: Halaman) -> None:
    for jalur in re.findall(r'"(/tinjauan/\d+/bukti/\d+/)"', halaman.isi)[:1]:
        await orang.buka("bukti", jalur)


async def kartu(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    await orang.buka("Kartu PDF", f"/kartu/{orang.nip}/{TAHUN}.pdf")


async def anggota(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    """The team, then somebody of it."""
    halaman = await orang.buka("tim", "/tim/")
    await jeda()
    if nip := re.findall(r'href="/tim/(\d{18})/', halaman.isi):
        await orang.buka("anggota tim", f"/tim/{acak.choice(nip)}/")


async def cari_pegawai(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    await orang.buka("pegawai", f"/pegawai/?q={acak.choice(('sari', 'budi', 'dewi', 'agus', 'rina'))}")


UMUM = (
    Kebiasaan(16, _baca("beranda", "/")),
    Kebiasaan(12, _baca("JP saya", f"/jp/{TAHUN}/")),
    Kebiasaan(5, _baca("coaching", "/coaching/")),
    Kebiasaan(3, _baca("kalender", "/kalender/")),
    Kebiasaan(3, _baca("pemberitahuan", "/pemberitahuan/")),
    Kebiasaan(2, _baca("kompetensi", "/kompetensi/")),
    Kebiasaan(1, _baca("aturan", "/aturan/")),
)
MENURUT_PERAN: dict[str, tuple[Kebiasaan, ...]] = {
    "pegawai": (*UMUM, Kebiasaan(7, ajukan_kegiatan)),
    "atasan": (
        *UMUM,
        Kebiasaan(14, catat_sesi),
        Kebiasaan(6, paraf),
        Kebiasaan(12, tinjau),
        Kebiasaan(6, anggota),
        Kebiasaan(2, kartu),
    ),
    "pengelola": (
        *UMUM,
        Kebiasaan(15, cari_pegawai),
        Kebiasaan(10, _baca("laporan", "/laporan/")),
        Kebiasaan(8, _baca("pegawai belum 20 JP", "/pegawai/?status=kurang")),
    ),
    "bkpsdmd": (
        *UMUM,
        Kebiasaan(15, cari_pegawai),
        Kebiasaan(12, _baca("kota", "/kota/")),
        Kebiasaan(10, _baca("laporan", "/laporan/")),
    ),
}


async def satu_hal(orang: Orang, acak: random.Random, jeda: Jeda, hari: date) -> None:
    """Something this person does. What went wrong is in the book, and does not keep them from the next thing."""
    semua = MENURUT_PERAN[orang.tugas["peran"]]
    kebiasaan = acak.choices(semua, [satu.bobot for satu in semua])[0]
    with suppress(Galat):
        await kebiasaan.lakukan(orang, acak, jeda, hari)
