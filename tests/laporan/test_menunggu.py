"""What waits for somebody on the home page: for the right person, until its button was pressed."""

from datetime import date

import pytest

from laporan.menunggu import menunggu
from tests.bimbingan.panggung import Panggung, pindahkan
from tests.laporan.baca import kata, tautan, utama

pytestmark = pytest.mark.lengkap

SITI, BUDI = "Dr. Siti Rahma, S.E., M.M.", "Drs. Budi Santoso, M.Si."
LEWAT = {"mulai": date(2026, 1, 1), "selesai": date(2026, 11, 22)}
RENCANA = {"status": "direncanakan", "materi": "", "agenda": "Menyusun DPA"}
LANJUT = {"tindak_lanjut": "Membaca pedoman", "tenggat": date(2026, 11, 30)}
TENGGAT = "tenggat 30 November 2026"
TANPA_SESI = "masanya berakhir 22 November 2026 tanpa sesi"
DARI_PEMBIMBING = {"capaian": 4, "hasil": "Baik", "dievaluasi_pembimbing_pada": "2026-11-20T00:00:00Z"}
DARI_PESERTA = {"manfaat": 4, "dievaluasi_peserta_pada": "2026-11-20T00:00:00Z"}


def kelompok(tokoh, peran):
    return {
        satu.judul: [(butir.judul, butir.rinci) for butir in satu.semua] for satu in menunggu(tokoh.akun[peran].pns_id)
    }


def keadaan(panggung, nama):
    """One thing that waits."""
    satu = panggung.kesepakatan
    return {
        "jawab": lambda: satu(status="diusulkan"),
        "paraf": lambda: panggung.sesi(status="dilaksanakan"),
        "catat": lambda: panggung.sesi(tanggal=date(2026, 11, 23), **RENCANA),
        "lanjut": lambda: panggung.sesi(**LANJUT),
        "evaluasi": lambda: panggung.sesi(satu(**LEWAT), tanggal=date(2026, 4, 6)),
        "evaluasi peserta": lambda: panggung.sesi(satu(**DARI_PEMBIMBING)),
        "evaluasi pembimbing": lambda: panggung.sesi(satu(**DARI_PESERTA)),
        "tanpa sesi": lambda: satu(**LEWAT),
    }[nama]()


JUDUL = {"coaching": "Menyusun rencana kerja", "mentoring": "Karier sebagai analis"}
# jenis, what there is, for whom it waits, under which heading, about what, in words
MENUNGGU = [
    ("coaching", "jawab", {"pegawai": ("Jawab usulan coaching", "judul", f"dari {BUDI}")}),
    ("mentoring", "jawab", {"atasan": ("Jawab permohonan mentoring", "judul", f"dari {SITI}")}),
    *(
        (jenis, nama, {peran: (f"{judul} {jenis}", *lain) for peran, (judul, *lain) in untuk.items()})
        for jenis in JUDUL
        for nama, untuk in (
            ("paraf", {"atasan": ("Paraf sesi", "Membahas kemajuan pekerjaan", f"{SITI}, Senin, 4 Mei 2026")}),
            ("catat", {"atasan": ("Catat pelaksanaan sesi", "Menyusun DPA", f"{SITI}, Senin, 23 November 2026")}),
            ("lanjut", {"pegawai": ("Tindak lanjut sesi", "Membaca pedoman", f"{TENGGAT}, dari {BUDI}")}),
            (
                "evaluasi",
                {
                    "pegawai": ("Isi evaluasi", "judul", f"{BUDI}; masanya berakhir 22 November 2026"),
                    "atasan": ("Isi evaluasi", "judul", f"{SITI}; masanya berakhir 22 November 2026"),
                },
            ),
            ("evaluasi peserta", {"pegawai": ("Isi evaluasi", "judul", f"{BUDI}; pihak lain sudah mengisi")}),
            ("evaluasi pembimbing", {"atasan": ("Isi evaluasi", "judul", f"{SITI}; pihak lain sudah mengisi")}),
            (
                "tanpa sesi",
                {"atasan": ("Perpanjang atau hentikan", "judul", f"{SITI}; {TANPA_SESI}")},
            ),
        )
    ),
]  # fmt: skip
PERAN = ("pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain")


