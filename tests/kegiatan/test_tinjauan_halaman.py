"""The pages of the reviewer: the queue and its filters, several at once, one after another, returned with a reason."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from kegiatan import aksi, aksi_tinjauan
from kegiatan.models import PANJANG_CATATAN, Kegiatan, PelimpahanTinjauan
from konversi.rekap import cari_beda
from tests.conftest import HARI_INI
from tests.kegiatan.panggung import SAAT, SEKARANG, keadaan, kegiatan_tokoh, rekap
from tests.kegiatan.panggung_tinjauan import LAMA, anggota, antrean, lampirkan, lepas_atasan, limpahkan
from tests.kepegawaian.serentak import serentak
from tests.laporan.baca import baca, kata, tabel, tautan, utama
from tests.pabrik import KegiatanFactory, PenempatanFactory, PNSFactory, tugaskan

pytestmark = pytest.mark.lengkap


def pesan(respons):
    return [kata(satu) for satu in utama(respons).iter("div") if satu.get("role") == "status"]


def nama_antrean(respons):
    """The activities of the queue, in its order."""
    return [kata(a) for a in utama(respons).iter("a") if a.get("class") == "judul-catatan"]


def status(*semua):
    return [Kegiatan.objects.get(pk=satu.pk).status for satu in semua]


def galat(respons):
    return [kata(satu) for satu in utama(respons).iter() if "invalid-feedback" in (satu.get("class") or "")]


# --- the queue -----------------------------------------------------------------------------------------------


def test_a_row_says_who_what_how_much_and_how_long(tokoh, penyimpanan):
    satu = kegiatan_tokoh(tokoh, diajukan_pada=LAMA)
    lampirkan(satu)
    kegiatan_tokoh(tokoh, nama="Belajar daring", bentuk="e_learning", jumlah=40, nomor_sertifikat="")
    hari_ini = kegiatan_tokoh(tokoh, nama="Lokakarya", mulai=date(2026, 10, 1), selesai=date(2026, 10, 1), jumlah=1)
    Kegiatan.objects.filter(pk=hari_ini.pk).update(diajukan_pada=SEKARANG)
    baris = tabel(utama(tokoh.masuk("atasan").get("/tinjauan/")))
    pilihan = [sel.removesuffix(", Dr. Siti Rahma, S.E., M.M.") for sel, *_ in baris]
    assert pilihan == ["Seminar Arsip Digital", "Belajar daring", "Lokakarya"]
    assert [sel[1] for sel in baris] == ["Dr. Siti Rahma, S.E., M.M."] * 3
    assert [sel[3:] for sel in baris] == [
        ["1 berkas", "8 JP", "8 JP", "7 hari sudah sepekan"],
        ["tidak ada", "40 JP", "6 JP terkena batas", "3 hari"],  # e-learning: at most 3 JP a day, two days
        ["tidak ada", "4 JP", "4 JP", "hari ini"],
    ]
    assert "9 November 2026 s.d. 10 November 2026 · 2 hari" in baris[0][2]
    assert "2 hari × 4 JP = 8 JP." in baris[0][2]


def test_an_empty_queue_congratulates(tokoh):
    teks = baca(tokoh.masuk("atasan").get("/tinjauan/"))
    assert "Selamat, semua sudah ditinjau" in teks
    assert "Cari pegawai" not in teks


def test_the_tabs_say_for_what_reason_one_may_act(tokoh):
    """An atasan who is also a delegate and pengelola: each tab holds its own."""
    tugaskan(tokoh.atasan, "pengelola", tokoh.dinas)
    lain = PNSFactory(nama="Kepala Lain")
    PenempatanFactory(pns=lain, pd=tokoh.dinas)
    PelimpahanTinjauan.objects.create(dari=lain, kepada=tokoh.atasan, mulai=HARI_INI, selesai=HARI_INI)
    kegiatan_tokoh(tokoh, nama="Milik tim")
    orang = PenempatanFactory(pd=tokoh.dinas, atasan=lain).pns
    kegiatan_tokoh(tokoh, peserta=orang, nama="Milik yang diwakili")
    kegiatan_tokoh(tokoh, peserta=PenempatanFactory(pd=tokoh.dinas).pns, nama="Tanpa atasan")
    lambat = PenempatanFactory(pd=tokoh.dinas, atasan=PNSFactory(nama="Atasan Lambat")).pns
    kegiatan_tokoh(tokoh, peserta=lambat, nama="Terlalu lama", diajukan_pada=LAMA)

    klien = tokoh.masuk("atasan")
    halaman = klien.get("/tinjauan/")
    assert [kata(a) for a in utama(halaman).find(".//nav[@class='tab']").iter("a")] == [
        "Semua 4",
        "Tim saya 1",
        "Sebagai pengganti 1",
        "Sebagai pengelola SDM 2",
    ]
    siapa = {sel[0].split(",")[0]: sel[1] for sel in tabel(utama(halaman))}
    assert siapa["Milik yang diwakili"].endswith("tim Kepala Lain")
    assert siapa["Tanpa atasan"].endswith("tanpa atasan langsung")
    assert siapa["Terlalu lama"].endswith("belum ditinjau Atasan Lambat")
    assert nama_antrean(klien.get("/tinjauan/?sebagai=atasan")) == ["Milik tim"]
    assert nama_antrean(klien.get("/tinjauan/?sebagai=pengganti")) == ["Milik yang diwakili"]
    assert nama_antrean(klien.get("/tinjauan/?sebagai=pengelola")) == ["Terlalu lama", "Tanpa atasan"]
    assert len(nama_antrean(klien.get("/tinjauan/?sebagai=raja"))) == 4


def test_who_acts_for_one_reason_only_sees_no_tabs(tokoh):
    kegiatan_tokoh(tokoh)
    assert utama(tokoh.masuk("atasan").get("/tinjauan/")).find(".//nav[@class='tab']") is None


@pytest.mark.parametrize(
    ("cari", "ditemukan"),
    [
        ("arsip", ["Seminar Arsip"]),
        ("ahmad", ["Bimtek"]),
        ("  RAHMA ", ["Seminar Arsip", "Pelatihan"]),
        ("tidak ada", []),
        ("%", []),
        ("a\0rsip", ["Seminar Arsip"]),
    ],
)
def test_one_searches_by_person_and_by_name(tokoh, cari, ditemukan):
    antrean(tokoh, "Seminar Arsip", "Pelatihan")
    kegiatan_tokoh(tokoh, peserta=anggota(tokoh, "Ahmad Yani"), nama="Bimtek", diajukan_pada=SEKARANG)
    respons = tokoh.masuk("atasan").get("/tinjauan/", {"q": cari})
    assert nama_antrean(respons) == ditemukan
    assert ("Tidak ada yang cocok" in baca(respons)) is (ditemukan == [])


def test_one_finds_by_nip(tokoh):
    antrean(tokoh, "Seminar Arsip")
    kegiatan_tokoh(tokoh, peserta=anggota(tokoh, "Ahmad Yani"), nama="Bimtek")
    respons = tokoh.masuk("atasan").get("/tinjauan/", {"q": tokoh.pegawai.nip_tercetak})
    assert nama_antrean(respons) == ["Seminar Arsip"]


def test_a_long_queue_has_pages(tokoh):
    antrean(tokoh, *(f"Seminar {ke:02d}" for ke in range(27)))
    klien = tokoh.masuk("atasan")
    assert nama_antrean(klien.get("/tinjauan/")) == [f"Seminar {ke:02d}" for ke in range(25)]
    assert nama_antrean(klien.get("/tinjauan/?page=2")) == ["Seminar 25", "Seminar 26"]


def test_a_delegate_is_told_for_whom_they_act(tokoh):
    limpahkan(tokoh)
    teks = baca(tokoh.masuk("orang_lain").get("/tinjauan/"))
    assert (
        "Anda juga meninjau kegiatan tim Drs. Budi Santoso, M.Si. sebagai penggantinya, "
        "23 November 2026 s.d. 30 November 2026." in teks
    )


# --- several at once -----------------------------------------------------------------------------------------


def setujui_semua(klien, *semua):
    return klien.post("/tinjauan/setujui/", {"kegiatan": [getattr(satu, "pk", satu) for satu in semua]}, follow=True)


def test_several_are_approved_at_once_and_count(tokoh):
    satu, dua, tiga = antrean(tokoh, "Seminar A", "Seminar B", "Seminar C")
    respons = setujui_semua(tokoh.masuk("atasan"), satu, tiga)
    assert pesan(respons) == ["2 kegiatan disetujui."]
    assert nama_antrean(respons) == ["Seminar B"]
    assert status(satu, dua, tiga) == ["disetujui", "diajukan", "disetujui"]
    assert keadaan(satu)[1] == tokoh.atasan
    assert list(cari_beda()) == []


def test_those_handled_meanwhile_are_passed_over_and_counted(tokoh):
    satu, ditarik, dikembalikan, pindah = antrean(tokoh, "A", "B", "C", "D")
    aksi.tarik(kegiatan=ditarik, oleh=tokoh.pegawai)
    aksi_tinjauan.kembalikan(kegiatan=dikembalikan, oleh=tokoh.atasan, alasan="ganda")
    Kegiatan.objects.filter(pk=pindah.pk).update(peserta=PenempatanFactory(pd=tokoh.dinas_lain).pns)
    respons = setujui_semua(tokoh.masuk("atasan"), satu, ditarik, dikembalikan, pindah)
    assert pesan(respons) == ["1 kegiatan disetujui, 3 dilewati karena sudah ditangani atau bukan lagi giliran Anda."]
    assert status(satu, ditarik, dikembalikan, pindah) == ["disetujui", "ditarik", "dikembalikan", "diajukan"]


def test_a_second_click_approves_nothing_twice(tokoh):
    (satu,) = antrean(tokoh, "A")
    klien = tokoh.masuk("atasan")
    setujui_semua(klien, satu)
    sebelum = keadaan(satu)
    assert pesan(setujui_semua(klien, satu)) == [
        "0 kegiatan disetujui, 1 dilewati karena sudah ditangani atau bukan lagi giliran Anda."
    ]
    assert keadaan(satu) == sebelum


@pytest.mark.parametrize("pilihan", [[], ["abc"], ["-1"], ["9" * 30]])
def test_nothing_sensible_ticked_is_a_sentence(tokoh, pilihan):
    antrean(tokoh, "A")
    (kalimat,) = pesan(setujui_semua(tokoh.masuk("atasan"), *pilihan))
    assert kalimat.startswith(("Centang dahulu", "0 kegiatan disetujui, 1 dilewati"))
    assert list(Kegiatan.objects.values_list("status", flat=True)) == ["diajukan"]


@pytest.mark.parametrize("peran", ["pegawai", "bkpsdmd", "orang_lain", "pengelola"])
def test_nobody_approves_by_number_what_is_not_in_their_queue(tokoh, peran):
    """One's own least of all."""
    semua = antrean(tokoh, "A", "B")
    setujui_semua(tokoh.masuk(peran), *semua)
    assert status(*semua) == ["diajukan", "diajukan"]


