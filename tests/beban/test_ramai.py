"""The load test itself, small: it works from end to end, and finds what is lost or doubled."""

import asyncio
import random
import sys
import time
from contextlib import ExitStack

import psycopg
import pytest

from beban.buku import DIAKUI, Buku
from beban.cocokkan import cocokkan
from beban.instalasi import Instalasi
from beban.kota import kota_siap
from beban.orang import Orang
from beban.postgresql import PostgreSQL
from beban.proses import memori
from beban.ramai import rapat
from beban.waktu import geser_baru
from tests.keandalan.lapangan import ORANG, PNS, lapangan

pytestmark = [
    pytest.mark.lengkap,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]


@pytest.fixture(scope="module")
def kota():
    """A running installation with 60 people of whom 20 take part."""
    with ExitStack() as tumpukan:
        folder = tumpukan.enter_context(lapangan())
        postgresql, geser = PostgreSQL(folder / "postgresql"), geser_baru()
        postgresql.siapkan()
        tumpukan.callback(postgresql.bunuh)
        postgresql.mulai()
        tugas = kota_siap(postgresql, folder, geser, pns=PNS, orang=ORANG)
        instalasi = Instalasi(postgresql.url(), folder / "instalasi", geser)
        web = instalasi.web(siap=False)
        tumpukan.callback(web.proses.bunuh)
        web.tunggu()
        yield postgresql, instalasi, web, tugas


def test_people_work_and_everything_is_there(kota):
    postgresql, instalasi, web, tugas = kota
    assert {satu["peran"] for satu in tugas} >= {"atasan", "pegawai", "bkpsdmd"}
    buku = Buku()
    orang = [Orang(web.alamat, satu, buku) for satu in tugas]
    asyncio.run(rapat(orang, buku, klik=120, acak=random.Random(1)))
    assert buku.galat() == {}
    assert len(buku.klik) >= 120
    assert sum(satu.keadaan == DIAKUI for satu in buku.tulisan) >= 5
    assert cocokkan(postgresql.url(), buku, instalasi.lampiran).bersih
    assert instalasi.kelola("hitung_ulang", "--periksa").returncode == 0
    assert 20 < memori(web.proses.anak()[0]) < 500
    _rusak(postgresql, instalasi, buku)


def _rusak(postgresql, instalasi, buku):
    """Of what was acknowledged one is taken away, one is there twice, and a file is damaged: all are found."""
    diakui = [satu for satu in buku.dari("kegiatan") if satu.keadaan == DIAKUI]
    with psycopg.connect(postgresql.url().replace("postgres://", "postgresql://"), autocommit=True) as koneksi:
        koneksi.execute("UPDATE kegiatan_kegiatan SET nama = 'lain' WHERE nama LIKE %s", [f"%{diakui[0].tanda}"])
        kolom = [
            nama
            for (nama,) in koneksi.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'kegiatan_kegiatan' "
                "AND column_name NOT IN ('id', 'kunci')"
            )
        ]
        koneksi.execute(
            f"INSERT INTO kegiatan_kegiatan ({', '.join(kolom)}) SELECT {', '.join(kolom)} FROM kegiatan_kegiatan "
            "WHERE nama LIKE %s",
            [f"%{diakui[1].tanda}"],
        )
        nama = koneksi.execute(
            "SELECT nama_simpan FROM lampiran_berkas WHERE sha256 = %s", [diakui[-1].bukti]
        ).fetchone()[0]
    (instalasi.lampiran / nama).write_bytes(b"rusak")
    selisih = cocokkan(postgresql.url(), buku, instalasi.lampiran)
    assert [satu.split()[1] for satu in selisih.hilang] == [diakui[0].tanda]
    assert [satu.split()[1] for satu in selisih.ganda] == [diakui[1].tanda]
    assert f"{diakui[-1].tanda}: {nama} is not whole" in selisih.bukti


def test_a_database_that_is_killed_has_what_it_committed(kota):
    postgresql, *_ = kota
    url = postgresql.url().replace("postgres://", "postgresql://")
    with psycopg.connect(url, autocommit=True) as koneksi:
        assert koneksi.execute("SHOW fsync").fetchone() == ("on",)
        koneksi.execute("CREATE TABLE IF NOT EXISTS uji_bunuh (isi int)")
        for bunuh in (postgresql.bunuh, postgresql.bunuh_induk):
            with psycopg.connect(url, autocommit=True) as lain:
                lain.execute("INSERT INTO uji_bunuh VALUES (1)")
            bunuh()
            mulai = time.monotonic()
            postgresql.tunggu_siap()
            assert time.monotonic() - mulai < 30
    with psycopg.connect(url) as koneksi:
        assert koneksi.execute("SELECT count(*) FROM uji_bunuh").fetchone() == (2,)
