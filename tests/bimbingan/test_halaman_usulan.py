"""Proposing coaching, asking for mentoring, and the forms about an agreement: answer, end, prolong, evaluate."""

from datetime import date

import pytest

from coaching.models import Coaching
from mentoring.models import Mentoring
from tests.bimbingan.formulir import fokus, isian, kesalahan, kiriman, pesan, pilihan
from tests.bimbingan.panggung import JENIS, Panggung, pindahkan
from tests.laporan.baca import baca, kata, tautan, utama
from tests.pabrik import PenempatanFactory

pytestmark = pytest.mark.lengkap

SITI, BUDI = "Dr. Siti Rahma, S.E., M.M.", "Drs. Budi Santoso, M.Si."
WAJIB = "Bidang ini tidak boleh kosong."
NUL = "Karakter null tidak diizinkan."
TANGGAL = "Masukkan tanggal yang valid."
PANJANG = "x" * 100_000
TERLALU_PANJANG = "Pastikan nilai ini mengandung paling banyak {} karakter (sekarang 100000 karakter)."
MUNDUR = "Akhir masa mendahului awalnya. Perbaiki salah satunya."
TERLALU_LAMA = "Masa kesepakatan paling lama 10 tahun."
ALASAN = "Tulis alasannya, satu kalimat cukup."
PILIHAN = "Masukkan pilihan yang valid. {} bukan salah satu dari pilihan yang tersedia."
BUKAN_TIM = "Yang Anda pilih bukan lagi anggota tim Anda. Pilih anggota tim yang ada di sini."


@pytest.fixture(params=JENIS)
def panggung(request, tokoh):
    return Panggung(tokoh, request.param)


def terbaca(nilai):
    """As a page gives it back: no page can hold a NUL."""
    return nilai.replace("\0", "\ufffd") if isinstance(nilai, str) else nilai


# --- coaching is proposed ----------------------------------------------------------------------------------------


def usulan(*siapa, **isi):
    return {
        "peserta": [str(pns.pk) for pns in siapa],
        "pekerjaan": "Menyusun DPA",
        "tujuan": "DPA selesai tepat waktu",
        "hasil_diharapkan": "DPA disahkan",
        "kompetensi": "Perencanaan",
        "mulai": "2026-11-23",
        "selesai": "2027-02-21",
        **isi,
    }


def test_a_proposal_begins_with_ninety_days_from_today_and_the_cursor_in_the_work(tokoh):
    PenempatanFactory(pns__nama="Andi", pd=tokoh.dinas, atasan=tokoh.atasan)
    respons = tokoh.masuk("atasan").get("/coaching/baru/")
    kosong = dict.fromkeys(("pekerjaan", "tujuan", "hasil_diharapkan", "kompetensi"), "")
    assert isian(respons) == usulan(**kosong)
    assert pilihan(respons, "peserta") == ["Andi", SITI]
    assert fokus(respons) == ["pekerjaan"]


def test_a_proposal_may_begin_with_a_person_or_with_an_earlier_one(tokoh):
    klien, lama = tokoh.masuk("atasan"), Panggung(tokoh, "coaching").kesepakatan(status="ditolak", alasan="Sibuk")
    siti = [str(tokoh.pegawai.pk)]
    assert isian(klien.get(f"/coaching/baru/?peserta={tokoh.pegawai.nip}"))["peserta"] == siti
    isi = isian(klien.get(f"/coaching/baru/?salin={lama.pk}"))
    assert (isi["peserta"], isi["pekerjaan"], isi["tujuan"]) == (siti, lama.pekerjaan, lama.tujuan)
    assert (isi["mulai"], isi["selesai"]) == ("2026-11-23", "2027-02-21")
    assert tautan(utama(klien.get(lama.get_absolute_url())))["Usulkan lagi dengan perbaikan"] == (
        f"/coaching/baru/?salin={lama.pk}"
    )


