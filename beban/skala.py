# ruff: noqa: S608 - nothing in these statements comes from outside
"""Growth: `python -m beban.skala [3000 30000 300000]`: the same pages and commands in cities ten times as large.

A city is that of 3,000 PNS, copied beside itself as often as it takes: agencies and teams keep their size, as those of
a province do, and there are more of them. Copied are people, agencies, placements, roles, agreements, sessions,
activities and totals; neither evidence, competency nor the audit trail. Prints Markdown.
"""

import re
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import psycopg

from beban.instalasi import AKAR, SANDI, Instalasi, Web
from beban.kota import kota_siap
from beban.postgresql import PostgreSQL
from beban.waktu import TAHUN, geser_baru

FOLDER = AKAR / "var" / "skala"
ASAL = 3_000
TABEL = (
    "kepegawaian_perangkatdaerah",
    "kepegawaian_pns",
    "kepegawaian_penempatan",
    "kepegawaian_penugasan",
    "coaching_coaching",
    "coaching_sesicoaching",
    "mentoring_mentoring",
    "mentoring_sesimentoring",
    "kegiatan_kegiatan",
    "konversi_rekapjp",
)
"""In the order in which they refer to each other."""
CATATAN = ("coaching_sesicoaching", "mentoring_sesimentoring", "kegiatan_kegiatan")
KHUSUS = {
    ("kepegawaian_perangkatdaerah", "kode"): "'{ke}.' || t.kode",
    ("kepegawaian_pns", "nip"): "({ke} + 2100)::text || substr(t.nip, 5, 11) || lpad((t.id % 1000)::text, 3, '0')",
    ("kegiatan_kegiatan", "kunci"): "NULL",
}
"""What must differ from copy to copy, besides the numbers."""
HALAMAN = (
    ("pegawai", "/"),
    ("pegawai", f"/jp/{TAHUN}/"),
    ("pegawai", "/coaching/"),
    ("pegawai", "/kegiatan/"),
    ("atasan", "/"),
    ("atasan", "/tim/"),
    ("atasan", "/tinjauan/"),
    ("pengelola", "/pegawai/"),
    ("pengelola", "/laporan/"),
    ("pengelola", f"/pd/1.01/laporan/{TAHUN}/"),
    ("bkpsdmd", "/"),
    ("bkpsdmd", "/pegawai/"),
    ("bkpsdmd", "/pegawai/?q=sari"),
    ("bkpsdmd", "/kota/"),
    ("bkpsdmd", "/laporan/"),
)
KALI = 9
SEMUA_SAMPAI = 30_000
"""Larger places export agency by agency: all people at once would take the better part of an hour."""