# --- one after the other -------------------------------------------------------------------------------------


def test_reviewing_ten_takes_ten_clicks(tokoh):
    semua = antrean(tokoh, *(f"Seminar {ke}" for ke in range(10)))
    klien, alamat = tokoh.masuk("atasan"), f"/tinjauan/{semua[0].pk}/"
    for ke in range(10):
        assert f"1 dari {10 - ke}" in baca(klien.get(alamat))
        alamat = klien.post(f"{alamat}setujui/").headers["Location"]
    assert alamat == "/tinjauan/"
    assert set(status(*semua)) == {"disetujui"}
    halaman = klien.get(alamat)
    assert pesan(halaman)[-1] == "Disetujui: Seminar 9 (Dr. Siti Rahma, S.E., M.M.)."
    assert "Selamat, semua sudah ditinjau" in baca(halaman)


def test_after_the_last_comes_the_first_that_was_skipped(tokoh):
    satu, dua, tiga = antrean(tokoh, "A", "B", "C")
    klien = tokoh.masuk("atasan")
    assert klien.post(f"/tinjauan/{dua.pk}/setujui/").headers["Location"] == f"/tinjauan/{tiga.pk}/"
    assert klien.post(f"/tinjauan/{tiga.pk}/setujui/").headers["Location"] == f"/tinjauan/{satu.pk}/"