@pytest.mark.parametrize(("jenis", "nama", "untuk"), MENUNGGU, ids=[f"{satu[0]} {satu[1]}" for satu in MENUNGGU])
def test_it_waits_for_those_who_can_settle_it_and_for_nobody_else(tokoh, jenis, nama, untuk):
    keadaan(Panggung(tokoh, jenis), nama)
    harapan = {peran: {} for peran in PERAN}
    for peran, (judul, tentang, rinci) in untuk.items():
        harapan[peran] = {judul: [(JUDUL[jenis] if tentang == "judul" else tentang, rinci)]}
    assert {peran: kelompok(tokoh, peran) for peran in PERAN} == harapan


# What is typed where the button leads to a form.
ISI = {
    "tolak": {"alasan": "Sibuk"},
    "hentikan": {"alasan": "Pindah"},
    "perpanjang": {"selesai": "2027-03-31"},
    "evaluasi": {"capaian": "4", "hasil": "Baik", "manfaat": "5"},
    "laksanakan": {"tanggal": "2026-11-23", "lingkup": "nasional", "materi": "DPA", "paraf": "on"},
}


@pytest.mark.parametrize("lain", [False, True], ids=["first button", "other button"])
@pytest.mark.parametrize(("jenis", "nama", "untuk"), MENUNGGU, ids=[f"{satu[0]} {satu[1]}" for satu in MENUNGGU])
def test_it_is_gone_once_its_button_was_pressed(tokoh, jenis, nama, untuk, lain):
    keadaan(Panggung(tokoh, jenis), nama)
    for peran in untuk:
        klien = tokoh.masuk(peran)
        [[butir]] = [satu.semua for satu in menunggu(tokoh.akun[peran].pns_id)]
        tombol = butir.lain if lain else butir.tombol
        if tombol is None:
            continue
        assert klien.get(butir.url).status_code == 200
        if tombol.langsung:
            respons = klien.post(tombol.url, {"kembali": "/"})
            assert respons.headers["Location"] == "/"
        else:
            assert klien.get(tombol.url).status_code == 200
            respons = klien.post(tombol.url, ISI[tombol.url.rstrip("/").rpartition("/")[2]])
        assert respons.status_code == 302
        assert menunggu(tokoh.akun[peran].pns_id) == []


# --- what does not wait --------------------------------------------------------------------------------------------

BELUM = [
    ("catat", lambda p: p.sesi(tanggal=date(2026, 11, 24), **RENCANA)),
    ("lanjut, a week and a day ahead", lambda p: p.sesi(**{**LANJUT, "tenggat": date(2026, 12, 1)})),
    ("lanjut, without a due date", lambda p: p.sesi(tindak_lanjut="Membaca pedoman")),
    ("lanjut, of a cancelled session", lambda p: p.sesi(**LANJUT, status="dibatalkan", alasan_batal="Sakit")),
    ("lanjut, of an agreement that ended", lambda p: p.sesi(p.kesepakatan(status="selesai"), **LANJUT)),
    ("evaluasi, while it runs", lambda p: p.sesi()),
    ("evaluasi, on its last day", lambda p: p.sesi(p.kesepakatan(selesai=date(2026, 11, 23)))),
    ("evaluasi, of an agreement that ended", lambda p: p.sesi(p.kesepakatan(**LEWAT, status="selesai"))),
    ("jawab, what was withdrawn", lambda p: p.kesepakatan(status="ditarik")),
]


@pytest.mark.parametrize("jenis", ["coaching", "mentoring"])
@pytest.mark.parametrize(("nama", "buat"), BELUM, ids=[nama for nama, _ in BELUM])
def test_what_is_not_due_or_over_waits_for_nobody(tokoh, jenis, nama, buat):
    buat(Panggung(tokoh, jenis))
    assert {peran: kelompok(tokoh, peran) for peran in PERAN} == {peran: {} for peran in PERAN}


def test_a_week_before_it_is_due_a_follow_up_waits_and_after_that_day_too(tokoh):
    for ke, hari in enumerate((date(2026, 11, 30), date(2026, 11, 1)), start=4):
        panggung = Panggung(tokoh, "coaching")
        panggung.sesi(tanggal=date(2026, 5, ke), tindak_lanjut=f"Sampai {hari:%d}", tenggat=hari)
    [lanjut] = menunggu(tokoh.pegawai.pk)
    assert {butir.judul for butir in lanjut.semua} == {"Sampai 30", "Sampai 01"}


# --- when the peserta has another atasan ------------------------------------------------------------------------


