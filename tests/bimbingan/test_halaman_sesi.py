"""The form of a session: what it begins with, what it says after saving, and what it does with bad input."""

from datetime import date, time

import pytest

from bimbingan.models import Sesi
from tests.bimbingan.formulir import fokus, isian, kesalahan, kiriman, pesan, pilihan
from tests.bimbingan.panggung import JENIS, Panggung, pindahkan
from tests.laporan.baca import baca, kata, tautan, utama
from tests.pabrik import PenempatanFactory

pytestmark = pytest.mark.lengkap

SITI, BUDI = "Dr. Siti Rahma, S.E., M.M.", "Drs. Budi Santoso, M.Si."
KOSONG = {
    "umpan_balik": "",
    "tindak_lanjut": "",
    "tenggat": "",
    "jam": "",
    "tempat": "",
    "catatan_pribadi": "",
}
KETIGA = (
    "1 kegiatan × 2 JP = 2 JP. Sesi {jenis} ke-3 pada November 2026; paling banyak dihitung 2 kali sebulan "
    "(JP terbesar lebih dahulu), jadi dihitung 0 JP."
)


@pytest.fixture(params=JENIS)
def panggung(request, tokoh):
    return Panggung(tokoh, request.param)


@pytest.fixture
def coach(panggung):
    return panggung.klien("atasan")


def lengkap(satu, **isi):
    """Every field filled in, by somebody who takes care."""
    return {
        "kesepakatan": [str(satu.pk)],
        "tanggal": "2026-11-20",
        "lingkup": "nasional",
        "materi": "Kemajuan DPA",
        "paraf": ["on"],
        "umpan_balik": "Lebih rinci",
        "tindak_lanjut": "Membaca pedoman",
        "tenggat": "2026-12-01",
        "jam": "09:30",
        "tempat": "Ruang rapat",
        "catatan_pribadi": "Perlu didorong",
        **isi,
    }


def kirim(klien, panggung, isi, nama="sesi_baru", **lain):
    return klien.post(panggung.url(nama), kiriman(isi), **lain)


# --- what stands in it at first --------------------------------------------------------------------------------


def test_it_begins_with_today_the_only_agreement_ticked_and_the_cursor_in_materi(panggung, coach):
    satu = panggung.kesepakatan()
    respons = coach.get(panggung.url("sesi_baru"))
    assert isian(respons) == {
        "kesepakatan": [str(satu.pk)],
        "tanggal": "2026-11-23",
        "lingkup": "nasional",
        "materi": "",
        "paraf": ["on"],
        **KOSONG,
    }
    assert fokus(respons) == ["materi"]
    assert f"Peserta: {SITI}" in baca(respons)
    assert f"{SITI}: +2 JP." in baca(respons)


def test_with_several_agreements_nobody_is_ticked_until_somebody_is_asked_for(panggung, coach):
    satu, andi = panggung.kesepakatan(), panggung.anggota("Andi")
    url = panggung.url("sesi_baru")
    assert pilihan(coach.get(url), "kesepakatan") == [f"Andi · {andi.judul}", f"{SITI} · {satu.judul}"]
    for tanya, tercentang in (
        ("", []),
        (f"?kesepakatan={satu.pk}", [satu.pk]),
        (f"?kesepakatan={satu.pk}&kesepakatan={andi.pk}", [andi.pk, satu.pk]),
        (f"?peserta={andi.peserta.nip}", [andi.pk]),
        (f"?peserta={panggung.tokoh.orang_lain.nip}", []),
        ("?peserta=%00", []),
        ("?peserta=siti&kesepakatan=abc&salin=x", []),
    ):
        assert isian(coach.get(url + tanya))["kesepakatan"] == [str(pk) for pk in tercentang], tanya


@pytest.mark.parametrize("pk", ["0", "-1", "abc", "9" * 19, "9" * 5000, "%00", "²"])
@pytest.mark.parametrize("nama", ["sesi_baru", "sesi_rencana"])
@pytest.mark.parametrize("kunci", ["kesepakatan", "salin", "peserta"])
def test_what_nobody_links_to_is_ignored(panggung, coach, nama, kunci, pk):
    panggung.kesepakatan()
    panggung.anggota("Andi")
    respons = coach.get(f"{panggung.url(nama)}?{kunci}={pk}")
    assert (respons.status_code, isian(respons)["kesepakatan"]) == (200, [])