def sekitar(respons):
    return {rel: a.get("href") for a in utama(respons).iter("a") if (rel := a.get("rel")) in ("prev", "next")}


def test_one_goes_forth_and_back_without_deciding(tokoh):
    satu, dua, tiga = antrean(tokoh, "A", "B", "C")
    klien = tokoh.masuk("atasan")
    buka = lambda kegiatan: sekitar(klien.get(f"/tinjauan/{kegiatan.pk}/"))  # noqa: E731
    assert buka(satu) == {"next": f"/tinjauan/{dua.pk}/"}
    assert buka(dua) == {"prev": f"/tinjauan/{satu.pk}/", "next": f"/tinjauan/{tiga.pk}/"}
    assert buka(tiga) == {"prev": f"/tinjauan/{dua.pk}/", "next": f"/tinjauan/{satu.pk}/"}
    aksi_tinjauan.setujui(kegiatan=dua, oleh=tokoh.atasan)
    assert buka(dua) == {"prev": f"/tinjauan/{satu.pk}/", "next": f"/tinjauan/{tiga.pk}/"}


def test_the_only_one_has_no_neighbours(tokoh):
    (satu,) = antrean(tokoh, "A")
    assert sekitar(tokoh.masuk("atasan").get(f"/tinjauan/{satu.pk}/")) == {}


