# ruff: noqa: S608 - nothing in these statements comes from outside
"""The same work with nothing but the database driver: sqlite3 or psycopg, and SQL written by hand."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from time import perf_counter
from typing import Any

from django.db import connection

BACA = (
    "SELECT id, peserta_id, bentuk, lingkup, mulai, selesai, jumlah, status FROM kegiatan_kegiatan "
    "WHERE status IN ('diajukan', 'disetujui')",
    "SELECT id, peserta_id, tanggal, lingkup, status FROM coaching_sesicoaching "
    "WHERE status IN ('dilaksanakan', 'diparaf')",
    "SELECT id, peserta_id, tanggal, lingkup, status FROM mentoring_sesimentoring "
    "WHERE status IN ('dilaksanakan', 'diparaf')",
)
KOLOM_REKAP = (
    "pns_id, tahun, pelatihan, sosialisasi, workshop, klasikal_lain, coaching, mentoring, non_klasikal_lain, "
    "total, menunggu, aturan"
)
SEKALIGUS = 5000

_KINI = "p.mulai <= {0} AND (p.selesai IS NULL OR p.selesai >= {0})"
_DARI = (
    "FROM kepegawaian_penempatan p JOIN kepegawaian_perangkatdaerah d ON d.id = p.pd_id "
    f"LEFT JOIN konversi_rekapjp r ON r.pns_id = p.pns_id AND r.tahun = {{1}} WHERE {_KINI}"
)
_DARI_ORANG = _DARI.replace(" WHERE ", " JOIN kepegawaian_pns o ON o.id = p.pns_id WHERE ", 1)
_GRUP = "COUNT(*), SUM(CASE WHEN COALESCE(r.total, 0) >= 20 THEN 1 ELSE 0 END), SUM(COALESCE(r.total, 0))"
KOTA = (
    "SELECT d.kode, d.nama, COUNT(*), SUM(CASE WHEN COALESCE(r.total, 0) >= 20 THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN r.total > 0 AND r.total < 20 THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN COALESCE(r.total, 0) = 0 THEN 1 ELSE 0 END), AVG(COALESCE(r.total, 0)) "
    f"{_DARI} GROUP BY d.kode, d.nama ORDER BY d.kode",
    "SELECT CASE WHEN COALESCE(r.total, 0) = 0 THEN 0 WHEN r.total < 5 THEN 1 WHEN r.total < 10 THEN 2 "
    f"WHEN r.total < 15 THEN 3 WHEN r.total < 20 THEN 4 ELSE 5 END AS kelas, COUNT(*) {_DARI} GROUP BY kelas",
    f"SELECT COUNT(*) FROM kepegawaian_penempatan p WHERE p.atasan_id IS NULL AND {_KINI}",
    f"SELECT p.jenjang, {_GRUP} {_DARI} GROUP BY p.jenjang ORDER BY p.jenjang",
    f"SELECT o.golongan, {_GRUP} {_DARI_ORANG} GROUP BY o.golongan ORDER BY o.golongan",
)
"""The city: by agency, by step of the distribution, people without an atasan, by jenjang, by golongan."""
KOTA_LALU = KOTA[0]
"""Of the year before, the agencies alone."""
KOTA_DISIMPAN = (
    "SELECT d.kode, l.status FROM laporan_laporan l JOIN kepegawaian_perangkatdaerah d ON d.id = l.pd_id "
    "WHERE l.tahun = {0}",
    "SELECT isi, dihitung_pada FROM laporan_rincikota WHERE tahun = {0}",
)
"""What is kept: the states of the reports, the figures by record."""

_SAH = "g.status = 'disepakati' AND g.tanggal <= {0}"
_PUNYA = f"EXISTS (SELECT 1 FROM kompetensi_dialog g WHERE g.pns_id = p.pns_id AND {_SAH}"
_TERKINI = (
    f"{_SAH} AND NOT EXISTS (SELECT 1 FROM kompetensi_dialog l "
    "WHERE l.pns_id = g.pns_id AND l.status = 'disepakati' AND l.tanggal <= {0} "
    "AND (l.tanggal > g.tanggal OR (l.tanggal = g.tanggal AND l.id > g.id)))"
)
_SENJANG = "SUM(CASE WHEN n.level_sekarang < n.level_standar{} THEN {} ELSE 0 END)"
_SEBAB = ", ".join(
    _SENJANG.format(f" AND n.penyebab = '{satu}'", 1) for satu in ("motivasi", "keterampilan", "pengetahuan")
)
_SETUJU = "r.disetujui_atasan_pada IS NOT NULL AND r.disetujui_pegawai_pada IS NOT NULL"
KOMPETENSI = (
    f"SELECT p.pd_id, d.kode, d.nama, COUNT(*), SUM(CASE WHEN {_PUNYA}) THEN 1 ELSE 0 END), "
    f"SUM(CASE WHEN {_PUNYA} AND g.tanggal >= {{1}}) THEN 1 ELSE 0 END), SUM(CASE WHEN EXISTS (SELECT 1 FROM "
    f"kompetensi_rencana r WHERE r.pns_id = p.pns_id AND r.tahun = {{2}} AND {_SETUJU}) THEN 1 ELSE 0 END) "
    "FROM kepegawaian_penempatan p JOIN kepegawaian_perangkatdaerah d ON d.id = p.pd_id "
    f"WHERE {_KINI} GROUP BY p.pd_id, d.kode, d.nama ORDER BY d.kode",
    f"SELECT n.jenis, n.kunci, p.pd_id, MAX(n.nama), COUNT(*), {_SENJANG.format('', 1)}, "
    f"{_SENJANG.format('', 'n.level_standar - n.level_sekarang')}, {_SEBAB} FROM kompetensi_nilai n "
    "JOIN kompetensi_dialog g ON g.id = n.dialog_id JOIN kepegawaian_penempatan p ON p.pns_id = g.pns_id "
    f"WHERE n.level_sekarang IS NOT NULL AND {_TERKINI} AND {_KINI} GROUP BY n.jenis, n.kunci, p.pd_id",
    "SELECT b.jenis, b.kunci, b.bentuk, p.pd_id, MAX(b.nama), COUNT(DISTINCT r.id), "
    f"COUNT(DISTINCT CASE WHEN {_SETUJU} THEN r.id END), SUM(b.jumlah) FROM kompetensi_butirrencana b "
    "JOIN kompetensi_rencana r ON r.id = b.rencana_id JOIN kepegawaian_penempatan p ON p.pns_id = r.pns_id "
    f"WHERE r.tahun = {{2}} AND {_KINI} GROUP BY b.jenis, b.kunci, b.bentuk, p.pd_id",
    "SELECT jenis, kunci, bentuk, pd_id, MAX(nama), SUM(kursi) FROM kompetensi_penawaran WHERE tahun = {2} "
    "GROUP BY jenis, kunci, bentuk, pd_id",
)
"""The competency of the city: coverage by agency, gaps, plans, seats. {0}: the day; {1}: the first of its year."""


@cache
def koneksi() -> Any:
    """A connection of our own, beside Django's."""
    if connection.vendor == "postgresql":
        import psycopg

        isi = connection.get_connection_params()
        alamat = {nama: isi[nama] for nama in ("dbname", "user", "password", "host", "port") if nama in isi}
        return psycopg.connect(**alamat, autocommit=True)
    import sqlite3

    basis = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        basis.execute(f"PRAGMA {pragma}")
    return basis


