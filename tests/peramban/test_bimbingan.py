"""Coaching and mentoring from the proposal to the printed logbook, as two people live through it, phone and desk."""

import re

import pytest
from playwright.sync_api import expect

from coaching.models import Coaching, SesiCoaching
from konversi.models import RekapJP
from mentoring.models import Mentoring
from tests.laporan.baca import teks_pdf

pytestmark = pytest.mark.peramban

PONSEL = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
MEJA = {"viewport": {"width": 1280, "height": 800}}


def pesan(halaman):
    return halaman.get_by_role("status").first


def menu(halaman, judul):
    halaman.get_by_role("navigation", name="Menu utama").get_by_role("link", name=judul, exact=True).click()


def isi_evaluasi(halaman, nilai, kolom, teks):
    halaman.get_by_role("link", name="Evaluasi", exact=True).click()
    halaman.get_by_label(nilai, exact=True).check()
    halaman.get_by_label(kolom).fill(teks)
    halaman.get_by_role("button", name="Simpan evaluasi").click()
    expect(pesan(halaman)).to_contain_text("Evaluasi tersimpan.")


def unduh_logbook(halaman):
    alamat = halaman.get_by_role("link", name="Logbook (PDF)").get_attribute("href")
    respons = halaman.request.get(alamat)
    assert respons.headers["content-type"] == "application/pdf"
    return " ".join(" ".join(teks_pdf(respons.body())).split())


def test_coaching_from_the_proposal_to_the_printed_logbook(layar):
    coach = layar.buka("atasan", "/", **PONSEL)
    menu(coach, "Coaching")
    coach.get_by_role("link", name="Usulkan coaching").click()
    coach.get_by_label("Dr. Siti Rahma, S.E., M.M.").check()
    coach.get_by_label("Pekerjaan spesifik").fill("Menyusun SOP pelayanan")
    coach.get_by_label("Tujuan jangka pendek").fill("SOP ditetapkan bulan ini")
    coach.get_by_role("button", name="Kirim usulan").click()
    expect(pesan(coach)).to_contain_text("Usulan coaching terkirim kepada Dr. Siti Rahma, S.E., M.M.")

    coachee = layar.buka("pegawai", "/", **MEJA)
    expect(coachee.get_by_role("heading", name="Jawab usulan coaching")).to_be_visible()
    coachee.get_by_role("button", name=re.compile("Setujui.*Menyusun SOP pelayanan")).click()
    expect(pesan(coachee)).to_contain_text("disepakati dan mulai berjalan")

    coach.reload()
    coach.get_by_role("link", name="Catat sesi").click()
    expect(coach.get_by_label("Materi bimbingan")).to_be_focused()
    expect(coach.locator("#hitungan")).to_contain_text("Dr. Siti Rahma, S.E., M.M.: +2 JP.")
    coach.get_by_label("Materi bimbingan").fill("Menyepakati kerangka SOP")
    coach.get_by_label("Lingkup").select_option("internasional")
    expect(coach.locator("#hitungan")).to_contain_text("+4 JP")
    coach.get_by_role("button", name="Simpan").click()
    expect(pesan(coach)).to_have_text("Sesi tercatat, diparaf. Dr. Siti Rahma, S.E., M.M.: +4 JP.")
    assert RekapJP.objects.get(pns=layar.tokoh.pegawai, tahun=2026).coaching == 4 + 4  # two in May, this one

    coach.get_by_role("link", name="Menyusun SOP pelayanan").click()
    isi_evaluasi(coach, "5", "Hasil", "SOP ditetapkan")
    coachee.goto(coach.url)
    isi_evaluasi(coachee, "4", "Komentar", "Sangat membantu")
    expect(coachee.get_by_text("Selesai", exact=True).first).to_be_visible()
    teks = unduh_logbook(coachee)
    for bagian in ("Menyusun SOP pelayanan", "Senin, 23 November 2026", "Menyepakati kerangka SOP", "SOP ditetapkan"):
        assert bagian in teks
    assert Coaching.objects.get(pekerjaan="Menyusun SOP pelayanan").status == "selesai"


