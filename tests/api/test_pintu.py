"""The JSON interface: what a token opens, and that it says what the spreadsheet says."""

import logging
from datetime import date
from io import BytesIO
from unittest.mock import Mock

import pytest
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from api.models import Sistem
from kepegawaian.aksi import tempatkan
from kepegawaian.pangkat import Jenjang
from laporan.rekap_xlsx import tulis_rekap
from tests.api.panggung import minta, sistem
from tests.laporan.conftest import isi_semua_kolom
from tests.laporan.tahunan.panggung import kirim
from tests.pabrik import PenempatanFactory, SesiCoachingFactory

pytestmark = pytest.mark.lengkap

PUNCAK = ("pegawai", "laporan")


@pytest.fixture
def kota(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    return tokoh


# --- who gets in ---------------------------------------------------------------------------------------------

PERLU = {"kode": "perlu_token", "pesan": "Sertakan token di kepala permintaan: Authorization: Bearer <token>."}
TIDAK = {"kode": "token_tidak_berlaku", "pesan": "Token tidak dikenal, kedaluwarsa, atau sudah dicabut."}


@pytest.mark.parametrize("alamat", PUNCAK)
@pytest.mark.parametrize(
    ("kepala", "isi"),
    [
        ({}, PERLU),
        ({"authorization": "Basic YTpi"}, PERLU),
        ({"authorization": "Bearer jp_salah"}, TIDAK),
    ],
)
def test_without_a_token_nothing_opens(kota, client, alamat, kepala, isi):
    respons = client.get(f"/api/v1/{alamat}", headers=kepala)
    assert (respons.status_code, respons.json()) == (401, isi)
    assert respons.headers["WWW-Authenticate"] == 'Bearer realm="Pangkalpinang JP"'


def test_a_signed_in_person_and_a_token_in_the_address_open_nothing(kota):
    _, token = sistem(kota)
    assert kota.masuk("bkpsdmd").get("/api/v1/pegawai").status_code == 401
    assert minta("pegawai", token=None, tahun=2026, authorization=token).status_code == 401


@pytest.mark.parametrize(
    ("isi", "status"),
    [
        ({"berlaku_sampai": date(2026, 11, 23)}, 200),  # today
        ({"berlaku_sampai": date(2026, 11, 22)}, 401),
        ({"dicabut": True}, 401),
    ],
)
def test_a_token_opens_until_its_day_is_over_or_it_is_revoked(kota, isi, status):
    if isi.pop("dicabut", False):
        isi = {"dicabut_oleh": kota.bkpsdmd, "dicabut_pada": timezone.now()}
    _, token = sistem(kota, **isi)
    assert minta("pegawai", token).status_code == status


def test_wrong_tokens_from_one_address_are_slowed_down_and_the_right_one_is_not(kota, settings):
    settings.BATAS = settings.BATAS | {"api_salah": "2/m/ip"}
    _, token = sistem(kota)
    respons = [minta("pegawai", "jp_salah") for _ in range(3)]
    assert [satu.status_code for satu in respons] == [401, 401, 429]
    assert respons[-1].headers["Retry-After"] == "60"
    assert respons[-1].json()["kode"] == "terlalu_sering"
    assert minta("pegawai", token).status_code == 200


def test_a_system_that_asks_too_much_waits_and_another_does_not(kota, settings):
    settings.BATAS = settings.BATAS | {"api": "2/m/key"}
    _, token = sistem(kota)
    _, lain = sistem(kota, nama="Absensi")
    assert [minta("pegawai", token).status_code for _ in range(3)] == [200, 200, 429]
    assert minta("pegawai", lain).status_code == 200


def test_the_last_use_is_known_to_the_minute(kota, time_machine):
    satu, token = sistem(kota)
    for saat, tercatat in (("12:00:00", "12:00:00"), ("12:00:59", "12:00:00"), ("12:01:01", "12:01:01")):
        time_machine.move_to(f"2026-11-23T{saat}+07:00", tick=False)
        minta("pegawai", token)
        satu.refresh_from_db()
        assert f"{timezone.localtime(satu.terakhir_dipakai_pada):%H:%M:%S}" == tercatat


# --- what it says --------------------------------------------------------------------------------------------


def test_the_totals_are_those_of_the_recap(kota):
    _, token = sistem(kota)
    berkas = BytesIO()
    tulis_rekap(2026, berkas)
    lembar = load_workbook(berkas)["Rekap"]
    jawaban = minta("pegawai", token).json()
    assert (jawaban["jumlah"], jawaban["limit"], jawaban["offset"]) == (5, 100, 0)
    dari_api = [
        [satu["nip"], satu["nama"], satu["perangkat_daerah"]["nama"], satu["jabatan"]]
        + [float(jp) for jp in (*satu["jp"].values(), satu["total"])]
        for satu in jawaban["isi"]
    ]
    dari_rekap = [[*baris[1:5], *map(float, baris[5:13])] for baris in lembar.iter_rows(min_row=2, values_only=True)]
    assert dari_api == dari_rekap
    siti = next(satu for satu in jawaban["isi"] if satu["nip"] == kota.pegawai.nip)
    assert (siti["total"], siti["menunggu"], siti["target"], siti["status"]) == ("56.50", "2.00", "20.00", "cukup")


def test_the_records_are_those_of_the_recap(kota):
    SesiCoachingFactory(bimbingan=kota.pegawai.coaching_diikuti.get(), tanggal=date(2026, 5, 25))
    _, token = sistem(kota)
    berkas = BytesIO()
    tulis_rekap(2026, berkas)
    lembar = load_workbook(berkas)["Rincian"]
    isi = minta(f"pegawai/{kota.pegawai.nip}/catatan", token).json()["isi"]
    dari_rekap = [baris[2:5] + baris[10:] for baris in lembar.iter_rows(min_row=2, values_only=True)]
    assert [tuple(satu[n] for n in ("bentuk", "lingkup", "nama", "keterangan", "dasar")) for satu in isi] == dari_rekap
    ketiga = next(satu for satu in isi if satu["mulai"] == "2026-05-25")
    assert (ketiga["jp_konversi"], ketiga["jp_diakui"]) == ("2.00", "0.00")
    assert "ke-3" in ketiga["keterangan"]


def test_a_person_alone_is_the_row_of_the_list(kota):
    _, token = sistem(kota)
    semua = minta("pegawai", token).json()["isi"]
    for satu in semua:
        assert minta(f"pegawai/{satu['nip']}", token, tahun=2026).json() == satu


def test_pages_follow_one_another_and_nobody_is_left_out(kota):
    _, token = sistem(kota)
    semua = minta("pegawai", token).json()["isi"]
    halaman = [minta("pegawai", token, limit=2, offset=mulai).json() for mulai in (0, 2, 4, 6)]
    assert [len(satu["isi"]) for satu in halaman] == [2, 2, 1, 0]
    assert [orang for satu in halaman for orang in satu["isi"]] == semua


def test_the_report_of_an_agency_is_where_it_is_on_the_board(kota):
    kirim(kota)
    _, token = sistem(kota)
    isi = minta("laporan", token, tahun=2026).json()["isi"]
    assert [(satu["perangkat_daerah"]["kode"], satu["status"], satu["versi"], satu["pegawai"]) for satu in isi] == [
        ("1.01", "dikirim", 1, 3),
        ("2.01", "belum", 0, 2),
    ]
    assert isi[1]["sejak"] is None


# --- what it may say to whom ---------------------------------------------------------------------------------


def test_a_system_of_one_agency_reads_of_no_other(kota):
    _, token = sistem(kota, kota.dinas_lain)
    nip = {satu["nip"] for satu in minta("pegawai", token).json()["isi"]}
    assert nip == {kota.bkpsdmd.nip, kota.orang_lain.nip}
    assert [satu["perangkat_daerah"]["kode"] for satu in minta("laporan", token).json()["isi"]] == ["2.01"]
    for alamat in (f"pegawai/{kota.pegawai.nip}", f"pegawai/{kota.pegawai.nip}/catatan"):
        respons = minta(alamat, token)
        assert (respons.status_code, respons.json()["kode"]) == (404, "tidak_ada")
    assert minta("pegawai", token, pd="1.01").status_code == 404
    assert minta("pegawai", token, pd="2.01").json()["jumlah"] == 2


def test_who_moves_is_read_by_the_agency_of_the_reference_day(kota):
    tempatkan(
        pns=kota.pegawai,
        pd=kota.dinas_lain,
        jabatan="Analis Kebijakan",
        jenjang=Jenjang.AHLI_PERTAMA,
        atasan=None,
        mulai=date(2026, 11, 1),
    )
    _, lama = sistem(kota, kota.dinas)
    _, baru = sistem(kota, kota.dinas_lain, nama="Baru")
    alamat = f"pegawai/{kota.pegawai.nip}"
    assert (minta(alamat, lama).status_code, minta(alamat, baru).status_code) == (404, 200)
    assert (minta(alamat, lama, tahun=2025).status_code, minta(alamat, baru, tahun=2025).status_code) == (200, 404)


def test_records_are_for_those_who_may_read_them(kota):
    _, token = sistem(kota, catatan=False)
    respons = minta(f"pegawai/{kota.pegawai.nip}/catatan", token)
    assert respons.status_code == 403
    assert respons.json() == {
        "kode": "tidak_berhak",
        "pesan": "Sistem ini hanya boleh membaca jumlah, bukan catatan per kegiatan.",
    }


# --- what is wrong with a question ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alamat", "tanya", "status", "kode"),
    [
        ("pegawai", {"tahun": "2o26"}, 422, "isian_tidak_sah"),
        ("pegawai", {"limit": "0"}, 422, "isian_tidak_sah"),
        ("pegawai", {"limit": "1001"}, 422, "isian_tidak_sah"),
        ("pegawai", {"offset": "-1"}, 422, "isian_tidak_sah"),
        ("pegawai", {"tahn": "2025"}, 422, "isian_tidak_sah"),
        ("laporan", {"limit": "5"}, 422, "isian_tidak_sah"),
        ("pegawai", {"tahun": "2999"}, 404, "tidak_ada"),
        ("pegawai", {"pd": "9.99"}, 404, "tidak_ada"),
        ("pegawai/123", {}, 422, "isian_tidak_sah"),
        ("pegawai/198504202010032999", {}, 404, "tidak_ada"),
        ("siasn", {}, 404, "tidak_ada"),
        ("", {}, 404, "tidak_ada"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_a_code_and_a_sentence(kota, alamat, tanya, status, kode):
    _, token = sistem(kota)
    respons = minta(alamat, token, **tanya)
    isi = respons.json()
    assert (respons.status_code, isi["kode"], set(isi)) == (status, kode, {"kode", "pesan"})
    assert isi["pesan"].endswith(".")


@pytest.mark.parametrize("metode", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("alamat", [*PUNCAK, "openapi.json", "entah"])
def test_nothing_can_be_written(kota, alamat, metode):
    _, token = sistem(kota)
    respons = minta(alamat, token, metode)
    assert (respons.status_code, respons.headers["Allow"], respons.json()["kode"]) == (
        405,
        "GET, HEAD",
        "hanya_membaca",
    )


def test_an_answer_is_kept_nowhere_and_sets_no_cookie(kota):
    _, token = sistem(kota)
    for alamat in (*PUNCAK, "openapi.json", "entah"):
        respons = minta(alamat, token)
        assert respons.headers["Cache-Control"] == "no-store"
        assert not respons.cookies
        kepala = minta(alamat, token, "head")
        assert (kepala.status_code, kepala.content) == (respons.status_code, b"")


@pytest.mark.parametrize("metode", ["get", "head", "post"])
def test_the_cookie_of_an_old_session_is_neither_read_nor_answered(kota, client, metode):
    _, token = sistem(kota)
    for alamat in (*PUNCAK, "openapi.json", "entah"):
        for kepala in ({"authorization": f"Bearer {token}"}, {}):
            client.cookies["sessionid"] = "a" * 32
            respons = getattr(client, metode)(f"/api/v1/{alamat}", headers=kepala)
            assert not respons.cookies


def test_a_failure_of_ours_says_nothing_of_its_inside(kota, monkeypatch, caplog):
    _, token = sistem(kota)
    terdengar = []
    got_request_exception.connect(dengar := lambda sender, **_: terdengar.append(sender))
    Sistem.pd.through.objects.all().delete()
    monkeypatch.setattr("api.isi.orang_setahun", lambda *_: 1 / 0)
    peramban = Client(raise_request_exception=False, headers={"authorization": f"Bearer {token}"})
    respons = peramban.get("/api/v1/pegawai")
    assert respons.status_code == 500
    assert respons.json() == {"kode": "terganggu", "pesan": "Aplikasi terganggu. Coba lagi, atau hubungi BKPSDMD."}
    assert "ZeroDivisionError" in caplog.text
    got_request_exception.disconnect(dengar)
    assert terdengar == [ZeroDivisionError]  # what counts and reports errors hears of it


def test_a_database_that_is_away_passes(kota, monkeypatch):
    _, token = sistem(kota)
    galat = OperationalError("connection refused")
    monkeypatch.setattr("api.isi.orang_setahun", Mock(side_effect=galat))
    respons = minta("pegawai", token)
    assert (respons.status_code, respons.headers["Retry-After"]) == (503, "30")
    assert respons.json() == {
        "kode": "terganggu",
        "pesan": "Basis data sedang tidak dapat dihubungi atau terlalu sibuk.",
    }


def test_the_log_says_which_system_read_what_and_not_of_whom(kota, caplog):
    satu, token = sistem(kota)
    with caplog.at_level(logging.INFO, logger="api.pintu"):
        minta(f"pegawai/{kota.pegawai.nip}/catatan", token)
    assert caplog.messages == [f"api: sistem {satu.pk} membaca catatan 2026, 9 baris"]


# --- how much it asks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("alamat", "query"), [("pegawai", 17), ("pegawai/{nip}", 17), ("pegawai/{nip}/catatan", 19), ("laporan", 25)]
)
def test_an_answer_asks_the_same_however_many_they_are(kota, django_assert_num_queries, alamat, query, banyak):
    for _ in range(banyak):
        orang = PenempatanFactory(pd=kota.dinas, atasan=kota.atasan).pns
        isi_semua_kolom(orang, kota.atasan)
    _, token = sistem(kota, kota.dinas)
    with django_assert_num_queries(query):
        assert minta(alamat.format(nip=orang.nip), token).status_code == 200