TANYA_ASING = ["peserta={orang_lain}", "peserta=%00", "peserta=siti", "salin={asing}", "salin=0", "salin=abc"]
TANYA_ASING += [f"salin={'9' * digit}" for digit in (19, 5000)]


@pytest.mark.parametrize("tanya", TANYA_ASING)
def test_people_and_proposals_of_others_are_ignored(tokoh, tanya):
    asing = Panggung(tokoh, "coaching").kesepakatan(pembimbing=tokoh.bkpsdmd, peserta=tokoh.orang_lain)
    respons = tokoh.masuk("atasan").get(
        f"/coaching/baru/?{tanya.format(orang_lain=tokoh.orang_lain.nip, asing=asing.pk)}"
    )
    assert (isian(respons)["peserta"], isian(respons)["pekerjaan"]) == ([], "")
    assert pilihan(respons, "peserta") == [SITI]


def test_a_proposal_is_sent_and_waits_for_the_coachee(tokoh):
    klien = tokoh.masuk("atasan")
    respons = klien.post("/coaching/baru/", usulan(tokoh.pegawai), follow=True)
    satu = Coaching.objects.get()
    assert respons.redirect_chain == [(satu.get_absolute_url(), 302)]
    assert pesan(respons) == [f"Usulan coaching terkirim kepada {SITI} Sesi dapat dicatat setelah disetujui."]
    assert (satu.status, satu.pembimbing, satu.peserta) == ("diusulkan", tokoh.atasan, tokoh.pegawai)
    assert (satu.mulai, satu.selesai, satu.pekerjaan) == (date(2026, 11, 23), date(2027, 2, 21), "Menyusun DPA")
    for kalimat in ("Menyusun DPA", "DPA disahkan", "Perencanaan", "Menunggu jawaban Dr. Siti Rahma, S.E., M.M."):
        assert kalimat in baca(respons)


def test_a_proposal_to_several_is_one_for_each(tokoh):
    andi = PenempatanFactory(pns__nama="Andi", pd=tokoh.dinas, atasan=tokoh.atasan).pns
    respons = tokoh.masuk("atasan").post("/coaching/baru/", usulan(andi, tokoh.pegawai), follow=True)
    assert respons.redirect_chain == [("/coaching/", 302)]
    assert pesan(respons) == [f"Usulan coaching terkirim kepada Andi, {SITI} Sesi dapat dicatat setelah disetujui."]
    assert {satu.peserta for satu in Coaching.objects.all()} == {andi, tokoh.pegawai}


def test_a_proposal_sent_twice_is_one(tokoh):
    klien = tokoh.masuk("atasan")
    tujuan = {klien.post("/coaching/baru/", usulan(tokoh.pegawai)).headers["Location"] for _ in range(2)}
    assert (len(tujuan), Coaching.objects.count()) == (1, 1)


KELIRU = [
    ({"mulai": ""}, {"mulai": [WAJIB]}),
    ({"mulai": "besok"}, {"mulai": [TANGGAL]}),
    ({"selesai": "2026-02-30"}, {"selesai": [TANGGAL]}),
    ({"selesai": "2026-11-22"}, {"selesai": [MUNDUR]}),
    ({"selesai": "9999-12-31"}, {"selesai": [TERLALU_LAMA]}),
    ({"mulai": "0001-01-01"}, {"selesai": [TERLALU_LAMA]}),
    ({"tujuan": ""}, {"tujuan": [WAJIB]}),
    ({"tujuan": " "}, {"tujuan": [WAJIB]}),
    ({"tujuan": PANJANG}, {"tujuan": [TERLALU_PANJANG.format(10000)]}),
    ({"tujuan": "a\0b"}, {"tujuan": [NUL]}),
    ({"kompetensi": PANJANG}, {"kompetensi": [TERLALU_PANJANG.format(200)]}),
    ({"kompetensi": "a\0b"}, {"kompetensi": [NUL]}),
]
USULAN_KELIRU = [
    *KELIRU,
    ({"peserta": []}, {"peserta": ["Pilih sedikitnya satu anggota tim."]}),
    ({"peserta": ["999999"]}, {"peserta": [BUKAN_TIM]}),
    ({"peserta": ["x"]}, {"peserta": [BUKAN_TIM]}),
    ({"peserta": ["9" * 19]}, {"peserta": [BUKAN_TIM]}),
    ({"peserta": ["9" * 5000]}, {"peserta": [BUKAN_TIM]}),
    ({"pekerjaan": ""}, {"pekerjaan": [WAJIB]}),
    ({"pekerjaan": PANJANG}, {"pekerjaan": [TERLALU_PANJANG.format(200)]}),
    ({"pekerjaan": "a\0b"}, {"pekerjaan": [NUL]}),
    ({"hasil_diharapkan": PANJANG}, {"hasil_diharapkan": [TERLALU_PANJANG.format(10000)]}),
    ({"hasil_diharapkan": "a\0b"}, {"hasil_diharapkan": [NUL]}),
    ({"pekerjaan": "", "tujuan": ""}, {"pekerjaan": [WAJIB], "tujuan": [WAJIB]}),
]