def test_a_coaching_waits_for_the_new_atasan_to_take_it_over_and_for_the_former_one_no_more(tokoh):
    panggung = Panggung(tokoh, "coaching")
    satu = panggung.kesepakatan(**LEWAT)
    panggung.sesi(satu, tanggal=date(2026, 11, 3), **RENCANA)
    panggung.sesi(satu)
    panggung.kesepakatan(**LEWAT, pekerjaan="Tanpa sesi")
    pindahkan(tokoh)
    assert kelompok(tokoh, "atasan") == {}
    rinci = f"{SITI}, dimulai oleh {BUDI}"
    assert kelompok(tokoh, "atasan_baru") == {
        "Ambil alih coaching": [("Menyusun rencana kerja", rinci), ("Tanpa sesi", rinci)]
    }
    klien = tokoh.masuk("atasan_baru")
    for butir in menunggu(tokoh.akun["atasan_baru"].pns_id)[0].semua:
        assert klien.post(butir.tombol.url, {"kembali": "/"}).headers["Location"] == "/"
    assert set(kelompok(tokoh, "atasan_baru")) == {
        "Catat pelaksanaan sesi coaching",
        "Isi evaluasi coaching",
        "Perpanjang atau hentikan coaching",
    }


def test_every_button_of_everybody_opens_also_after_a_move(tokoh):
    """Nobody is sent to a page that then refuses them."""
    for jenis in ("coaching", "mentoring"):
        panggung = Panggung(tokoh, jenis)
        satu = panggung.kesepakatan(**LEWAT)
        panggung.sesi(satu, tanggal=date(2026, 10, 5), **RENCANA)
        panggung.sesi(satu, tanggal=date(2026, 10, 6), status="dilaksanakan", **LANJUT)
        panggung.kesepakatan(**LEWAT)
        panggung.kesepakatan(status="diusulkan")
    pindahkan(tokoh)
    for peran in ("pegawai", "atasan", "atasan_baru"):
        klien = tokoh.masuk(peran)
        for satu in menunggu(tokoh.akun[peran].pns_id):
            assert klien.get(satu.url).status_code == 200
            for butir in satu.semua:
                assert klien.get(butir.url).status_code == 200
                for tombol in filter(None, (butir.tombol, butir.lain)):
                    assert klien.get(tombol.url).status_code == (405 if tombol.langsung else 200), (peran, tombol)


def test_the_mentor_goes_on_when_the_mentee_has_another_atasan(tokoh):
    panggung = Panggung(tokoh, "mentoring")
    panggung.sesi(tanggal=date(2026, 11, 3), **RENCANA)
    pindahkan(tokoh)
    assert list(kelompok(tokoh, "atasan")) == ["Catat pelaksanaan sesi mentoring"]
    assert kelompok(tokoh, "atasan_baru") == {}


def test_the_paraf_of_who_guided_waits_also_after_the_move(tokoh):
    panggung = Panggung(tokoh, "coaching")
    panggung.sesi(status="dilaksanakan")
    pindahkan(tokoh)
    [paraf] = menunggu(tokoh.atasan.pk)
    assert paraf.judul == "Paraf sesi coaching"
    assert tokoh.masuk("atasan").post(paraf.semua[0].tombol.url, {"kembali": "/"}).headers["Location"] == "/"
    assert menunggu(tokoh.atasan.pk) == []


# --- on the home page ----------------------------------------------------------------------------------------------


def bagian(respons):
    return next(satu for satu in utama(respons).iter("section") if satu.get("aria-labelledby") == "menunggu")


@pytest.mark.parametrize("peran", PERAN)
def test_who_has_nothing_to_do_is_congratulated(tokoh, peran):
    teks = kata(bagian(tokoh.masuk(peran).get("/")))
    assert teks == "Menunggu Anda Selamat, semua beres: tidak ada yang menunggu Anda."


def test_the_most_urgent_stands_first_coaching_before_mentoring(tokoh):
    for jenis in ("mentoring", "coaching"):
        for nama in ("tanpa sesi", "evaluasi", "catat", "paraf", "jawab"):
            keadaan(Panggung(tokoh, jenis), nama)
    Panggung(tokoh, "coaching").anggota("Andi", pembimbing=tokoh.bkpsdmd)  # begun by the atasan before
    judul = [kata(satu) for satu in bagian(tokoh.masuk("atasan").get("/")).iter("h3")]
    assert judul == [
        "Jawab permohonan mentoring",
        "Paraf sesi coaching",
        "Paraf sesi mentoring",
        "Catat pelaksanaan sesi coaching",
        "Catat pelaksanaan sesi mentoring",
        "Ambil alih coaching",
        "Isi evaluasi coaching",
        "Isi evaluasi mentoring",
        "Perpanjang atau hentikan coaching",
        "Perpanjang atau hentikan mentoring",
    ]