def test_agreements_and_sessions_of_others_are_ignored(panggung, coach):
    panggung.kesepakatan()
    panggung.anggota("Andi")
    asing = panggung.kesepakatan(pembimbing=panggung.tokoh.bkpsdmd, peserta=panggung.tokoh.orang_lain)
    sesi = panggung.sesi(asing, materi="RAHASIA")
    selesai = panggung.kesepakatan(peserta=panggung.tokoh.pengelola, status="selesai")
    url = panggung.url("sesi_baru")
    for tanya in (f"kesepakatan={asing.pk}", f"salin={sesi.pk}", f"kesepakatan={selesai.pk}"):
        respons = coach.get(f"{url}?{tanya}")
        assert isian(respons)["kesepakatan"] == []
        assert "RAHASIA" not in respons.content.decode()
        assert len(pilihan(respons, "kesepakatan")) == 2


def test_a_copy_begins_with_everything_but_day_due_date_and_private_note(panggung, coach):
    panggung.anggota("Andi")
    sesi = panggung.sesi(
        materi="Menyusun DPA",
        lingkup="internasional",
        umpan_balik="Lebih rinci",
        tindak_lanjut="Membaca pedoman",
        tenggat=date(2026, 5, 20),
        jam=time(9, 30),
        tempat="Ruang rapat",
        catatan_pribadi="RAHASIA",
    )
    assert isian(coach.get(f"{panggung.url('sesi_baru')}?salin={sesi.pk}")) == {
        "kesepakatan": [str(sesi.bimbingan_id)],
        "tanggal": "2026-11-23",
        "lingkup": "internasional",
        "materi": "Menyusun DPA",
        "paraf": ["on"],
        "umpan_balik": "Lebih rinci",
        "tindak_lanjut": "Membaca pedoman",
        "tenggat": "",
        "jam": "09:30",
        "tempat": "Ruang rapat",
        "catatan_pribadi": "",
    }


def test_the_page_of_a_session_offers_its_copy(panggung, coach):
    sesi = panggung.sesi()
    assert tautan(utama(coach.get(sesi.get_absolute_url())))["Salin ke sesi baru"] == (
        f"{panggung.url('sesi_baru')}?salin={sesi.pk}"
    )


def test_follow_ups_of_the_last_session_stand_at_the_top(panggung, coach):
    satu = panggung.kesepakatan()
    panggung.sesi(satu, tanggal=date(2026, 5, 4), tindak_lanjut="Yang dulu")
    url = panggung.url("sesi_baru")
    terakhir = panggung.sesi(satu, tanggal=date(2026, 6, 1), tindak_lanjut="Membaca pedoman", tenggat=date(2026, 6, 15))
    panggung.sesi(satu, tanggal=date(2026, 6, 2), status="direncanakan", tindak_lanjut="Belum terjadi")
    teks = baca(coach.get(url))
    assert "Tindak lanjut sesi 1 Juni 2026 (Siti Rahma): Membaca pedoman Tenggat 15 Juni 2026." in teks
    assert "Yang dulu" not in teks
    assert "Belum terjadi" not in teks
    panggung.klien("pegawai").post(panggung.url("sesi_tindak_lanjut", terakhir.pk))
    assert "Membaca pedoman Selesai." in baca(coach.get(url))


@pytest.mark.parametrize("nama", ["sesi_baru", "sesi_rencana"])
def test_who_leads_nobody_reads_what_comes_first(panggung, nama):
    halaman = utama(panggung.klien("atasan").get(panggung.url(nama)))
    assert "Belum ada kesepakatan yang berjalan" in kata(halaman)
    assert halaman.find(".//form") is None
    assert ("Usulkan coaching" in tautan(halaman)) == (panggung.jenis == "coaching")


# --- saved -----------------------------------------------------------------------------------------------------


def test_a_session_is_saved_with_everything_that_was_typed(panggung, coach):
    satu = panggung.kesepakatan()
    respons = kirim(coach, panggung, lengkap(satu))
    [sesi] = panggung.sesi_tersimpan()
    assert respons.headers["Location"] == sesi.get_absolute_url()
    assert {nama: getattr(sesi, nama) for nama in (*KOSONG, "materi", "lingkup", "tanggal", "status")} == {
        "umpan_balik": "Lebih rinci",
        "tindak_lanjut": "Membaca pedoman",
        "tenggat": date(2026, 12, 1),
        "jam": time(9, 30),
        "tempat": "Ruang rapat",
        "catatan_pribadi": "Perlu didorong",
        "materi": "Kemajuan DPA",
        "lingkup": "nasional",
        "tanggal": date(2026, 11, 20),
        "status": "diparaf",
    }
    assert (sesi.pembimbing, sesi.peserta, sesi.diparaf_oleh) == (satu.pembimbing, satu.peserta, satu.pembimbing)
    assert pesan(coach.get(sesi.get_absolute_url())) == [f"Sesi tercatat, diparaf. {SITI}: +2 JP."]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({}, "Sesi tercatat, diparaf. {siti}: +2 JP."),
        ({"lingkup": "internasional"}, "Sesi tercatat, diparaf. {siti}: +4 JP."),
        ({"paraf": []}, "Sesi tercatat, menunggu paraf. {siti}: +2 JP begitu diparaf."),
    ],
)
def test_the_message_says_what_counts(panggung, coach, isi, kalimat):
    satu = panggung.kesepakatan()
    assert pesan(kirim(coach, panggung, lengkap(satu, **isi), follow=True)) == [kalimat.format(siti=SITI)]


