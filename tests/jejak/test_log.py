"""What no line of a log carries: NIP and the secret of a calendar."""

import io
import logging

import pytest
from gunicorn.config import Config
from pythonjsonlogger.json import JsonFormatter

from jejak.log import TanpaRahasia, bersihkan, samarkan
from jejak.log_gunicorn import Pencatat
from tests.pabrik import nip_baru

NIP = "198504122010032003"
SAMAR = "1985**********2003"
TABEL = [
    (NIP, SAMAR),
    (f"NIP {NIP}.", f"NIP {SAMAR}."),
    (f"/pegawai/{NIP}/2026/", f"/pegawai/{SAMAR}/2026/"),
    (f"GET /kompetensi/{NIP}/?q={NIP} HTTP/1.1", f"GET /kompetensi/{SAMAR}/?q={SAMAR} HTTP/1.1"),
    ("19850412 201003 2 003", SAMAR),
    ("q=19850412%20201003%202%20003", f"q={SAMAR}"),
    ("q=19850412+201003+2+003&page=2", f"q={SAMAR}&page=2"),
    ("'19850412.201003.2.003'", f"'{SAMAR}'"),
    ("19850412\u00a0201003\u00a02\u00a0003", SAMAR),
    ("nip198504122010032003", "nip1985**********2003"),
    ("19850412201003200", "1985**********3200"),  # a digit short
    ("1985041220100320031", "1985**********0031"),  # one too many
    ("198504122010032003, 200001012023011001", f"{SAMAR}, 2000**********1001"),
    ("sebanyak 20261129 baris", "sebanyak 20261129 baris"),
    ("2026-11-29 05:59:55,123 selesai 75000", "2026-11-29 05:59:55,123 selesai 75000"),
    ("sidik 9f86d081884c7d659a2feaa0c55ad015", "sidik 9f86d081884c7d659a2feaa0c55ad015"),
    ("nomor 12345678901234567890123", "nomor 12345678901234567890123"),
    ("/kalender/abc-DEF_1.ics", "/kalender/…"),
]


@pytest.mark.parametrize(("teks", "bersih"), TABEL)
def test_a_nip_is_masked_however_it_is_written(teks, bersih):
    assert bersihkan(teks) == bersih


def test_every_nip_we_can_make_loses_its_birthday():
    for _ in range(50):
        nip = nip_baru()
        assert samarkan(nip) == f"{nip[:4]}{'*' * 10}{nip[-4:]}"


@pytest.fixture(params=["baris", "json"])
def penulis(request):
    """A logger of its own, and what its handler has written."""
    keluaran = io.StringIO()
    saluran = logging.StreamHandler(keluaran)
    saluran.addFilter(TanpaRahasia())
    bentuk = {"baris": logging.Formatter("%(name)s %(message)s"), "json": JsonFormatter("%(name)s %(message)s")}
    saluran.setFormatter(bentuk[request.param])
    logger = logging.Logger("uji")
    logger.addHandler(saluran)
    return logger, keluaran


def gagal(nip):
    try:
        raise KeyError(nip)
    except KeyError as galat:
        raise ValueError(f"Pegawai {nip} tidak ada") from galat


def _galat(logger):
    try:
        gagal(NIP)
    except ValueError:
        logger.exception("impor gagal untuk %s", NIP)


CARA = {
    "pesan": lambda logger: logger.info(f"masuk {NIP}"),
    "argumen": lambda logger: logger.info("masuk %s pada %d", NIP, 3),
    "argumen bernama": lambda logger: logger.info("%(r)s %(s)s", {"r": f"GET /pegawai/{NIP}/", "s": "200"}),
    "tambahan": lambda logger: logger.info("masuk", extra={"jalur": f"/pegawai/{NIP}/", "isi": {"nip": [NIP]}}),
    "objek": lambda logger: logger.info("galat %s", ValueError(NIP), extra={"galat": ValueError(NIP)}),
    "galat": _galat,
}


@pytest.mark.parametrize("cara", CARA)
def test_no_way_of_logging_lets_one_through(penulis, cara):
    logger, keluaran = penulis
    CARA[cara](logger)
    tertulis = keluaran.getvalue()
    assert "uji" in tertulis
    assert "0412" not in tertulis
    if cara not in ("tambahan",):
        assert SAMAR in tertulis


def test_an_exception_keeps_its_name_its_cause_and_its_lines(penulis):
    logger, keluaran = penulis
    _galat(logger)
    tertulis = keluaran.getvalue()
    for satu in ("KeyError", "ValueError", "direct cause", 'raise ValueError(f"Pegawai', "in gagal", SAMAR):
        assert satu in tertulis.replace('\\"', '"')


def test_who_caught_the_exception_still_has_it_as_it_was(penulis):
    logger, _ = penulis
    galat = ValueError(NIP)
    try:
        raise galat
    except ValueError:
        logger.exception("gagal")
    assert str(galat) == NIP


def test_a_line_whose_arguments_do_not_fit_breaks_nothing(penulis, capsys):
    logger, keluaran = penulis
    logger.info(f"dua %s %s {NIP}", "satu")
    assert SAMAR in keluaran.getvalue()


def test_what_has_nothing_to_hide_is_left_alone():
    catatan = logging.makeLogRecord({"msg": "halo %s", "args": ("dunia",), "status_code": 500})
    assert TanpaRahasia().filter(catatan)
    assert (catatan.msg, catatan.args, catatan.status_code) == ("halo %s", ("dunia",), 500)


def test_every_handler_of_ours_has_the_filter(settings):
    nama = [kunci for kunci, isi in settings.LOGGING["filters"].items() if isi["()"] == "jejak.log.TanpaRahasia"]
    assert nama
    for saluran in settings.LOGGING["handlers"].values():
        assert set(nama) & set(saluran["filters"])


def test_the_lines_of_gunicorn_go_through_it_too(tmp_path):
    """Its access lines name the path, and its handlers are none of Django's."""
    jalur = tmp_path / "akses.log"
    pengaturan = Config()
    pengaturan.set("accesslog", str(jalur))
    pengaturan.set("errorlog", str(tmp_path / "galat.log"))
    pencatat = Pencatat(pengaturan)
    pencatat.access_log.info('%(r)s "%(f)s"', {"r": f"GET /pegawai/{NIP}/ HTTP/1.1", "f": f"/?q={NIP}"})
    pencatat.error("galat untuk %s", NIP)
    for saluran in (*pencatat.access_log.handlers, *pencatat.error_log.handlers):
        saluran.close()
    assert jalur.read_text() == f'GET /pegawai/{SAMAR}/ HTTP/1.1 "/?q={SAMAR}"\n'
    assert SAMAR in (tmp_path / "galat.log").read_text()