@pytest.mark.parametrize(("isi", "salah"), USULAN_KELIRU, ids=range(len(USULAN_KELIRU)))
def test_a_proposal_with_bad_input_is_a_sentence_and_nothing_typed_is_lost(tokoh, isi, salah):
    diketik = usulan(tokoh.pegawai, **isi)
    respons = tokoh.masuk("atasan").post("/coaching/baru/", kiriman(diketik))
    assert (respons.status_code, kesalahan(respons)) == (200, salah)
    harapan = {nama: terbaca(nilai) for nama, nilai in diketik.items()}
    assert isian(respons) == harapan | ({"peserta": []} if "peserta" in isi else {})
    assert not Coaching.objects.exists()


def test_who_is_not_in_the_team_cannot_be_proposed_to(tokoh):
    diketik = usulan(tokoh.pegawai, tokoh.orang_lain)
    respons = tokoh.masuk("atasan").post("/coaching/baru/", diketik)
    assert kesalahan(respons) == {"peserta": [BUKAN_TIM]}
    assert isian(respons) == usulan(tokoh.pegawai)
    assert not Coaching.objects.exists()


# --- mentoring is asked for --------------------------------------------------------------------------------------


def permohonan(**isi):
    return {
        "aspek": "Karier sebagai analis",
        "tujuan": "Siap naik jenjang",
        "kompetensi": "Komunikasi",
        "mulai": "2026-11-23",
        "selesai": "2027-05-22",
        **isi,
    }


def test_a_request_begins_with_half_a_year_from_today_and_the_cursor_in_what_to_discuss(tokoh):
    respons = tokoh.masuk("pegawai").get(f"/mentoring/baru/{tokoh.atasan.nip}/")
    assert isian(respons) == permohonan(aspek="", tujuan="", kompetensi="")
    assert fokus(respons) == ["aspek"]
    assert f"Minta mentoring kepada {BUDI}" in baca(respons)


def test_a_request_is_sent_and_waits_for_the_mentor(tokoh):
    respons = tokoh.masuk("pegawai").post(f"/mentoring/baru/{tokoh.atasan.nip}/", permohonan(), follow=True)
    satu = Mentoring.objects.get()
    assert respons.redirect_chain == [(satu.get_absolute_url(), 302)]
    assert pesan(respons) == [f"Permohonan terkirim kepada {BUDI} Selama belum dijawab dapat ditarik."]
    assert (satu.status, satu.pembimbing, satu.peserta) == ("diusulkan", tokoh.atasan, tokoh.pegawai)
    assert f"Menunggu jawaban {BUDI}" in baca(respons)


def test_a_request_sent_twice_is_one(tokoh):
    klien, url = tokoh.masuk("pegawai"), f"/mentoring/baru/{tokoh.atasan.nip}/"
    tujuan = {klien.post(url, permohonan()).headers["Location"] for _ in range(2)}
    assert (len(tujuan), Mentoring.objects.count()) == (1, 1)