def test_the_third_of_a_month_is_saved_and_says_why_it_counts_nothing(panggung, coach):
    satu = panggung.kesepakatan()
    for hari in (2, 9):
        panggung.sesi(satu, tanggal=date(2026, 11, hari))
    respons = kirim(coach, panggung, lengkap(satu), follow=True)
    alasan = KETIGA.format(jenis=panggung.jenis)
    assert pesan(respons) == [f"Sesi tercatat, diparaf. {SITI}: tercatat, +0 JP. {alasan}"]
    assert "Dihitung 0 dari 2 JP" in baca(respons)
    assert len(panggung.sesi_tersimpan()) == 3


def test_a_third_one_that_is_worth_more_takes_the_place_of_another_and_says_so(panggung, coach):
    satu = panggung.kesepakatan()
    for hari in (2, 9):
        panggung.sesi(satu, tanggal=date(2026, 11, hari))
    respons = kirim(coach, panggung, lengkap(satu, lingkup="internasional"), follow=True)
    assert pesan(respons) == [
        f"Sesi tercatat, diparaf. {SITI}: tercatat, +2 JP. 1 kegiatan × 4 JP = 4 JP. Menggeser 2 JP dari catatan lain "
        "di bawah batas yang sama, jadi jumlah bertambah 2 JP."
    ]


def test_one_entry_gives_each_of_several_a_session(panggung, coach):
    satu, andi = panggung.kesepakatan(), panggung.anggota("Andi")
    for hari in (2, 9):
        panggung.sesi(andi, tanggal=date(2026, 11, hari))
    respons = kirim(coach, panggung, lengkap(satu, kesepakatan=[satu.pk, andi.pk]), follow=True)
    assert respons.redirect_chain == [(panggung.url("daftar"), 302)]
    alasan = KETIGA.format(jenis=panggung.jenis)
    assert sorted(pesan(respons)) == [
        f"Sesi tercatat, diparaf. Andi: tercatat, +0 JP. {alasan}",
        f"Sesi tercatat, diparaf. {SITI}: +2 JP.",
    ]
    assert [sesi.tanggal.day for sesi in panggung.sesi_tersimpan()] == [2, 9, 20, 20]


def test_a_session_planned_for_that_day_becomes_the_held_one(panggung, coach):
    satu = panggung.kesepakatan()
    rencana = panggung.sesi(satu, tanggal=date(2026, 11, 20), status="direncanakan", materi="", agenda="DPA")
    assert kirim(coach, panggung, lengkap(satu)).headers["Location"] == rencana.get_absolute_url()
    [sesi] = panggung.sesi_tersimpan()
    assert (sesi.pk, sesi.status, sesi.materi) == (rencana.pk, "diparaf", "Kemajuan DPA")


# --- bad input -------------------------------------------------------------------------------------------------