def test_an_import_that_was_never_handed_in_can_be_looked_at(tokoh):
    satu = KegiatanFactory(peserta=tokoh.pegawai, diajukan_pada=None)
    antrean(tokoh, "A")
    teks = baca(tokoh.masuk("atasan").get(f"/tinjauan/{satu.pk}/"))
    assert "Setujui" not in teks
    assert "Batalkan persetujuan" not in teks


def test_one_decided_meanwhile_stays_and_says_who_did(tokoh):
    (satu,) = antrean(tokoh, "A")
    limpahkan(tokoh)
    aksi_tinjauan.setujui(kegiatan=satu, oleh=tokoh.orang_lain)
    for alamat, isi in (("setujui", {}), ("kembalikan", {"alasan": "bukti"})):
        respons = tokoh.masuk("atasan").post(f"/tinjauan/{satu.pk}/{alamat}/", isi, follow=True)
        assert respons.redirect_chain == [(f"/tinjauan/{satu.pk}/", 302)]
        assert pesan(respons) == ["Kegiatan ini sudah disetujui (Orang Lain)."]
    assert keadaan(satu)[1] == tokoh.orang_lain


def test_the_page_shows_what_is_claimed_what_it_would_count_and_what_is_like_it(tokoh, penyimpanan):
    satu = kegiatan_tokoh(tokoh, bentuk="e_learning", jumlah=40)
    kembar = kegiatan_tokoh(tokoh, nama="Yang serupa", bentuk="e_learning", jumlah=2, nomor_sertifikat="0012/sert/2026")
    lampirkan(satu)
    halaman = tokoh.masuk("atasan").get(f"/tinjauan/{satu.pk}/")
    teks = baca(halaman)
    for kalimat in (
        "Dr. Siti Rahma, S.E., M.M.",
        "E-learning, nasional",
        "9 November 2026 s.d. 10 November 2026",
        "40 JP",
        "0012/SERT/2026, 11 November 2026",
        "Anda meninjau sebagai atasan langsung",
        "Klaim 40 JP, akan dihitung",
        "terkena batas",
        "Mengapa?",
        "nomor sertifikatnya sama",
        "sertifikat.pdf",
    ):
        assert kalimat in teks
    assert tautan(utama(halaman))["Yang serupa"] == f"/kegiatan/{kembar.pk}/"


def test_what_is_typed_is_text_and_not_markup(tokoh):
    satu = kegiatan_tokoh(tokoh, nama="<b>tebal</b>", tempat="<script>alert(1)</script>")
    for alamat in ("/tinjauan/", f"/tinjauan/{satu.pk}/", "/"):
        halaman = tokoh.masuk("atasan").get(alamat).content.decode()
        assert "<b>tebal" not in halaman
        assert "<script>alert" not in halaman


# --- returned ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alasan", Kegiatan.AlasanKembali.values)
def test_it_goes_back_with_every_reason_and_a_note_and_the_next_comes(tokoh, alasan):
    satu, dua = antrean(tokoh, "A", "B")
    klien = tokoh.masuk("atasan")
    isi = {"alasan": alasan, "catatan": "  Halaman kedua terpotong.  "}
    respons = klien.post(f"/tinjauan/{satu.pk}/kembalikan/", isi, follow=True)
    assert respons.redirect_chain == [(f"/tinjauan/{dua.pk}/", 302)]
    assert pesan(respons) == ["Dikembalikan: A (Dr. Siti Rahma, S.E., M.M.). Alasannya terbaca oleh pegawai itu."]
    assert keadaan(satu) == ("dikembalikan", tokoh.atasan, SEKARANG, alasan, "Halaman kedua terpotong.")
    kata_alasan = Kegiatan.AlasanKembali(alasan).label
    assert f"dikembalikan: {kata_alasan} (Halaman kedua terpotong.)" in baca(klien.get(f"/tinjauan/{satu.pk}/"))


