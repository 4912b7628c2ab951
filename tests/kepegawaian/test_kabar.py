"""The bell: who is told what, once for each matter, and that nobody reads or is led where they should not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kepegawaian.aksi_kabar import Kabar, beri_tahu, beri_tahu_banyak, tandai_dibaca
from kepegawaian.models import Pemberitahuan
from tests.conftest import PERAN
from tests.laporan.baca import baca, kata, pohon, utama
from tests.pabrik import PNSFactory

HALAMAN = "/pemberitahuan/"


def beri(*kepada, kunci="laporan:1", judul="Laporan sudah siap.", url="/jp/2026/", **lain):
    return beri_tahu(kepada=[pns.pk for pns in kepada], judul=judul, url=url, kunci=kunci, **lain)


def milik(pns):
    return Pemberitahuan.objects.filter(kepada=pns)


def kirim(tokoh, jalur, peran="pegawai", **lain):
    return tokoh.masuk(peran).post(jalur, **lain)


# --- the verbs ----------------------------------------------------------------------------------------------


def test_each_person_is_told_once_however_often_they_are_named(tokoh):
    assert beri(tokoh.pegawai, tokoh.atasan, tokoh.pegawai, isi="Unduh.", dari=tokoh.bkpsdmd) == 2
    assert [(k.kepada, k.judul, k.isi, k.url, k.dari, k.dibaca_pada) for k in milik(tokoh.pegawai)] == [
        (tokoh.pegawai, "Laporan sudah siap.", "Unduh.", "/jp/2026/", tokoh.bkpsdmd, None)
    ]
    assert Pemberitahuan.objects.count() == 2


def test_nobody_to_tell_is_nobody_told(tokoh):
    assert (beri(), Pemberitahuan.objects.count()) == (0, 0)


def test_what_is_unread_is_renewed_and_not_doubled(tokoh, time_machine):
    beri(tokoh.pegawai, isi="Lama", dari=tokoh.bkpsdmd)
    pertama = milik(tokoh.pegawai).get()
    time_machine.move_to("2026-11-24T08:00:00+07:00", tick=False)
    assert beri(tokoh.pegawai, judul="Laporan diperbarui.", url="/tim/") == 1
    kedua = milik(tokoh.pegawai).get()
    assert (kedua.pk, kedua.judul, kedua.isi, kedua.url, kedua.dari) == (
        pertama.pk, "Laporan diperbarui.", "", "/tim/", None,
    )  # fmt: skip
    assert kedua.dibuat_pada == timezone.now() > pertama.dibuat_pada


@pytest.mark.parametrize("banyak", [1, 3])
def test_many_are_told_something_of_their_own_at_once(tokoh, time_machine, banyak, django_assert_num_queries):
    orang = [PNSFactory() for _ in range(banyak)]
    beri(tokoh.atasan, *orang, kunci="a")
    beri(tokoh.pegawai, *orang, kunci="b")
    tandai_dibaca(oleh=tokoh.atasan)
    time_machine.move_to("2026-11-24T08:00:00+07:00", tick=False)
    semua = [Kabar(pns.pk, "a", f"Bagi {pns.nama}.", "Isi", "/tim/") for pns in (tokoh.pegawai, tokoh.atasan, *orang)]
    with django_assert_num_queries(5):  # two of them the ends of a transaction
        beri_tahu_banyak(semua=semua)
    for pns in orang:  # what was unread is renewed, what is about something else stays
        assert list(milik(pns).order_by("kunci").values_list("kunci", "judul", "isi", "url")) == [
            ("a", f"Bagi {pns.nama}.", "Isi", "/tim/"),
            ("b", "Laporan sudah siap.", "", "/jp/2026/"),
        ]
    assert [k.judul for k in milik(tokoh.pegawai)] == ["Bagi Siti Rahma.", "Laporan sudah siap."]
    assert [(k.judul, k.dibaca_pada is None) for k in milik(tokoh.atasan)] == [
        ("Bagi Budi Santoso.", True),
        ("Laporan sudah siap.", False),
    ]


def test_what_was_read_stays_and_the_news_stands_beside_it(tokoh):
    beri(tokoh.pegawai)
    tandai_dibaca(oleh=tokoh.pegawai)
    beri(tokoh.pegawai)
    assert sorted(k.dibaca_pada is None for k in milik(tokoh.pegawai)) == [False, True]


def test_another_matter_is_another_row(tokoh):
    beri(tokoh.pegawai)
    beri(tokoh.pegawai, kunci="laporan:2")
    assert milik(tokoh.pegawai).count() == 2


def test_one_or_all_of_ones_own_are_read_and_the_first_time_stays(tokoh, time_machine):
    for kunci in ("a", "b"):
        beri(tokoh.pegawai, tokoh.atasan, kunci=kunci)
    satu = milik(tokoh.pegawai).get(kunci="a")
    tandai_dibaca(oleh=tokoh.pegawai, satu=satu)
    awal = timezone.now()
    assert list(milik(tokoh.pegawai).filter(dibaca_pada=None).values_list("kunci", flat=True)) == ["b"]
    time_machine.move_to(awal + timedelta(hours=1), tick=False)
    tandai_dibaca(oleh=tokoh.pegawai)
    assert dict(milik(tokoh.pegawai).values_list("kunci", "dibaca_pada")) == {"a": awal, "b": timezone.now()}
    assert milik(tokoh.atasan).filter(dibaca_pada=None).count() == 2


def test_nobody_reads_for_somebody_else(tokoh):
    beri(tokoh.pegawai)
    tandai_dibaca(oleh=tokoh.atasan, satu=milik(tokoh.pegawai).get())
    assert milik(tokoh.pegawai).get().dibaca_pada is None


def test_the_news_outlives_who_sent_it_but_not_whom_it_is_for(tokoh):
    pengirim, penerima = PNSFactory(), PNSFactory()
    beri(penerima, tokoh.pegawai, dari=pengirim)
    pengirim.delete()
    assert [k.dari for k in Pemberitahuan.objects.all()] == [None, None]
    penerima.delete()
    assert [k.kepada for k in Pemberitahuan.objects.all()] == [tokoh.pegawai]


# --- the page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", PERAN)
def test_everybody_has_a_page_and_it_says_what_will_stand_there(tokoh, peran):
    respons = tokoh.masuk(peran).get(HALAMAN)
    assert (respons.status_code, "Belum ada pemberitahuan" in baca(respons)) == (200, True)


def test_the_newest_stands_first_and_the_unread_is_marked_in_words(tokoh, time_machine):
    beri(tokoh.pegawai, kunci="a", judul="Yang lama.")
    tandai_dibaca(oleh=tokoh.pegawai)
    time_machine.move_to("2026-11-24T08:05:00+07:00", tick=False)
    beri(tokoh.pegawai, kunci="b", judul="Yang baru.", isi="Baris satu\n<b>dua</b>", dari=tokoh.bkpsdmd)
    beri(tokoh.orang_lain, judul="Bukan untuk Siti.")
    lama, baru = (f"Yang {kata}." for kata in ("lama", "baru"))
    butir = [kata(li) for li in utama(tokoh.masuk("pegawai").get(HALAMAN)).find(".//ul").findall("li")]
    assert [(baru in satu, lama in satu) for satu in butir] == [(True, False), (False, True)]
    assert butir[0].startswith("baru Yang baru. Baris satu <b>dua</b>")
    assert "dari Agus Salim" in butir[0]
    assert butir[1].startswith("Yang lama.")


def test_a_long_list_has_pages(tokoh):
    for ke in range(30):
        beri(tokoh.pegawai, kunci=str(ke))
    klien = tokoh.masuk("pegawai")
    banyak = [len(utama(klien.get(f"{HALAMAN}?page={ke}")).find(".//ul").findall("li")) for ke in (1, 2)]
    assert banyak == [25, 5]
    assert "Halaman 2 dari 2 (30 pemberitahuan)" in baca(klien.get(f"{HALAMAN}?page=2"))


def test_opening_reads_it_and_leads_where_it_is_dealt_with(tokoh):
    beri(tokoh.pegawai, url="/jp/2026/?x=1#isi")
    respons = kirim(tokoh, f"{HALAMAN}{milik(tokoh.pegawai).get().pk}/")
    assert (respons.status_code, respons.headers["Location"]) == (302, "/jp/2026/?x=1#isi")
    assert milik(tokoh.pegawai).get().dibaca_pada == timezone.now()


@pytest.mark.parametrize(
    "url", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)", "jp/2026/", ""]
)
def test_nobody_is_led_elsewhere(tokoh, url):
    beri(tokoh.pegawai, url=url)
    assert kirim(tokoh, f"{HALAMAN}{milik(tokoh.pegawai).get().pk}/").headers["Location"] == HALAMAN


@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "pegawai"])
def test_what_somebody_else_was_told_is_not_there(tokoh, peran):
    beri(tokoh.pegawai)
    assert kirim(tokoh, f"{HALAMAN}{milik(tokoh.pegawai).get().pk}/", peran).status_code == 404
    assert milik(tokoh.pegawai).get().dibaca_pada is None
    assert "Laporan sudah siap." not in baca(tokoh.masuk(peran).get(HALAMAN))


def test_all_are_read_with_one_button_which_then_goes(tokoh):
    beri(tokoh.pegawai, tokoh.atasan)
    klien = tokoh.masuk("pegawai")
    assert "Tandai semua sudah dibaca" in baca(klien.get(HALAMAN))
    respons = klien.post(f"{HALAMAN}dibaca/", follow=True)
    assert respons.redirect_chain == [(HALAMAN, 302)]
    assert "Tandai semua sudah dibaca" not in baca(respons)
    assert [k.dibaca_pada is None for k in (milik(tokoh.pegawai).get(), milik(tokoh.atasan).get())] == [False, True]


def test_a_link_reads_nothing(tokoh):
    beri(tokoh.pegawai)
    for jalur in (f"{HALAMAN}dibaca/", f"{HALAMAN}{milik(tokoh.pegawai).get().pk}/"):
        assert tokoh.masuk("pegawai").get(jalur).status_code == 405
    assert milik(tokoh.pegawai).get().dibaca_pada is None


# --- the bell -----------------------------------------------------------------------------------------------


def lonceng(tokoh, peran="pegawai"):
    [tautan] = [a for a in pohon(tokoh.masuk(peran).get("/")).iter("a") if a.get("href") == HALAMAN]
    return kata(tautan)


def test_the_bell_says_in_words_that_there_is_something_new(tokoh):
    assert lonceng(tokoh) == "Pemberitahuan"
    beri(tokoh.pegawai)
    assert lonceng(tokoh) == "Pemberitahuan: ada yang baru"
    assert lonceng(tokoh, "atasan") == "Pemberitahuan"
    tandai_dibaca(oleh=tokoh.pegawai)
    assert lonceng(tokoh) == "Pemberitahuan"


def test_what_is_unread_makes_nobody_an_atasan_or_a_stand_in(tokoh):
    beri(tokoh.pegawai)
    hak = tokoh.akun["pegawai"].hak
    assert (hak.ada_kabar, hak.atasan, hak.mewakili, hak.meninjau) == (True, False, False, False)


def test_the_bell_costs_no_page_a_query(tokoh, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(2):
            tokoh.akun["pegawai"].__dict__.pop("hak", None)
            assert tokoh.akun["pegawai"].hak.atasan is False
        beri(tokoh.pegawai)


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_page_asks_the_same_however_much_it_shows(tokoh, django_assert_num_queries, banyak):
    for ke in range(banyak):
        beri(tokoh.pegawai, kunci=str(ke), dari=PNSFactory())
    klien = tokoh.masuk("pegawai")
    with django_assert_num_queries(6):
        klien.get(HALAMAN)