WAJIB = "Bidang ini tidak boleh kosong."
PANJANG = "x" * 100_000
TERLALU_PANJANG = "Pastikan nilai ini mengandung paling banyak {} karakter (sekarang 100000 karakter)."
NUL = "Karakter null tidak diizinkan."
TANGGAL = "Masukkan tanggal yang valid."
PILIHAN = "Masukkan pilihan yang valid. {} bukan salah satu dari pilihan yang tersedia."
DEPAN = "Sesi yang sudah dilaksanakan tidak boleh bertanggal di masa depan. Rencanakan saja."
MASA = (
    "{} di luar masa kesepakatan (1 Januari 2026 s.d. 31 Desember 2026). Ubah tanggalnya, atau perpanjang masanya "
    "dahulu."
)
USANG = "Kesepakatan yang Anda pilih sudah berakhir, atau tidak lagi Anda pimpin. Pilih peserta yang masih ada di sini."
KELIRU = [
    ({"kesepakatan": []}, {"kesepakatan": ["Pilih sedikitnya satu peserta."]}),
    ({"kesepakatan": ["999999"]}, {"kesepakatan": [USANG]}),
    ({"kesepakatan": ["abc"]}, {"kesepakatan": [USANG]}),
    ({"kesepakatan": ["9" * 19]}, {"kesepakatan": [USANG]}),
    ({"kesepakatan": ["9" * 5000]}, {"kesepakatan": [USANG]}),
    ({"kesepakatan": ["\0"]}, {"kesepakatan": [USANG]}),
    ({"tanggal": ""}, {"tanggal": [WAJIB]}),
    ({"tanggal": "kemarin"}, {"tanggal": [TANGGAL]}),
    ({"tanggal": "2026-02-30"}, {"tanggal": [TANGGAL]}),
    ({"tanggal": "2026-11-24"}, {"tanggal": [DEPAN]}),
    ({"tanggal": "9999-12-31", "tenggat": ""}, {"tanggal": [DEPAN]}),
    ({"tanggal": "2025-12-31"}, {"tanggal": [MASA.format("31 Desember 2025")]}),
    ({"tanggal": "2023-01-11"}, {"tanggal": [MASA.format("11 Januari 2023")]}),
    ({"tanggal": "0001-01-01"}, {"tanggal": [MASA.format("1 Januari 1")]}),
    ({"lingkup": ""}, {"lingkup": [WAJIB]}),
    ({"lingkup": "galaksi"}, {"lingkup": [PILIHAN.format("galaksi")]}),
    ({"materi": ""}, {"materi": ["Isi materi bimbingan sesi ini."]}),
    ({"materi": " "}, {"materi": ["Isi materi bimbingan sesi ini."]}),
    ({"materi": PANJANG}, {"materi": [TERLALU_PANJANG.format(10000)]}),
    ({"umpan_balik": PANJANG}, {"umpan_balik": [TERLALU_PANJANG.format(10000)]}),
    ({"tindak_lanjut": PANJANG}, {"tindak_lanjut": [TERLALU_PANJANG.format(10000)]}),
    ({"catatan_pribadi": PANJANG}, {"catatan_pribadi": [TERLALU_PANJANG.format(10000)]}),
    ({"tempat": PANJANG}, {"tempat": [TERLALU_PANJANG.format(300)]}),
    ({"materi": "Rapat\0kerja"}, {"materi": [NUL]}),
    ({"tempat": "Ruang\0rapat"}, {"tempat": [NUL]}),
    ({"catatan_pribadi": "\0"}, {"catatan_pribadi": [NUL]}),
    ({"tindak_lanjut": ""}, {"tindak_lanjut": ["Tulis tindak lanjutnya, atau kosongkan tenggatnya."]}),
    ({"tenggat": "2026-11-19"}, {"tenggat": ["Tenggat mendahului tanggal sesi."]}),
    ({"tenggat": "besok"}, {"tenggat": [TANGGAL]}),
    ({"jam": "25:00"}, {"jam": ["Masukkan waktu yang valid."]}),
    (
        {"tanggal": "", "materi": "", "jam": "pagi"},
        {"tanggal": [WAJIB], "materi": ["Isi materi bimbingan sesi ini."], "jam": ["Masukkan waktu yang valid."]},
    ),
]  # fmt: skip


def terbaca(nilai):
    """As a page gives it back: no page can hold a NUL, and what is no choice is not ticked."""
    return nilai.replace("\0", "\ufffd") if isinstance(nilai, str) else nilai


@pytest.mark.parametrize(("isi", "salah"), KELIRU, ids=range(len(KELIRU)))
def test_bad_input_is_a_sentence_and_nothing_typed_is_lost(panggung, coach, isi, salah):
    satu = panggung.kesepakatan()
    panggung.anggota("Andi")
    diketik = lengkap(satu, **isi)
    respons = kirim(coach, panggung, diketik)
    assert (respons.status_code, kesalahan(respons)) == (200, salah)
    harapan = {nama: terbaca(nilai) for nama, nilai in diketik.items()}
    if "kesepakatan" in isi:
        harapan["kesepakatan"] = []
    if "lingkup" in isi:
        harapan["lingkup"] = None
    assert isian(respons) == harapan
    assert panggung.sesi_tersimpan() == []
    terlipat = {nama for nama in salah if nama in (*KOSONG, "kesepakatan")}
    assert not terlipat or all("open" in lipatan.attrib for lipatan in lipatan_dengan(respons, terlipat))


def lipatan_dengan(respons, medan):
    """The folds in which one of these fields stands."""
    semua = (satu for satu in utama(respons).iter("details") if satu.get("class") == "lipatan")
    return [satu for satu in semua if {unsur.get("name") for unsur in satu.iter()} & medan]


def test_an_empty_form_says_everything_that_is_missing(panggung, coach):
    panggung.kesepakatan()
    assert kesalahan(coach.post(panggung.url("sesi_baru"), {"tanggal": ""})) == {
        "kesepakatan": ["Pilih sedikitnya satu peserta."],
        "tanggal": [WAJIB],
        "lingkup": [WAJIB],
        "materi": ["Isi materi bimbingan sesi ini."],
    }