def test_mentoring_from_the_request_to_the_printed_logbook(layar):
    mentee = layar.buka("pegawai", "/mentoring/", **PONSEL)
    mentee.get_by_role("link", name="Minta mentoring").click()
    mentee.get_by_label("Nama, jabatan, atau perangkat daerah").press_sequentially("kepala bidang")
    expect(mentee.locator("#calon li")).to_have_count(1)
    mentee.get_by_role("link", name="Drs. Budi Santoso, M.Si.").click()
    mentee.get_by_label("Aspek yang ingin didiskusikan").fill("Jenjang karier analis")
    mentee.get_by_label("Tujuan").fill("Siap naik jenjang")
    mentee.get_by_role("button", name="Kirim permohonan").click()
    expect(pesan(mentee)).to_contain_text("Permohonan terkirim kepada Drs. Budi Santoso, M.Si.")
    expect(mentee.get_by_role("button", name="Tarik kembali")).to_be_visible()

    mentor = layar.buka("atasan", "/", **MEJA)
    mentor.get_by_role("button", name=re.compile("Setujui.*Jenjang karier analis")).click()
    mentor.goto(mentee.url)
    mentor.get_by_role("link", name="Rencanakan sesi").click()
    mentor.get_by_label("Agenda").fill("Memetakan kekuatan")
    mentor.get_by_role("button", name="Simpan").click()
    expect(pesan(mentor)).to_contain_text("Sesi Senin, 23 November 2026 direncanakan")
    mentor.get_by_role("link", name="Senin, 23 November 2026").click()
    mentor.get_by_role("link", name="Catat pelaksanaan").click()
    expect(mentor.get_by_label("Materi bimbingan")).to_have_value("Memetakan kekuatan")
    mentor.get_by_label("Bubuhkan paraf sekarang").uncheck()
    expect(mentor.locator("#hitungan")).to_contain_text("begitu diparaf")
    mentor.get_by_role("button", name="Simpan").click()
    expect(pesan(mentor)).to_contain_text("menunggu paraf")
    mentor.get_by_role("button", name="Bubuhkan paraf").click()
    expect(mentor.get_by_text("Sesi diparaf.")).to_be_visible()

    mentor.goto(mentee.url)
    isi_evaluasi(mentor, "4", "Hasil", "Siap mengikuti uji kompetensi")
    mentee.reload()
    isi_evaluasi(mentee, "5", "Komentar", "Terima kasih")
    teks = unduh_logbook(mentee)
    for bagian in ("Jenjang karier analis", "Memetakan kekuatan", "Siap mengikuti uji kompetensi"):
        assert bagian in teks
    assert Mentoring.objects.get(aspek="Jenjang karier analis").status == "selesai"


def test_a_session_is_logged_on_one_screen_of_a_phone(layar):
    """Five inputs: with whom, when, lingkup, materi, paraf; what it counts and the button are in view."""
    halaman = layar.buka("atasan", "/coaching/sesi/baru/", **PONSEL)
    kolom = halaman.locator(".formulir-sesi :is(input, select, textarea):visible:not([type=hidden])")
    assert kolom.count() <= 5
    for bagian in (halaman.get_by_label("Tanggal"), halaman.locator("#hitungan")):
        expect(bagian).to_be_in_viewport()
    tombol = halaman.get_by_role("button", name="Simpan").bounding_box()
    assert tombol["y"] < 740


def test_a_session_is_logged_by_keyboard_alone(layar):
    halaman = layar.buka("atasan", "/coaching/sesi/baru/", **MEJA)
    expect(halaman.get_by_label("Materi bimbingan")).to_be_focused()
    halaman.keyboard.type("Membahas kemajuan")
    for _ in range(12):
        halaman.keyboard.press("Tab")
        if halaman.evaluate("document.activeElement.innerText") == "Simpan":
            break
    halaman.keyboard.press("Enter")
    expect(pesan(halaman)).to_contain_text("Sesi tercatat, diparaf.")
    assert SesiCoaching.objects.filter(materi="Membahas kemajuan", status="diparaf").exists()