@pytest.mark.parametrize("alasan", [satu for satu in Kegiatan.AlasanKembali.values if satu != "lainnya"])
def test_only_lainnya_asks_for_a_note(tokoh, alasan):
    (satu,) = antrean(tokoh, "A")
    tokoh.masuk("atasan").post(f"/tinjauan/{satu.pk}/kembalikan/", {"alasan": alasan})
    assert status(satu) == ["dikembalikan"]


TERLALU_PANJANG = "a" * (PANJANG_CATATAN + 1)
KELIRU = [
    ({"catatan": "Tanpa alasan 🎓"}, "Pilih alasannya."),
    ({"alasan": "raja", "catatan": "Alasan yang tidak ada."}, "Pilih salah satu alasan dari daftar."),
    ({"alasan": "lainnya", "catatan": "   "}, "Tulis apa yang perlu diperbaiki, satu kalimat cukup."),
    ({"alasan": "ganda", "catatan": TERLALU_PANJANG}, "2000 karakter"),
    ({"alasan": "ganda", "catatan": "nol\0"}, "null"),
]


@pytest.mark.parametrize(("isi", "kalimat"), KELIRU)
def test_a_form_that_is_not_right_says_why_and_keeps_what_was_typed(tokoh, isi, kalimat):
    (satu,) = antrean(tokoh, "A")
    sebelum = keadaan(satu)
    respons = tokoh.masuk("atasan").post(f"/tinjauan/{satu.pk}/kembalikan/", isi)
    halaman = utama(respons)
    assert respons.status_code == 200
    assert kalimat in kata(halaman)
    assert halaman.find(".//details[@open]/form") is not None
    assert (halaman.find(".//textarea").text or "").strip() == isi.get("catatan", "").strip().replace("\0", "\ufffd")
    terpilih = [radio.get("value") for radio in halaman.iter("input") if radio.get("checked") is not None]
    assert terpilih == [nilai for nilai in [isi.get("alasan")] if nilai in Kegiatan.AlasanKembali.values]
    assert keadaan(satu) == sebelum


def test_the_form_opens_without_javascript_by_its_own_address(tokoh):
    (satu,) = antrean(tokoh, "A")
    halaman = utama(tokoh.masuk("atasan").get(f"/tinjauan/{satu.pk}/kembalikan/"))
    assert halaman.find(".//details[@open]/form") is not None


def test_a_sign_in_that_ran_out_gives_the_note_back(tokoh):
    (satu,) = antrean(tokoh, "A")
    klien, alamat = tokoh.masuk("atasan"), f"/tinjauan/{satu.pk}/kembalikan/"
    formulir = utama(klien.get(alamat)).find(".//details/form")
    tersembunyi = {s.get("name"): s.get("value") for s in formulir.iter("input") if s.get("type") == "hidden"}
    baru = Client()
    baru.post(alamat, {**tersembunyi, "alasan": "ganda", "catatan": "Sudah ada bulan lalu."})
    assert status(satu) == ["diajukan"]
    baru.post("/masuk/", {"login": tokoh.atasan.nip, "password": "sandi-untuk-uji"})
    halaman = utama(baru.get(alamat))
    assert halaman.find(".//textarea").text.strip() == "Sudah ada bulan lalu."


# --- taken back ----------------------------------------------------------------------------------------------


def test_an_approval_is_taken_back_with_a_reason_and_waits_again(tokoh):
    (satu,) = antrean(tokoh, "A")
    klien, alamat = tokoh.masuk("atasan"), f"/tinjauan/{satu.pk}/batalkan/"
    klien.post(f"/tinjauan/{satu.pk}/setujui/")
    assert rekap(tokoh.pegawai)[2026][0] == 8
    assert tautan(utama(klien.get(f"/tinjauan/{satu.pk}/")))["Batalkan persetujuan"] == alamat
    assert tautan(utama(klien.get(f"/kegiatan/{satu.pk}/")))["Batalkan persetujuan"] == alamat
    assert "Tulis alasannya, satu kalimat cukup." in baca(klien.post(alamat, {"alasan": "  "}))
    assert status(satu) == ["disetujui"]
    respons = klien.post(alamat, {"alasan": "Sertifikat orang lain."}, follow=True)
    assert pesan(respons) == ["Persetujuan dibatalkan. Kegiatan ini menunggu tinjauan lagi."]
    assert tautan(utama(respons))["Tinjau"] == f"/tinjauan/{satu.pk}/"
    assert "Persetujuan sebelumnya dibatalkan: Sertifikat orang lain." in baca(klien.get(f"/tinjauan/{satu.pk}/"))
    assert rekap(tokoh.pegawai)[2026] == (0, 8)