def test_before_the_regulation_there_is_no_session(panggung, coach):
    satu = panggung.kesepakatan(mulai=date(2023, 1, 1))
    respons = kirim(coach, panggung, lengkap(satu, tanggal="2023-01-11"))
    assert kesalahan(respons) == {
        "tanggal": [
            "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023. Perwali 1/2023 berlaku sejak "
            "12 Januari 2023."
        ]
    }
    assert kirim(coach, panggung, lengkap(satu, tanggal="2023-01-12")).status_code == 302


def test_on_a_day_on_which_the_coach_was_not_the_atasan_what_was_typed_stays(tokoh):
    panggung, klien = Panggung(tokoh, "coaching"), tokoh.masuk("atasan")
    satu = panggung.kesepakatan(mulai=date(2025, 1, 1))
    tokoh.pegawai.penempatan.update(mulai=date(2026, 6, 1))
    diketik = lengkap(satu, tanggal="2026-05-31")
    respons = kirim(klien, panggung, diketik)
    assert (respons.status_code, isian(respons), panggung.sesi_tersimpan()) == (200, diketik, [])
    assert kesalahan(respons) == {
        "": [
            f"Pada 31 Mei 2026 {BUDI} bukan atasan langsung {SITI}; coaching dilakukan oleh atasan langsung "
            "(Lampiran I huruf F angka 1)."
        ]
    }


@pytest.mark.parametrize(
    "teks",
    ["Rapat 🎉👩🏽‍💻", "\u202eterbalik\u202c", "日本語 العربية", "a" * 10_000, "<b>&amp;</b>", "'\"`${}"],
)
def test_whatever_can_be_written_is_kept_as_it_is(panggung, coach, teks):
    satu = panggung.kesepakatan()
    respons = kirim(coach, panggung, lengkap(satu, materi=teks, catatan_pribadi=teks), follow=True)
    [sesi] = panggung.sesi_tersimpan()
    assert (sesi.materi, sesi.catatan_pribadi) == (teks, teks)
    assert kata(utama(respons)).count(teks) == 2


def test_when_one_of_two_has_a_session_that_day_nobody_gets_one_and_the_sentence_says_who(panggung, coach):
    satu, andi = panggung.kesepakatan(), panggung.anggota("Andi")
    panggung.sesi(andi, tanggal=date(2026, 11, 20), materi="Lain")
    diketik = lengkap(satu, kesepakatan=[str(andi.pk), str(satu.pk)])
    respons = kirim(coach, panggung, diketik)
    assert kesalahan(respons) == {
        "": [
            f"Andi: Sudah ada sesi {panggung.jenis} pasangan ini pada 20 November 2026 (diparaf). Buka dan ubah sesi "
            "itu, atau pilih tanggal lain."
        ]
    }
    assert isian(respons) == diketik
    assert len(panggung.sesi_tersimpan()) == 1


def test_another_session_of_the_pair_on_that_day_is_refused_beside_the_date(panggung, coach):
    satu = panggung.kesepakatan()
    panggung.sesi(satu, tanggal=date(2026, 11, 20), materi="Lain", status="dilaksanakan")
    assert kesalahan(kirim(coach, panggung, lengkap(satu))) == {
        "tanggal": [
            f"Sudah ada sesi {panggung.jenis} pasangan ini pada 20 November 2026 (menunggu paraf). Buka dan ubah sesi "
            "itu, atau pilih tanggal lain."
        ]
    }


@pytest.mark.parametrize("nama", ["sesi_baru", "sesi_rencana"])
def test_a_double_click_is_one_session_and_the_same_page(panggung, coach, nama):
    satu = panggung.kesepakatan()
    diketik = lengkap(satu) if nama == "sesi_baru" else {"kesepakatan": [satu.pk], "tanggal": "2026-12-01"}
    pertama, kedua = kirim(coach, panggung, diketik, nama), kirim(coach, panggung, diketik, nama)
    assert pertama.headers["Location"] == kedua.headers["Location"]
    assert len(panggung.sesi_tersimpan()) == 1
    assert len(set(pesan(coach.get(pertama.headers["Location"])))) == 1


def test_when_the_other_side_has_ended_the_agreement_meanwhile_what_was_typed_stays(panggung, coach):
    satu = panggung.kesepakatan()
    diketik = lengkap(satu)
    panggung.model.objects.update(status="dihentikan", alasan="Pindah tugas")
    respons = kirim(coach, panggung, diketik)
    assert (respons.status_code, kesalahan(respons)) == (200, {"": [USANG]})
    assert isian(respons) == {nama: nilai for nama, nilai in diketik.items() if nama != "kesepakatan"}
    panggung.anggota("Andi")
    respons = kirim(coach, panggung, diketik)
    assert (respons.status_code, kesalahan(respons)) == (200, {"kesepakatan": [USANG]})
    assert isian(respons) == {**diketik, "kesepakatan": []}
    assert panggung.sesi_tersimpan() == []