def test_the_third_session_of_a_month_says_so_before_and_after_saving(layar):
    halaman = layar.buka("atasan", "/coaching/sesi/baru/", **PONSEL)
    halaman.get_by_label("Tanggal").fill("2026-05-25")
    kalimat = "tercatat, +0 JP. 1 kegiatan × 2 JP = 2 JP. Sesi coaching ke-3 pada Mei 2026"
    expect(halaman.locator("#hitungan")).to_contain_text(kalimat)
    halaman.get_by_label("Materi bimbingan").fill("Membahas kemajuan")
    halaman.get_by_role("button", name="Simpan").click()
    expect(pesan(halaman)).to_contain_text(kalimat)


def test_what_was_typed_survives_an_expired_sign_in(layar):
    halaman = layar.buka("atasan", "/coaching/sesi/baru/", **PONSEL)
    halaman.get_by_label("Materi bimbingan").fill("Materi yang panjang sekali")
    halaman.context.clear_cookies(name="sessionid")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman).to_have_url(re.compile("/masuk/"))
    expect(halaman.get_by_text("Waktu masuk Anda sudah habis.")).to_be_visible()
    halaman.get_by_label("NIP").fill(layar.tokoh.atasan.nip)
    halaman.get_by_label("Kata sandi").fill("sandi-untuk-uji")
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    expect(halaman.get_by_label("Materi bimbingan")).to_have_value("Materi yang panjang sekali")
    halaman.get_by_role("button", name="Simpan").click()
    expect(pesan(halaman)).to_contain_text("Sesi tercatat, diparaf.")
    assert SesiCoaching.objects.filter(materi="Materi yang panjang sekali").count() == 1


def test_the_back_button_and_a_second_click_double_nothing(layar):
    halaman = layar.buka("atasan", "/coaching/sesi/baru/", **MEJA)
    halaman.get_by_label("Materi bimbingan").fill("Membahas kemajuan")
    halaman.get_by_role("button", name="Simpan").dblclick()
    expect(pesan(halaman)).to_contain_text("Sesi tercatat, diparaf.")
    halaman.go_back()
    halaman.get_by_label("Materi bimbingan").fill("Membahas kemajuan")
    halaman.get_by_role("button", name="Simpan").click()
    expect(pesan(halaman)).to_contain_text("Sesi tercatat, diparaf.")
    assert SesiCoaching.objects.filter(materi="Membahas kemajuan").count() == 1


def test_everything_works_without_javascript(layar):
    halaman = layar.buka("atasan", "/coaching/sesi/baru/", java_script_enabled=False, **PONSEL)
    halaman.get_by_label("Tanggal").fill("2026-05-25")
    halaman.get_by_label("Materi bimbingan").fill("Membahas kemajuan")
    halaman.get_by_role("button", name="Hitung ulang").click()
    expect(halaman.locator("#hitungan")).to_contain_text("Sesi coaching ke-3 pada Mei 2026")
    expect(halaman.get_by_label("Materi bimbingan")).to_have_value("Membahas kemajuan")
    halaman.get_by_role("button", name="Simpan").click()
    expect(pesan(halaman)).to_contain_text("tercatat, +0 JP")


def test_a_photo_is_attached_to_a_session_and_opened_by_the_coachee(layar, penyimpanan, tmp_path):
    from PIL import Image

    foto = tmp_path / "daftar hadir.jpg"
    Image.new("RGB", (60, 40), "teal").save(foto)
    halaman = layar.buka("atasan", "/coaching/sesi/baru/", **PONSEL)
    halaman.get_by_label("Materi bimbingan").fill("Membahas kemajuan")
    halaman.get_by_text("Umpan balik, tindak lanjut, lampiran").click()
    halaman.get_by_label("Lampiran").set_input_files(foto)
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("link", name="daftar hadir.jpg")).to_be_visible()
    coachee = layar.buka("pegawai", halaman.url.removeprefix(layar.alamat), **PONSEL)
    tautan = coachee.get_by_role("link", name="daftar hadir.jpg")
    respons = coachee.request.get(tautan.get_attribute("href"))
    assert (respons.status, respons.headers["content-type"]) == (200, "image/jpeg")
    assert respons.headers["x-content-type-options"] == "nosniff"