def test_the_peserta_sees_answers_before_follow_ups_before_evaluations(tokoh):
    for nama in ("evaluasi", "lanjut", "jawab"):
        keadaan(Panggung(tokoh, "coaching"), nama)
    judul = [kata(satu) for satu in bagian(tokoh.masuk("pegawai").get("/")).iter("h3")]
    assert judul == ["Jawab usulan coaching", "Tindak lanjut sesi coaching", "Isi evaluasi coaching"]


def test_five_of_a_group_are_shown_and_a_link_leads_to_all(tokoh):
    panggung = Panggung(tokoh, "coaching")
    satu = panggung.kesepakatan()
    for ke in range(1, 8):
        panggung.sesi(satu, tanggal=date(2026, 5, ke), status="dilaksanakan", materi=f"Materi {ke}")
    klien = tokoh.masuk("atasan")
    daftar = bagian(klien.get("/"))
    assert [kata(butir.find("div/a")) for butir in daftar.iter("li")] == [f"Materi {ke}" for ke in range(1, 6)]
    assert tautan(daftar)["dan 2 lagi"] == "/coaching/paraf/"
    for butir in menunggu(tokoh.atasan.pk)[0].semua[:2]:
        klien.post(butir.tombol.url)
    daftar = bagian(klien.get("/"))
    assert len(list(daftar.iter("li"))) == 5
    assert "lagi" not in kata(daftar)


def test_a_button_is_a_form_that_comes_back_and_says_what_it_is_about(tokoh):
    panggung = Panggung(tokoh, "coaching")
    sesi = panggung.sesi(status="dilaksanakan")
    klien = tokoh.masuk("atasan", enforce_csrf_checks=True)
    [formulir] = list(bagian(klien.get("/")).iter("form"))
    isian = {satu.get("name"): satu.get("value") for satu in formulir.iter("input")}
    assert (formulir.get("method"), formulir.get("action")) == ("post", panggung.url("sesi_paraf", sesi.pk))
    assert (set(isian), isian["kembali"]) == ({"csrfmiddlewaretoken", "pemilik", "kembali"}, "/")
    assert kata(formulir) == "Paraf: Membahas kemajuan pekerjaan"
    respons = klien.post(formulir.get("action"), isian, follow=True)
    assert respons.redirect_chain == [("/", 302)]
    assert "Sesi diparaf." in kata(utama(respons))
    assert "Selamat, semua beres" in kata(utama(respons))


def test_a_second_click_on_an_old_home_page_is_a_sentence(tokoh):
    panggung = Panggung(tokoh, "coaching")
    satu = panggung.kesepakatan(status="diusulkan")
    klien, url = tokoh.masuk("pegawai"), panggung.url("setujui", satu.pk)
    for kalimat in (
        f"Coaching dengan {BUDI} disepakati dan mulai berjalan.",
        "Sudah dijawab atau ditarik lebih dahulu: berjalan.",
    ):
        respons = klien.post(url, {"kembali": "/"}, follow=True)
        assert respons.redirect_chain == [("/", 302)]
        assert kalimat in kata(utama(respons))


def test_a_long_text_is_cut_and_never_markup(tokoh):
    panggung = Panggung(tokoh, "mentoring")
    panggung.kesepakatan(status="diusulkan", aspek="<script>alert(1)</script>" + "x" * 9_000)
    respons = tokoh.masuk("atasan").get("/")
    assert "<script>alert" not in respons.content.decode()
    assert len(kata(bagian(respons))) < 500


@pytest.mark.parametrize("banyak", [1, 3])
def test_seven_queries_however_much_waits(tokoh, django_assert_num_queries, banyak):
    for jenis in ("coaching", "mentoring"):
        panggung = Panggung(tokoh, jenis)
        for ke in range(banyak):
            for nama in ("jawab", "tanpa sesi"):
                keadaan(panggung, nama)
            panggung.sesi(panggung.kesepakatan(), tanggal=date(2026, 6, ke + 1), status="dilaksanakan", **LANJUT)
    for pns in (tokoh.atasan, tokoh.pegawai):
        with django_assert_num_queries(7):
            assert len(menunggu(pns.pk)) > 2