def test_a_session_without_a_form_token_is_refused_with_a_page_that_explains(panggung, tokoh):
    satu = panggung.kesepakatan()
    klien = tokoh.masuk("atasan", enforce_csrf_checks=True)
    respons = kirim(klien, panggung, lengkap(satu))
    assert respons.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in baca(respons)


# --- planned ---------------------------------------------------------------------------------------------------


def test_a_plan_begins_with_today_and_may_be_in_the_future(panggung, coach):
    satu = panggung.kesepakatan()
    url = panggung.url("sesi_rencana")
    assert isian(coach.get(url)) == {
        "kesepakatan": [str(satu.pk)],
        "tanggal": "2026-11-23",
        "jam": "",
        "tempat": "",
        "agenda": "",
    }
    isi = {"kesepakatan": satu.pk, "tanggal": "2026-12-15", "jam": "13:00", "tempat": "https://rapat.example/a?b=1&c=2"}
    respons = coach.post(url, {**isi, "agenda": "Menyusun DPA"}, follow=True)
    [sesi] = panggung.sesi_tersimpan()
    assert pesan(respons) == [f"Sesi Selasa, 15 Desember 2026 direncanakan dengan {SITI}"]
    assert respons.redirect_chain == [(satu.get_absolute_url(), 302)]
    halaman = utama(coach.get(sesi.get_absolute_url()))
    assert "13.00 WIB, https://rapat.example/a?b=1&c=2" in kata(halaman)
    assert "https://rapat.example/a?b=1&c=2" in tautan(halaman).values()