PERMOHONAN_KELIRU = [
    *KELIRU,
    ({"aspek": ""}, {"aspek": [WAJIB]}),
    ({"aspek": PANJANG}, {"aspek": [TERLALU_PANJANG.format(10000)]}),
    ({"aspek": "a\0b"}, {"aspek": [NUL]}),
    ({"aspek": "", "tujuan": "", "mulai": ""}, {"aspek": [WAJIB], "tujuan": [WAJIB], "mulai": [WAJIB]}),
]


@pytest.mark.parametrize(("isi", "salah"), PERMOHONAN_KELIRU, ids=range(len(PERMOHONAN_KELIRU)))
def test_a_request_with_bad_input_is_a_sentence_and_nothing_typed_is_lost(tokoh, isi, salah):
    diketik = permohonan(**isi)
    respons = tokoh.masuk("pegawai").post(f"/mentoring/baru/{tokoh.atasan.nip}/", kiriman(diketik))
    assert (respons.status_code, kesalahan(respons)) == (200, salah)
    assert isian(respons) == {nama: terbaca(nilai) for nama, nilai in diketik.items()}
    assert not Mentoring.objects.exists()


# --- the answer --------------------------------------------------------------------------------------------------


def peran(panggung, *, pengusul):
    """Who proposed, or who is to answer."""
    return "atasan" if (panggung.jenis == "coaching") is pengusul else "pegawai"


def test_the_answer_is_one_click_and_a_second_click_says_that_it_was_given(panggung):
    satu = panggung.kesepakatan(status="diusulkan")
    penjawab = panggung.klien(peran(panggung, pengusul=False))
    assert "Tolak dengan alasan" in baca(penjawab.get(satu.get_absolute_url()))
    lain = BUDI if panggung.jenis == "coaching" else SITI
    assert pesan(penjawab.post(panggung.url("setujui", satu.pk), follow=True)) == [
        f"{panggung.jenis.capitalize()} dengan {lain} disepakati dan mulai berjalan."
    ]
    assert pesan(penjawab.post(panggung.url("setujui", satu.pk), follow=True)) == [
        "Sudah dijawab atau ditarik lebih dahulu: berjalan."
    ]


def test_declining_takes_a_reason_that_the_other_side_reads(panggung):
    satu = panggung.kesepakatan(status="diusulkan")
    penjawab, url = panggung.klien(peran(panggung, pengusul=False)), panggung.url("tolak", satu.pk)
    respons = penjawab.get(url)
    assert (isian(respons), fokus(respons)) == ({"alasan": ""}, ["alasan"])
    for alasan, salah in (
        ("", ALASAN),
        (" ", ALASAN),
        ("a\0b", NUL),
        (PANJANG, TERLALU_PANJANG.format(10000)),
    ):
        respons = penjawab.post(url, {"alasan": alasan})
        assert (kesalahan(respons), isian(respons)) == ({"alasan": [salah]}, {"alasan": terbaca(alasan)})
    assert pesan(penjawab.post(url, {"alasan": "Sedang <b>cuti</b> 🎉"}, follow=True)) == [
        "Ditolak. Alasannya terbaca oleh pengusul."
    ]
    pengusul = panggung.klien(peran(panggung, pengusul=True))
    assert "Alasan ditolak Sedang <b>cuti</b> 🎉" in baca(pengusul.get(satu.get_absolute_url()))
    assert pesan(penjawab.get(url, follow=True)) == ["Sudah dijawab atau ditarik lebih dahulu: ditolak."]


