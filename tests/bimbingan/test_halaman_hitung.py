"""What a session will count, while it is typed: the same number as after saving, and of one's own agreements only."""

from datetime import date

import pytest

from tests.bimbingan.formulir import isian, kesalahan, kiriman, pesan
from tests.bimbingan.panggung import JENIS, Panggung
from tests.laporan.baca import kata, pohon, tautan, utama

pytestmark = pytest.mark.lengkap

SITI = "Dr. Siti Rahma, S.E., M.M."
DASAR = {"coaching": "Lampiran II huruf B angka 2 nomor 5", "mentoring": "Lampiran II huruf B angka 2 nomor 6"}
BELUM_ADA = (
    "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023. Perwali 1/2023 berlaku sejak 12 Januari 2023."
)


@pytest.fixture(params=JENIS)
def panggung(request, tokoh):
    return Panggung(tokoh, request.param)


@pytest.fixture
def coach(panggung):
    return panggung.klien("atasan")


def hitung(klien, panggung, **tanya):
    """The lines of the fragment, without the article behind each."""
    respons = klien.post(panggung.url("sesi_hitung"), kiriman({"lingkup": "nasional", "paraf": "on", **tanya}))
    assert respons.status_code == 200
    assert b"<html" not in respons.content
    return [kata(satu).replace(f" {DASAR[panggung.jenis]}", "") for satu in pohon(respons).iter("p")]


def ketiga(panggung, bulan="November 2026"):
    return (
        f"1 kegiatan × 2 JP = 2 JP. Sesi {panggung.jenis} ke-3 pada {bulan}; paling banyak dihitung 2 kali sebulan "
        "(JP terbesar lebih dahulu), jadi dihitung 0 JP."
    )


def dua_sesi(panggung, satu, bulan=11):
    return [panggung.sesi(satu, tanggal=date(2026, bulan, hari)) for hari in (2, 9)]


def test_each_line_leads_to_its_row_of_the_rules(panggung, coach):
    satu = panggung.kesepakatan()
    tanya = {"kesepakatan": satu.pk, "tanggal": "2026-11-20", "lingkup": "nasional"}
    respons = coach.post(panggung.url("sesi_hitung"), tanya)
    assert tautan(pohon(respons)) == {DASAR[panggung.jenis]: f"/aturan/#{panggung.jenis}"}


def test_it_follows_day_lingkup_and_paraf(panggung, coach):
    satu = panggung.kesepakatan()
    dua_sesi(panggung, satu)
    for tanya, kalimat in (
        ({"tanggal": "2026-11-20"}, f"{SITI}: tercatat, +0 JP. {ketiga(panggung)}"),
        ({"tanggal": "2026-10-20"}, f"{SITI}: +2 JP."),
        ({"tanggal": "2026-10-20", "lingkup": "internasional"}, f"{SITI}: +4 JP."),
        ({"tanggal": "2026-10-20", "paraf": ""}, f"{SITI}: +2 JP begitu diparaf."),
        ({"tanggal": "2026-11-20", "paraf": ""}, f"{SITI}: tercatat, +0 JP begitu diparaf. {ketiga(panggung)}"),
        (
            {"tanggal": "2026-11-20", "lingkup": "internasional"},
            f"{SITI}: tercatat, +2 JP. 1 kegiatan × 4 JP = 4 JP. Menggeser 2 JP dari catatan lain di bawah batas yang "
            "sama, jadi jumlah bertambah 2 JP.",
        ),
        ({"tanggal": "2023-01-11"}, BELUM_ADA),
    ):
        assert hitung(coach, panggung, kesepakatan=satu.pk, **tanya) == [kalimat], tanya


def test_sessions_that_wait_count_beside_one_that_will_wait_but_not_beside_one_that_is_initialled(panggung, coach):
    satu = panggung.kesepakatan()
    for hari in (2, 9):
        panggung.sesi(satu, tanggal=date(2026, 11, hari), status="dilaksanakan")
    tanya = {"kesepakatan": satu.pk, "tanggal": "2026-11-20"}
    assert hitung(coach, panggung, **tanya) == [f"{SITI}: +2 JP."]
    assert hitung(coach, panggung, **tanya, paraf="") == [f"{SITI}: tercatat, +0 JP begitu diparaf. {ketiga(panggung)}"]


def test_each_of_several_peserta_has_a_line(panggung, coach):
    satu, andi = panggung.kesepakatan(), panggung.anggota("Andi")
    dua_sesi(panggung, andi)
    semua = hitung(coach, panggung, kesepakatan=[satu.pk, andi.pk], tanggal="2026-11-20")
    assert sorted(semua) == [f"Andi: tercatat, +0 JP. {ketiga(panggung)}", f"{SITI}: +2 JP."]


def test_sessions_with_another_pembimbing_count_under_the_same_limit(panggung, coach):
    satu = panggung.kesepakatan()
    lain = panggung.kesepakatan(pembimbing=panggung.tokoh.bkpsdmd)
    dua_sesi(panggung, lain)
    assert hitung(coach, panggung, kesepakatan=satu.pk, tanggal="2026-11-20") == [
        f"{SITI}: tercatat, +0 JP. {ketiga(panggung)}"
    ]