@pytest.mark.parametrize("tempat", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_place_that_is_code_is_no_link(panggung, coach, tempat):
    sesi = panggung.sesi(tempat=tempat)
    semua = tautan(utama(coach.get(sesi.get_absolute_url()))).values()
    assert {url[:1] for url in semua} == {"/"}


RENCANA_KELIRU = [
    ({"tanggal": ""}, {"tanggal": [WAJIB]}),
    ({"tanggal": "2027-01-01"}, {"tanggal": [MASA.format("1 Januari 2027")]}),
    ({"jam": "pagi"}, {"jam": ["Masukkan waktu yang valid."]}),
    ({"agenda": PANJANG}, {"agenda": [TERLALU_PANJANG.format(10000)]}),
    ({"tempat": "x" * 301}, {"tempat": [TERLALU_PANJANG.format(300).replace("100000", "301")]}),
    ({"kesepakatan": []}, {"kesepakatan": ["Pilih sedikitnya satu peserta."]}),
]


@pytest.mark.parametrize(("isi", "salah"), RENCANA_KELIRU, ids=range(len(RENCANA_KELIRU)))
def test_a_plan_with_bad_input_is_a_sentence_and_nothing_typed_is_lost(panggung, coach, isi, salah):
    satu = panggung.kesepakatan()
    awal = {"kesepakatan": [str(satu.pk)], "tanggal": "2026-12-15", "jam": "13:00", "tempat": "Aula", "agenda": "DPA"}
    respons = kirim(coach, panggung, awal | isi, "sesi_rencana")
    assert (kesalahan(respons), isian(respons)) == (salah, awal | isi)
    assert panggung.sesi_tersimpan() == []


def test_a_planned_session_is_held_with_its_agenda_as_the_beginning_of_the_materi(panggung, coach):
    sesi = panggung.sesi(status="direncanakan", materi="", agenda="Menyusun DPA", tempat="Aula", jam=time(9))
    url = panggung.url("sesi_laksanakan", sesi.pk)
    respons = coach.get(url)
    isi = isian(respons)
    assert isi == {
        "tanggal": "2026-05-04",
        "lingkup": "nasional",
        "materi": "Menyusun DPA",
        "paraf": ["on"],
        **KOSONG,
        "jam": "09:00",
        "tempat": "Aula",
        "sesi": str(sesi.pk),
    }
    assert f"{SITI}: +2 JP." in baca(respons)
    respons = coach.post(url, kiriman(isi), follow=True)
    assert pesan(respons) == [f"Sesi tercatat, diparaf. {SITI}: +2 JP."]
    assert [satu.status for satu in panggung.sesi_tersimpan()] == ["diparaf"]
    assert pesan(coach.get(url, follow=True)) == ["Sesi ini tidak lagi berupa rencana: diparaf."]


# --- changed and cancelled ---------------------------------------------------------------------------------------


def test_changing_an_initialled_session_withdraws_the_paraf_and_says_so(panggung, coach):
    sesi = panggung.sesi(materi="Menyusun DPA", umpan_balik="Lebih rinci", jam=time(9, 30))
    url = panggung.url("sesi_ubah", sesi.pk)
    isi = isian(coach.get(url))
    assert isi == {
        "tanggal": "2026-05-04",
        "lingkup": "nasional",
        "materi": "Menyusun DPA",
        **KOSONG,
        "umpan_balik": "Lebih rinci",
        "jam": "09:30",
        "sesi": str(sesi.pk),
    }
    assert pesan(coach.post(url, kiriman(isi), follow=True)) == ["Perubahan tersimpan."]
    respons = coach.post(url, kiriman({**isi, "catatan_pribadi": "Perlu didorong"}), follow=True)
    assert (pesan(respons), panggung.sesi_tersimpan()[0].status) == (["Perubahan tersimpan."], "diparaf")
    respons = coach.post(url, kiriman({**isi, "materi": "Menyusun RKA"}), follow=True)
    assert pesan(respons) == ["Perubahan tersimpan. Paraf ditarik karena isinya berubah: bubuhkan lagi."]
    assert panggung.sesi_tersimpan()[0].status == "dilaksanakan"
    for kalimat in ("paraf ditarik; sesi kembali menunggu paraf", "materi bimbingan diubah", "Menunggu paraf"):
        assert kalimat in baca(respons)


def test_a_change_with_bad_input_keeps_what_was_typed(panggung, coach):
    satu = panggung.kesepakatan()
    panggung.sesi(satu, tanggal=date(2026, 5, 5))
    sesi = panggung.sesi(satu)
    url = panggung.url("sesi_ubah", sesi.pk)
    isi = {**isian(coach.get(url)), "materi": "Baru", "tanggal": "2026-05-05"}
    respons = coach.post(url, kiriman(isi))
    assert isian(respons) == isi
    assert list(kesalahan(respons)) == ["tanggal"]
    assert kesalahan(coach.post(url, kiriman({**isi, "tanggal": "2026-11-24"}))) == {"tanggal": [DEPAN]}
    sesi.refresh_from_db()
    assert (sesi.materi, sesi.status) == ("Membahas kemajuan pekerjaan", "diparaf")


def test_a_session_is_cancelled_with_a_reason(panggung, coach):
    sesi = panggung.sesi(status="dilaksanakan")
    url = panggung.url("sesi_batalkan", sesi.pk)
    respons = coach.get(url)
    assert (isian(respons), fokus(respons)) == ({"alasan": ""}, ["alasan"])
    for alasan, salah in (
        ("", "Tulis alasannya, satu kalimat cukup."),
        (" ", "Tulis alasannya, satu kalimat cukup."),
        ("a\0b", NUL),
        (PANJANG, TERLALU_PANJANG.format(10000)),
    ):
        respons = coach.post(url, {"alasan": alasan})
        assert (kesalahan(respons), isian(respons)) == ({"alasan": [salah]}, {"alasan": terbaca(alasan)})
    respons = coach.post(url, {"alasan": "Salah catat"}, follow=True)
    assert pesan(respons) == ["Sesi dibatalkan."]
    assert pesan(coach.post(url, {"alasan": "Lagi"}, follow=True)) == ["Sesi ini sudah dibatalkan. Catat sesi baru."]
    assert [(satu.status, satu.alasan_batal) for satu in panggung.sesi_tersimpan()] == [("dibatalkan", "Salah catat")]


TERTUTUP = [
    ("diparaf", "sesi_batalkan", "Sesi ini sudah diparaf. Tarik parafnya dahulu, lalu batalkan."),
    ("dibatalkan", "sesi_ubah", "Sesi ini sudah dibatalkan. Catat sesi baru."),
    ("dibatalkan", "sesi_laksanakan", "Sesi ini tidak lagi berupa rencana: dibatalkan."),
    ("diparaf", "sesi_laksanakan", "Sesi ini tidak lagi berupa rencana: diparaf."),
]


@pytest.mark.parametrize(("status", "nama", "kalimat"), TERTUTUP)
def test_a_form_for_what_cannot_be_any_more_leads_back_with_a_sentence(panggung, coach, status, nama, kalimat):
    sesi = panggung.sesi(status=status, alasan_batal="Sakit" if status == "dibatalkan" else "")
    for respons in (
        coach.get(panggung.url(nama, sesi.pk), follow=True),
        coach.post(panggung.url(nama, sesi.pk), {"alasan": "x", "materi": "x"}, follow=True),
    ):
        assert respons.redirect_chain == [(sesi.get_absolute_url(), 302)]
        assert pesan(respons) == [kalimat]


def test_what_bkpsdmd_imported_is_not_changed_here(panggung, coach):
    sesi = panggung.sesi(asal="impor")
    kalimat = "Sesi ini diimpor dan disahkan BKPSDMD. Minta BKPSDMD memperbaikinya."
    assert pesan(coach.get(panggung.url("sesi_ubah", sesi.pk), follow=True)) == [kalimat]


# --- initialled --------------------------------------------------------------------------------------------------


def test_the_paraf_says_what_counts_and_a_second_click_that_it_is_done(panggung, coach):
    sesi = panggung.sesi(status="dilaksanakan")
    url = panggung.url("sesi_paraf", sesi.pk)
    assert pesan(coach.post(url, follow=True)) == [f"{SITI}: +2 JP.", "Sesi diparaf."]
    assert pesan(coach.post(url, follow=True)) == ["Sesi ini sudah diparaf."]
    tarik = panggung.url("sesi_tarik_paraf", sesi.pk)
    assert pesan(coach.post(tarik, follow=True)) == ["Paraf ditarik. Sesi ini menunggu paraf dan belum dihitung."]
    assert pesan(coach.post(tarik, follow=True)) == ["Sesi ini belum diparaf."]


def test_several_are_initialled_at_once_and_only_those_that_are_ticked_and_ones_own(panggung, coach):
    satu = panggung.kesepakatan()
    semua = [panggung.sesi(satu, tanggal=date(2026, 5, hari), status="dilaksanakan") for hari in (4, 5, 6)]
    asing = panggung.kesepakatan(pembimbing=panggung.tokoh.bkpsdmd, peserta=panggung.tokoh.orang_lain)
    milik_lain = panggung.sesi(asing, status="dilaksanakan")
    url = panggung.url("paraf_semua")
    daftar = utama(coach.get(url))
    assert [unsur.get("value") for unsur in daftar.iter("input") if unsur.get("name") == "sesi"] == [
        str(sesi.pk) for sesi in semua
    ]
    kiriman_paraf = {"sesi": [semua[0].pk, semua[2].pk, milik_lain.pk, "x", "9" * 19, ""]}
    assert pesan(coach.post(url, kiriman_paraf, follow=True)) == ["2 sesi diparaf."]
    assert {sesi.pk for sesi in panggung.sesi_tersimpan() if sesi.status == "diparaf"} == {semua[0].pk, semua[2].pk}
    assert pesan(coach.post(url, kiriman_paraf, follow=True)) == ["Tidak ada sesi yang dipilih."]
    coach.post(url, {"sesi": semua[1].pk})
    assert "Tidak ada yang menunggu paraf" in baca(coach.get(url))


def test_who_guided_initials_also_after_the_peserta_has_left(panggung, coach):
    sesi = panggung.sesi(status="dilaksanakan")
    pindahkan(panggung.tokoh)
    assert "Bubuhkan paraf" in baca(coach.get(sesi.get_absolute_url()))
    assert pesan(coach.post(panggung.url("sesi_paraf", sesi.pk), follow=True))[-1] == "Sesi diparaf."


def test_the_peserta_says_that_the_follow_up_is_done(panggung):
    sesi = panggung.sesi(tindak_lanjut="Membaca pedoman", tenggat=date(2026, 11, 30))
    klien, url = panggung.klien("pegawai"), panggung.url("sesi_tindak_lanjut", sesi.pk)
    assert "Tindak lanjut selesai" in baca(klien.get(sesi.get_absolute_url()))
    for _ in range(2):
        assert pesan(klien.post(url, follow=True)) == ["Tindak lanjut ditandai selesai."]
    assert "selesai 23 November 2026 pukul 12.00 WIB" in baca(klien.get(sesi.get_absolute_url()))
    tanpa = panggung.sesi(sesi.bimbingan, tanggal=date(2026, 5, 5))
    assert pesan(klien.post(panggung.url("sesi_tindak_lanjut", tanpa.pk), follow=True)) == [
        "Sesi ini tidak mempunyai tindak lanjut."
    ]


def test_a_planned_session_of_a_team_is_planned_for_each(panggung, coach):
    satu, andi = panggung.kesepakatan(), panggung.anggota("Andi")
    PenempatanFactory(pd=panggung.tokoh.dinas, atasan=panggung.tokoh.atasan)
    isi = {"kesepakatan": [satu.pk, andi.pk], "tanggal": "2026-12-01"}
    respons = coach.post(panggung.url("sesi_rencana"), isi, follow=True)
    assert respons.redirect_chain == [(panggung.url("daftar"), 302)]
    assert {sesi.peserta for sesi in panggung.sesi_tersimpan()} == {satu.peserta, andi.peserta}
    assert {sesi.status for sesi in panggung.sesi_tersimpan()} == {Sesi.Status.DIRENCANAKAN}