def test_whoever_proposed_may_withdraw_until_it_is_answered(panggung):
    satu = panggung.kesepakatan(status="diusulkan")
    pengusul, url = panggung.klien(peran(panggung, pengusul=True)), panggung.url("tarik", satu.pk)
    assert "Tarik kembali" in baca(pengusul.get(satu.get_absolute_url()))
    assert pesan(pengusul.post(url, follow=True)) == ["Sudah ditarik. Pihak yang diminta tidak perlu menjawab lagi."]
    assert pesan(pengusul.post(url, follow=True)) == ["Sudah dijawab atau ditarik lebih dahulu: ditarik."]
    penjawab = panggung.klien(peran(panggung, pengusul=False))
    for nama in ("setujui", "tolak"):
        respons = penjawab.post(panggung.url(nama, satu.pk), {"alasan": "Sibuk"}, follow=True)
        assert pesan(respons) == ["Sudah dijawab atau ditarik lebih dahulu: ditarik."]
    satu.refresh_from_db()
    assert satu.status == "ditarik"


# --- ended early, prolonged --------------------------------------------------------------------------------------


def test_ending_early_says_what_becomes_of_the_sessions_and_cancels_what_was_planned(panggung):
    satu = panggung.kesepakatan()
    panggung.sesi(satu)
    panggung.sesi(satu, tanggal=date(2026, 12, 1), status="direncanakan", materi="")
    klien, url = panggung.klien("atasan"), panggung.url("hentikan", satu.pk)
    respons = klien.get(url)
    assert "Sesi yang sudah dilaksanakan tetap sah dan tetap dihitung" in baca(respons)
    assert fokus(respons) == ["alasan"]
    assert kesalahan(klien.post(url, {"alasan": " "})) == {"alasan": [ALASAN]}
    assert pesan(klien.post(url, {"alasan": "Pindah tugas"}, follow=True)) == [
        "Dihentikan. Sesi yang sudah dilaksanakan tetap sah."
    ]
    assert [sesi.status for sesi in panggung.sesi_tersimpan()] == ["diparaf", "dibatalkan"]
    assert pesan(klien.post(url, {"alasan": "Lagi"}, follow=True)) == ["Kesepakatan ini sudah berakhir (dihentikan)."]


@pytest.mark.parametrize(
    ("selesai", "salah"),
    [
        ("", WAJIB),
        ("nanti", TANGGAL),
        ("2025-12-31", MUNDUR),
        ("9999-12-31", TERLALU_LAMA),
        ("2026-05-03", "Ada sesi pada 4 Mei 2026. Pilih hari itu atau sesudahnya."),
    ],
)
def test_an_end_that_cannot_be_is_refused_beside_its_field(panggung, selesai, salah):
    satu = panggung.kesepakatan()
    if selesai > "2026":
        panggung.sesi(satu)
    klien, url = panggung.klien("atasan"), panggung.url("perpanjang", satu.pk)
    assert isian(klien.get(url)) == {"selesai": "2026-12-31"}
    respons = klien.post(url, {"selesai": selesai})
    assert (kesalahan(respons), isian(respons)) == ({"selesai": [salah]}, {"selesai": selesai})
    satu.refresh_from_db()
    assert satu.selesai == date(2026, 12, 31)


def test_the_end_is_moved(panggung):
    satu = panggung.kesepakatan()
    klien = panggung.klien("atasan")
    assert tautan(utama(klien.get(satu.get_absolute_url())))["ubah akhirnya"] == panggung.url("perpanjang", satu.pk)
    respons = klien.post(panggung.url("perpanjang", satu.pk), {"selesai": "2027-03-31"}, follow=True)
    assert pesan(respons) == ["Masa kesepakatan diubah."]
    assert "1 Januari 2026 s.d. 31 Maret 2027" in baca(respons)
    assert "sampai diubah dari 31 Desember 2026 menjadi 31 Maret 2027" in baca(respons)


# --- evaluation --------------------------------------------------------------------------------------------------

EVALUASI = {
    "atasan": {"capaian": ["4"], "hasil": "DPA selesai", "tindak_lanjut": "Dilanjutkan"},
    "pegawai": {"manfaat": ["5"], "komentar": "Sangat membantu"},
}