def main(ukuran: Sequence[int]) -> None:
    postgresql, geser = PostgreSQL(FOLDER / "postgresql", setelan={"max_wal_size": "4GB"}), geser_baru()
    postgresql.siapkan()
    postgresql.mulai()
    try:
        tugas = kota_siap(postgresql, FOLDER, geser, pns=ASAL, orang=60, nama="skala")
        instalasi = Instalasi(postgresql.url("skala"), FOLDER / "instalasi", geser)
        banyak = 1
        for satu in ukuran:
            detik = lipatkan(postgresql.url("skala"), banyak, satu // ASAL)
            banyak = max(banyak, satu // ASAL)
            print(f"\n## {satu:,} PNS\n\n(copied in {detik:.0f} s)\n", flush=True)
            for bagian in (
                isi(postgresql.url("skala"), satu),
                halaman(instalasi, tugas),
                perintah(instalasi, tugas, semua=satu <= SEMUA_SAMPAI),
            ):
                for baris in bagian:
                    print(baris, flush=True)
    finally:
        postgresql.berhenti()


def lipatkan(url: str, dari: int, sampai: int) -> float:
    """Copy the first city until there are so many; seconds."""
    mulai = time.monotonic()
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as koneksi:
        langkah = {tabel: _satu(koneksi, f"SELECT coalesce(max(id), 0) FROM {tabel}") // dari + 1 for tabel in TABEL}
        if dari == 1:
            koneksi.execute("DROP TABLE IF EXISTS skala_langkah")
            koneksi.execute("CREATE TABLE skala_langkah (tabel text, langkah bigint)")
            koneksi.cursor().executemany("INSERT INTO skala_langkah VALUES (%s, %s)", list(langkah.items()))
        langkah = dict(koneksi.execute("SELECT tabel, langkah FROM skala_langkah").fetchall())
        for ke in range(dari, sampai):
            for tabel in TABEL:
                koneksi.execute(_salin(koneksi, tabel, langkah, ke))
        for tabel in TABEL:
            koneksi.execute(f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), (SELECT max(id) FROM {tabel}))")
        koneksi.execute("VACUUM ANALYZE")
    return time.monotonic() - mulai


def _salin(koneksi: Any, tabel: str, langkah: dict[str, int], ke: int) -> str:
    """The statement that adds a copy of the rows of the first city."""
    rujukan = dict(
        koneksi.execute(
            "SELECT a.attname, c.confrelid::regclass::text FROM pg_constraint c "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
            "WHERE c.contype = 'f' AND c.conrelid = %s::regclass",
            [tabel],
        ).fetchall()
    )
    kolom = [
        nama
        for (nama,) in koneksi.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
            [tabel],
        )
    ]
    nilai = [_nilai(tabel, nama, tabel if nama == "id" else rujukan.get(nama, ""), langkah, ke) for nama in kolom]
    terkutip = ", ".join(f'"{nama}"' for nama in kolom)
    return f"INSERT INTO {tabel} ({terkutip}) SELECT {', '.join(nilai)} FROM {tabel} t WHERE t.id < {langkah[tabel]}"


def _nilai(tabel: str, kolom: str, rujukan: str, langkah: dict[str, int], ke: int) -> str:
    if khusus := KHUSUS.get((tabel, kolom)):
        return khusus.format(ke=ke)
    geser = f" + {ke * langkah[rujukan]}" if rujukan in langkah else ""
    return f't."{kolom}"{geser}'


def isi(url: str, pns: int) -> Iterator[str]:
    """How much there is, and how much room it takes."""
    with psycopg.connect(url.replace("postgres://", "postgresql://")) as koneksi:
        catatan = sum(_satu(koneksi, f"SELECT count(*) FROM {tabel}") for tabel in CATATAN)
        bita = sum(_satu(koneksi, f"SELECT pg_total_relation_size('{tabel}')") for tabel in TABEL)
    yield f"- {catatan:,} catatan; {bita / 1e6:,.0f} MB; {bita / pns:,.0f} bita tiap PNS-tahun"


def _satu(koneksi: Any, tanya: str) -> int:
    nilai: int = koneksi.execute(tanya).fetchone()[0]
    return nilai


def halaman(instalasi: Instalasi, tugas: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The median of each page, one after the other, on a server that does nothing else."""
    web = instalasi.web()
    try:
        for peran in dict.fromkeys(peran for peran, _ in HALAMAN):
            pintu = _masuk(web, next(satu["nip"] for satu in tugas if satu["peran"] == peran))
            for jalur in (jalur for satu, jalur in HALAMAN if satu == peran):
                detik = [_lama(pintu, web.alamat + jalur) for _ in range(KALI)]
                yield f"- {peran} `{jalur}`: {1000 * median(detik[1:]):.0f} ms"
    finally:
        web.proses.akhiri()


def _masuk(web: Web, nip: str) -> urllib.request.OpenerDirector:
    pintu = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with pintu.open(f"{web.alamat}/masuk/") as jawab:
        tanda = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', jawab.read().decode())
    isi = {"csrfmiddlewaretoken": tanda[1] if tanda else "", "login": nip, "password": SANDI}
    pintu.open(f"{web.alamat}/masuk/", urlencode(isi).encode()).close()
    return pintu


def _lama(pintu: urllib.request.OpenerDirector, alamat: str) -> float:
    mulai = time.monotonic()
    with pintu.open(alamat) as jawab:
        jawab.read()
    return time.monotonic() - mulai


def perintah(instalasi: Instalasi, tugas: Sequence[dict[str, Any]], *, semua: bool) -> Iterator[str]:
    """The commands that touch everybody (`semua`: the longest of them too), or one agency, or one team."""
    atasan = next(satu["nip"] for satu in tugas if satu["peran"] == "atasan")
    tahun = ("--tahun", str(TAHUN))
    daftar = [
        ("hitung_ulang", *tahun),
        ("ekspor_rekap", *tahun, "--pd", "1.01", "--keluar", str(FOLDER / "rekap-pd.xlsx")),
        ("ekspor_kartu", *tahun, "--atasan", str(atasan), "--keluar", str(FOLDER / "kartu.pdf")),
    ]
    if semua:
        daftar.append(("ekspor_rekap", *tahun, "--keluar", str(FOLDER / "rekap.xlsx")))
    for satu in daftar:
        mulai = time.monotonic()
        hasil = instalasi.jalankan(sys.executable, "-m", "beban.ukur", *satu)
        akhir = hasil.stderr.strip().splitlines()[-1:] or [""]
        terbaca = [bagian if not bagian.startswith(str(FOLDER)) else Path(bagian).name for bagian in satu]
        yield f"- `{' '.join(terbaca)}`: {time.monotonic() - mulai:.1f} s, kode {hasil.returncode}, {akhir[0]}"


if __name__ == "__main__":
    main([int(satu) for satu in sys.argv[1:]] or [3_000, 30_000, 300_000])