SAMA = [
    ({"tanggal": "2026-11-20"}, 0),
    ({"tanggal": "2026-11-20"}, 1),
    ({"tanggal": "2026-11-20"}, 2),
    ({"tanggal": "2026-11-01"}, 2),
    ({"tanggal": "2026-11-20", "lingkup": "internasional"}, 2),
    ({"tanggal": "2026-11-20", "paraf": ""}, 0),
    ({"tanggal": "2026-11-20", "paraf": ""}, 2),
    ({"tanggal": "2026-10-20"}, 2),
]


@pytest.mark.parametrize(("isi", "sudah"), SAMA, ids=range(len(SAMA)))
def test_the_number_is_the_same_before_and_after_saving(panggung, coach, isi, sudah):
    satu = panggung.kesepakatan()
    for hari in (2, 9)[:sudah]:
        panggung.sesi(satu, tanggal=date(2026, 11, hari))
    isi = {"lingkup": "nasional", "paraf": "on", "kesepakatan": satu.pk, **isi}
    [sebelum] = hitung(coach, panggung, **isi)
    [sesudah] = pesan(coach.post(panggung.url("sesi_baru"), kiriman({**isi, "materi": "DPA"}), follow=True))
    assert sesudah.partition(". ")[2] == sebelum


def test_a_session_that_is_changed_does_not_count_beside_itself(panggung, coach):
    satu = panggung.kesepakatan()
    _, kedua = dua_sesi(panggung, satu)
    tanya = {"sesi": kedua.pk, "tanggal": "2026-11-10", "paraf": ""}
    assert hitung(coach, panggung, **tanya) == [f"{SITI}: +2 JP begitu diparaf."]
    dua_sesi(panggung, satu, bulan=10)
    assert hitung(coach, panggung, **{**tanya, "tanggal": "2026-10-10"}) == [
        f"{SITI}: tercatat, +0 JP begitu diparaf. {ketiga(panggung, 'Oktober 2026')}"
    ]


def test_the_page_shows_the_same_line_as_the_fragment_also_without_javascript(panggung, coach):
    satu = panggung.kesepakatan()
    dua_sesi(panggung, satu)
    kalimat = f"{SITI}: tercatat, +0 JP. {ketiga(panggung)}"
    awal = coach.get(panggung.url("sesi_baru"))
    assert kalimat in kata(utama(awal))
    isi = {**isian(awal), "materi": "DPA", "tanggal": "2026-10-20"}
    respons = coach.post(panggung.url("sesi_baru"), kiriman({**isi, "hitung": "1"}))
    assert f"{SITI}: +2 JP." in kata(utama(respons))
    assert (isian(respons), kesalahan(respons)) == (isi, {})
    assert len(panggung.sesi_tersimpan()) == 2


SAMPAH = [
    {},
    {"tanggal": ""},
    {"tanggal": "kemarin"},
    {"tanggal": "2026-02-30"},
    {"tanggal": "\0"},
    {"tanggal": "2026-11-20", "lingkup": "galaksi"},
    {"tanggal": "2026-11-20", "lingkup": ""},
    {"tanggal": "2026-11-20", "lingkup": "\0"},
]


@pytest.mark.parametrize("tanya", SAMPAH, ids=range(len(SAMPAH)))
def test_while_something_is_missing_or_garbage_nothing_is_said(panggung, coach, tanya):
    satu = panggung.kesepakatan()
    assert hitung(coach, panggung, kesepakatan=satu.pk, **tanya) == []


@pytest.mark.parametrize("pk", ["", "0", "-1", "abc", "\0", "²", "9" * 19, "9" * 5000])
@pytest.mark.parametrize("kunci", ["kesepakatan", "sesi"])
def test_an_agreement_or_session_that_cannot_be_is_no_error(panggung, coach, kunci, pk):
    panggung.kesepakatan()
    respons = coach.post(panggung.url("sesi_hitung"), {kunci: pk, "tanggal": "2026-11-20", "lingkup": "nasional"})
    assert respons.status_code == (404 if (kunci, pk) == ("sesi", "0") else 200)
    assert kata(pohon(respons).find("body")) == "" or respons.status_code == 404


def test_the_edges_of_the_calendar_are_no_error(panggung, coach):
    satu = panggung.kesepakatan()
    assert hitung(coach, panggung, kesepakatan=satu.pk, tanggal="9999-12-31") == []  # nothing was held in the future
    assert hitung(coach, panggung, kesepakatan=satu.pk, tanggal="0001-01-01") == [
        BELUM_ADA.replace("11 Januari 2023", "1 Januari 1")
    ]


def test_nobody_asks_about_agreements_of_others(panggung):
    satu = panggung.kesepakatan()
    dua_sesi(panggung, satu)
    for peran in ("pegawai", "pengelola", "bkpsdmd", "orang_lain"):
        assert hitung(panggung.klien(peran), panggung, kesepakatan=satu.pk, tanggal="2026-11-20") == []


@pytest.mark.parametrize(
    ("peran", "status"), [("pegawai", 200), ("pengelola", 403), ("bkpsdmd", 403), ("orang_lain", 404)]
)
def test_nobody_asks_about_a_session_they_may_not_read(panggung, peran, status):
    sesi = panggung.sesi()
    respons = panggung.klien(peran).post(panggung.url("sesi_hitung"), {"sesi": sesi.pk, "tanggal": "2026-11-20"})
    assert respons.status_code == status


def test_an_agreement_that_does_not_run_is_not_counted(panggung, coach):
    satu = panggung.kesepakatan(status="selesai")
    assert hitung(coach, panggung, kesepakatan=satu.pk, tanggal="2026-11-20") == []