def test_the_agreement_closes_when_both_have_evaluated(panggung):
    satu = panggung.kesepakatan()
    panggung.sesi(satu)
    url = panggung.url("evaluasi", satu.pk)
    for siapa, isi in EVALUASI.items():
        klien = panggung.klien(siapa)
        assert isian(klien.get(url)) == {nama: [] if isinstance(nilai, list) else "" for nama, nilai in isi.items()}
        respons = klien.post(url, isi, follow=True)
        assert pesan(respons) == ["Evaluasi tersimpan."]
        if siapa == "atasan":
            assert "4 dari 5 DPA selesai" in baca(respons)
            assert "belum mengisi" in baca(respons)
            assert isian(klien.get(url)) == isi
    assert "Manfaat menurut" in baca(respons)
    satu.refresh_from_db()
    assert satu.status == "selesai"
    assert pesan(klien.post(url, isi, follow=True)) == ["Kesepakatan ini sudah berakhir (selesai)."]


EVALUASI_KELIRU = [
    ("atasan", {"capaian": []}, {"capaian": [WAJIB]}),
    (
        "atasan",
        {"capaian": ["6"]},
        {"capaian": [PILIHAN.format("6")]},
    ),
    (
        "atasan",
        {"capaian": ["baik"]},
        {"capaian": [PILIHAN.format("baik")]},
    ),
    ("atasan", {"hasil": ""}, {"hasil": [WAJIB]}),
    ("atasan", {"hasil": PANJANG}, {"hasil": [TERLALU_PANJANG.format(10000)]}),
    ("atasan", {"tindak_lanjut": "a\0b"}, {"tindak_lanjut": [NUL]}),
    (
        "pegawai",
        {"manfaat": ["0"]},
        {"manfaat": [PILIHAN.format("0")]},
    ),
    ("pegawai", {"komentar": PANJANG}, {"komentar": [TERLALU_PANJANG.format(10000)]}),
    ("pegawai", {"komentar": "a\0b"}, {"komentar": [NUL]}),
]


@pytest.mark.parametrize(("siapa", "isi", "salah"), EVALUASI_KELIRU, ids=range(len(EVALUASI_KELIRU)))
def test_an_evaluation_with_bad_input_is_a_sentence_and_nothing_typed_is_lost(panggung, siapa, isi, salah):
    satu = panggung.sesi().bimbingan
    diketik = EVALUASI[siapa] | isi
    respons = panggung.klien(siapa).post(panggung.url("evaluasi", satu.pk), kiriman(diketik))
    assert kesalahan(respons) == salah
    bukan_pilihan = {nama: [] for nama in isi if nama in ("capaian", "manfaat")}
    assert isian(respons) == {nama: terbaca(nilai) for nama, nilai in diketik.items()} | bukan_pilihan


@pytest.mark.parametrize("siapa", ["pegawai", "atasan"])
def test_without_a_session_there_is_nothing_to_evaluate(panggung, siapa):
    satu = panggung.kesepakatan()
    panggung.sesi(satu, status="direncanakan", materi="")
    respons = panggung.klien(siapa).get(panggung.url("evaluasi", satu.pk), follow=True)
    assert pesan(respons) == ["Belum ada sesi yang dilaksanakan, jadi belum ada yang dievaluasi. Catat sesinya dahulu."]
    assert kata(utama(respons).find(".//h1")) == satu.judul


def test_taking_over_says_so_and_once_only(tokoh):
    panggung = Panggung(tokoh, "coaching")
    sesi = panggung.sesi()
    pindahkan(tokoh)
    klien, url = tokoh.masuk("atasan_baru"), panggung.url("ambil_alih", sesi.bimbingan_id)
    assert f"coaching ini dimulai oleh {BUDI} Ambil alih untuk melanjutkannya" in baca(
        klien.get(sesi.bimbingan.get_absolute_url())
    )
    assert pesan(klien.post(url, follow=True)) == [
        f"Coaching {SITI} Anda ambil alih. Sesi yang sudah dilaksanakan tetap sah."
    ]
    respons = klien.post(url, follow=True)
    assert pesan(respons) == ["Coaching ini sudah Anda pegang."]
    assert f"oleh {BUDI}" in baca(respons)