def bangun_ulang() -> float:
    """Read every row that counts and write every total to a scratch table; seconds."""
    kursor = koneksi().cursor()
    total = kursor.execute(f"SELECT {KOLOM_REKAP} FROM konversi_rekapjp").fetchall()
    kursor.execute("DROP TABLE IF EXISTS bench_rekap")
    kursor.execute(f"CREATE TABLE bench_rekap AS SELECT {KOLOM_REKAP} FROM konversi_rekapjp WHERE 1 = 0")
    kursor.execute("CREATE UNIQUE INDEX bench_rekap_kunci ON bench_rekap (pns_id, tahun)")
    tulis = f"INSERT INTO bench_rekap VALUES ({', '.join([_tanda()] * len(KOLOM_REKAP.split(',')))})"
    awal = perf_counter()
    for perintah in BACA:
        kursor.execute(perintah)
        while kursor.fetchmany(SEKALIGUS):
            pass
    kursor.execute("BEGIN")
    kursor.executemany(tulis, total)
    kursor.execute("COMMIT")
    detik = perf_counter() - awal
    kursor.execute("DROP TABLE bench_rekap")
    return detik


def kota(tahun: int) -> list[list[Sequence[Any]]]:
    """The rows behind `/kota/`: those of `KOTA`, of the year before, and what is kept."""
    kursor = koneksi().cursor()
    jawab = []
    for perintah, y in [*((perintah, tahun) for perintah in KOTA), (KOTA_LALU, tahun - 1)]:
        hari: Any = date(y, 12, 31) if connection.vendor == "postgresql" else f"{y}-12-31"
        isi = [y, hari, hari] if "{1}" in perintah else [hari, hari]
        jawab.append(kursor.execute(perintah.format(_tanda(), _tanda()), isi).fetchall())
    for perintah in KOTA_DISIMPAN:
        jawab.append(kursor.execute(perintah.format(_tanda()), [tahun]).fetchall())
    return jawab


def kompetensi(tahun: int) -> list[list[Sequence[Any]]]:
    """The rows behind the three tables of `/kompetensi/kota/`."""
    kursor = koneksi().cursor()
    tulis = [f"'{tahun}-12-31'", f"'{tahun}-01-01'", tahun]
    return [kursor.execute(perintah.format(*tulis)).fetchall() for perintah in KOMPETENSI]


def _tanda() -> str:
    return "%s" if connection.vendor == "postgresql" else "?"


def lama(kerja: Callable[[], Any]) -> float:
    """How many seconds that takes."""
    awal = perf_counter()
    kerja()
    return perf_counter() - awal