@pytest.mark.parametrize("peran", ["pegawai", "bkpsdmd", "pengelola"])
def test_who_may_not_decide_is_shown_no_way_to_it(tokoh, peran):
    menunggu, disetujui = kegiatan_tokoh(tokoh), kegiatan_tokoh(tokoh, "disetujui")
    for satu in (menunggu, disetujui):
        semua = tautan(utama(tokoh.masuk(peran).get(f"/kegiatan/{satu.pk}/")))
        assert {"Tinjau", "Batalkan persetujuan"}.isdisjoint(semua)


# --- the home page -------------------------------------------------------------------------------------------


def test_home_shows_the_oldest_five_and_the_way_to_the_rest(tokoh):
    semua = antrean(tokoh, *(f"Seminar {ke}" for ke in range(7)))
    halaman = utama(tokoh.masuk("atasan").get("/"))
    assert "Tinjau kegiatan" in kata(halaman)
    assert [a.get("href") for a in halaman.iter("a") if kata(a).startswith("Tinjau:")] == [
        f"/tinjauan/{satu.pk}/" for satu in semua[:5]
    ]
    assert tautan(halaman)["dan 2 lagi"] == "/tinjauan/"
    assert "Dr. Siti Rahma, S.E., M.M., menunggu 3 hari" in kata(halaman)


@pytest.mark.parametrize("peran", ["pegawai", "bkpsdmd", "orang_lain", "pengelola"])
def test_home_shows_nothing_to_review_to_others(tokoh, peran):
    antrean(tokoh, "Seminar")
    assert "Tinjau kegiatan" not in baca(tokoh.masuk(peran).get("/"))


# --- how much it asks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("alamat", "query"),
    [
        ("/", 14),
        ("/tinjauan/", 11),
        ("/tinjauan/?q=a&sebagai=atasan", 11),
        ("/tinjauan/{pk}/", 12),
        ("/tinjauan/{pk}/kembalikan/", 13),
        ("/tinjauan/pelimpahan/", 6),
        ("/tinjauan/pelimpahan/baru/", 8),
    ],
)
def test_a_page_asks_the_same_however_much_it_shows(
    tokoh, penyimpanan, django_assert_num_queries, alamat, query, banyak
):
    for ke in range(banyak):
        orang = tokoh.pegawai if ke == 0 else anggota(tokoh, f"Anggota {ke}")
        satu = kegiatan_tokoh(tokoh, peserta=orang, diajukan_pada=SAAT + timedelta(hours=ke))
        kegiatan_tokoh(tokoh, "disetujui", peserta=orang)
        lampirkan(satu)
        limpahkan(tokoh, orang)
    klien, alamat = tokoh.masuk("atasan"), alamat.format(pk=satu.pk)
    with django_assert_num_queries(query):
        klien.get(alamat)


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_atasan_and_pengelola_who_approve_at_once_one_does(tokoh):
    satu = kegiatan_tokoh(tokoh, diajukan_pada=LAMA)

    def setujui(oleh):
        aksi_tinjauan.setujui(kegiatan=Kegiatan.objects.get(pk=satu.pk), oleh=oleh)
        return oleh

    hasil = serentak(lambda: setujui(tokoh.atasan), lambda: setujui(tokoh.pengelola))
    (berhasil,) = [siapa for siapa in hasil if not isinstance(siapa, Exception)]
    (ditolak,) = [siapa for siapa in hasil if isinstance(siapa, Exception)]
    assert isinstance(ditolak, ValidationError | PermissionDenied)
    assert keadaan(satu)[:2] == ("disetujui", berhasil)
    assert list(cari_beda()) == []


def test_the_pengelola_reviews_where_there_is_no_atasan(tokoh):
    lepas_atasan(tokoh)
    (satu,) = antrean(tokoh, "A")
    klien = tokoh.masuk("pengelola")
    assert "Anda meninjau sebagai pengelola SDM" in baca(klien.get(f"/tinjauan/{satu.pk}/"))
    klien.post(f"/tinjauan/{satu.pk}/setujui/")
    assert keadaan(satu)[:2] == ("disetujui", tokoh.pengelola)
