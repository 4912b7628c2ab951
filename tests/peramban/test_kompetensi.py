"""Competency as two people live through it: the dialogue, the plan, the coaching that fills it; phone and desk."""

import re

import pytest
from playwright.sync_api import expect

from coaching.models import Coaching
from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.models import ButirRencana, Dialog, Rencana
from tests.kompetensi.panggung import (
    MAGANG,
    MANAJERIAL,
    cukup,
    diajukan,
    disepakati,
    setujui,
    tambah,
    terisi,
)
from tests.pabrik import PenempatanFactory, buat_akun
from tests.peramban.jangkauan import halangan_semua

pytestmark = pytest.mark.peramban

PONSEL = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
MEJA = {"viewport": {"width": 1280, "height": 800}}
NAMA = (
    "Integritas",
    "Kerjasama",
    "Komunikasi",
    "Orientasi pada hasil",
    "Pelayanan Publik",
    "Pengembangan diri",
    "Mengelola Perubahan",
    "Pengambilan Keputusan",
)
SITI = "Dr. Siti Rahma, S.E., M.M."


def pesan(halaman):
    return halaman.get_by_role("status").first


def kompetensi(halaman, nama):
    return halaman.get_by_role("group", name=re.compile(f"^{nama} diminta level"))


def pilih_level(halaman, nama, level):
    kompetensi(halaman, nama).get_by_role("radio", name=re.compile(f"^{level} –")).check()


def nilai_semua(halaman, **lain):
    """Every competency as it is asked for (level 2), but those in `lain`."""
    for nama in NAMA:
        pilih_level(halaman, nama, lain.get(nama, 2))


def butir(halaman, banyaknya):
    """The item of the plan of that amount."""
    return halaman.locator("section[aria-labelledby=butir]").get_by_role("row").filter(has_text=banyaknya)


# --- the journey ---------------------------------------------------------------------------------------------


def test_from_the_dialogue_to_the_plan_that_fills_as_sessions_are_initialled(layar):
    nip = layar.tokoh.pegawai.nip
    Coaching.objects.update(kompetensi="Integritas")  # what happened in May is outside the plan
    atasan = layar.buka("atasan", "/kompetensi/tim/", **MEJA)
    atasan.get_by_role("table").get_by_role("link", name=SITI).click()
    atasan.get_by_role("button", name="Mulai dialog").click()
    expect(atasan).to_have_url(re.compile(r"/kompetensi/dialog/\d+/isi/$"))

    nilai_semua(atasan, Komunikasi=1)
    satu = kompetensi(atasan, "Komunikasi")
    expect(satu).to_contain_text("Kurang 1 level")
    expect(kompetensi(atasan, "Integritas").get_by_text("Sesuai standar")).to_be_visible()
    satu.get_by_label("Penyebab kesenjangan").select_option("Kurang motivasi atau jenuh")
    expect(satu).to_contain_text("Saran: Coaching.")
    atasan.get_by_label("Catatan dialog").fill("Presentasi berikutnya dipimpin sendiri")
    atasan.get_by_role("button", name="Simpan dan ajukan untuk disetujui").click()
    expect(pesan(atasan)).to_contain_text(f"Diajukan kepada {SITI}")

    atasan.get_by_role("button", name="Isi dari kesenjangan dialog").click()
    expect(butir(atasan, "4 kali")).to_contain_text("8 JP")  # two a month, in a quarter
    atasan.get_by_role("link", name="Tambah butir").click()
    atasan.get_by_label("Kompetensi yang dikembangkan").select_option("Kerjasama")
    atasan.get_by_label("Bentuk kegiatan").select_option("magang")
    atasan.get_by_label("Jumlah", exact=False).fill("1")
    expect(atasan.locator("#hitungan")).to_contain_text("+20 JP")
    expect(atasan.locator("#hitungan")).to_contain_text("Rencana menjadi 28 JP dari hak 20 JP; cukup.")
    atasan.get_by_role("button", name="Simpan").click()
    atasan.get_by_role("button", name="Setujui rencana").click()
    expect(pesan(atasan)).to_contain_text("Rencana Anda setujui.")
    expect(atasan.get_by_text("Menunggu pegawai")).to_be_visible()

    pegawai = layar.buka("pegawai", "/", **PONSEL)
    expect(pegawai.get_by_role("heading", name="Setujui dialog kompetensi")).to_be_visible()
    pegawai.get_by_role("link", name=re.compile("Baca dan setujui")).first.click()
    expect(pegawai.get_by_text("Presentasi berikutnya dipimpin sendiri")).to_be_visible()
    pegawai.get_by_role("button", name="Setujui dialog dan rencana 2026").click()
    expect(pesan(pegawai)).to_contain_text("Dialog dan rencana Anda setujui.")
    assert (Dialog.objects.get().status, Rencana.objects.get().disepakati) == ("disepakati", True)

    atasan.reload()
    expect(atasan.get_by_text("Disepakati").first).to_be_visible()
    atasan.get_by_role("link", name="Usulkan coaching").click()
    expect(atasan.get_by_label(SITI)).to_be_checked()
    expect(atasan.get_by_label("Kompetensi yang dikembangkan")).to_have_value("Komunikasi")
    expect(atasan.get_by_label("Pekerjaan spesifik")).to_have_value("Pengembangan kompetensi Komunikasi")
    expect(atasan.get_by_label("Mulai")).to_have_value("2026-11-23")
    expect(atasan.get_by_label("Sampai")).to_have_value("2026-12-31")
    atasan.get_by_role("button", name="Kirim usulan").click()
    expect(pesan(atasan)).to_contain_text("Usulan coaching terkirim")

    pegawai.goto("/")
    pegawai.get_by_role("button", name=re.compile("Setujui.*Pengembangan kompetensi Komunikasi")).click()
    expect(pesan(pegawai)).to_contain_text("mulai berjalan")

    atasan.reload()
    atasan.get_by_role("link", name="Catat sesi").click()
    atasan.get_by_label("Materi bimbingan").fill("Menyusun paparan")
    atasan.get_by_label("Bubuhkan paraf sekarang").uncheck()
    atasan.get_by_role("button", name="Simpan").click()
    atasan.goto(f"/kompetensi/{nip}/rencana/2026/")
    expect(butir(atasan, "4 kali")).to_contain_text("0 JP + 2 menunggu")
    atasan.goto("/coaching/paraf/")
    atasan.get_by_role("button", name=re.compile("paraf", re.IGNORECASE)).first.click()
    expect(pesan(atasan)).to_contain_text("paraf")

    pegawai.goto(f"/kompetensi/{nip}/rencana/2026/")
    expect(butir(pegawai, "4 kali")).to_contain_text(re.compile(r"2 JP\s*1 dari 4 kali"))
    expect(butir(pegawai, "4 kali")).to_contain_text("Berjalan")
    expect(pegawai.get_by_text("2 JP di antaranya dari rencana")).to_be_visible()


# --- the form of the dialogue --------------------------------------------------------------------------------


def test_the_consequence_follows_the_level_and_the_cause(layar):
    dialog = terisi(layar.tokoh)
    halaman = layar.buka("atasan", f"/kompetensi/dialog/{dialog.pk}/isi/")
    satu = kompetensi(halaman, "Integritas")
    expect(satu.get_by_text("Sesuai standar")).to_be_visible()
    pilih_level(halaman, "Integritas", 0)
    expect(satu).to_contain_text("Kurang 2 level")
    satu.get_by_label("Penyebab").select_option("pengetahuan")
    expect(satu).to_contain_text("Saran: Bimbingan teknis")
    pilih_level(halaman, "Integritas", 1)
    expect(satu).to_contain_text("Kurang 1 level")
    expect(satu.get_by_label("Penyebab")).to_have_value("pengetahuan")
    expect(satu).to_contain_text("Saran: E-learning")
    satu.get_by_label("Cara menutup").select_option("seminar")
    pilih_level(halaman, "Integritas", 2)
    expect(satu.get_by_text("Sesuai standar")).to_be_visible()
    expect(satu.get_by_label("Penyebab")).to_have_count(0)


def test_a_slow_answer_never_undoes_what_was_chosen_after_it(layar):
    dialog = terisi(layar.tokoh)
    halaman = layar.buka("atasan", f"/kompetensi/dialog/{dialog.pk}/isi/")
    tertahan = []
    halaman.route("**/akibat/**", lambda rute: rute.continue_() if tertahan else tertahan.append(rute))
    satu = kompetensi(halaman, "Integritas")
    pilih_level(halaman, "Integritas", 0)
    pilih_level(halaman, "Integritas", 1)
    expect(satu).to_contain_text("Kurang 1 level")
    tertahan[0].continue_()
    halaman.wait_for_timeout(500)
    expect(satu).to_contain_text("Kurang 1 level")


def test_the_dialogue_is_filled_in_by_keyboard_alone(layar):
    dialog = terisi(layar.tokoh)
    halaman = layar.buka("atasan", f"/kompetensi/dialog/{dialog.pk}/isi/", **MEJA)
    satu = kompetensi(halaman, "Integritas")
    satu.get_by_role("radio", name=re.compile("^2 –")).focus()
    halaman.keyboard.press("ArrowUp")
    expect(satu.get_by_role("radio", name=re.compile("^1 –"))).to_be_checked()
    expect(satu).to_contain_text("Kurang 1 level")
    expect(satu.get_by_role("radio", name=re.compile("^1 –"))).to_be_focused()  # the answer takes no focus away
    halaman.keyboard.press("Tab")
    expect(satu.get_by_label("Penyebab")).to_be_focused()
    halaman.keyboard.type("Kurang mot")
    expect(satu).to_contain_text("Saran: Coaching.")
    halaman.get_by_role("button", name="Simpan", exact=True).focus()
    halaman.keyboard.press("Enter")
    expect(pesan(halaman)).to_contain_text("Tersimpan.")
    assert dialog.nilai.values_list("level_sekarang", "penyebab", "bentuk").get(kunci="integritas") == (
        1,
        "motivasi",
        "coaching",
    )


def test_a_cause_keeps_the_focus_while_its_suggestion_comes(layar):
    dialog = terisi(layar.tokoh)
    halaman = layar.buka("atasan", f"/kompetensi/dialog/{dialog.pk}/isi/", **MEJA)
    penyebab = kompetensi(halaman, "Komunikasi").get_by_label("Penyebab")
    penyebab.focus()
    penyebab.select_option("keterampilan")
    expect(kompetensi(halaman, "Komunikasi")).to_contain_text("Saran: Mentoring.")
    expect(penyebab).to_be_focused()


def test_the_whole_dialogue_works_without_javascript(layar):
    atasan = layar.buka("atasan", f"/kompetensi/{layar.tokoh.pegawai.nip}/", java_script_enabled=False, **PONSEL)
    atasan.get_by_role("button", name="Mulai dialog").click()
    nilai_semua(atasan, Komunikasi=1)
    atasan.get_by_role("button", name="Simpan dan ajukan untuk disetujui").click()
    expect(atasan.get_by_text("Pilih penyebab kesenjangan untuk: Komunikasi.")).to_be_visible()
    satu = kompetensi(atasan, "Komunikasi")
    expect(satu.get_by_role("radio", name=re.compile("^1 –"))).to_be_checked()
    satu.get_by_label("Penyebab").select_option("motivasi")
    atasan.get_by_role("button", name="Simpan", exact=True).click()
    expect(kompetensi(atasan, "Komunikasi")).to_contain_text("Saran: Coaching.")
    atasan.get_by_role("button", name="Simpan dan ajukan untuk disetujui").click()
    expect(pesan(atasan)).to_contain_text("Diajukan kepada")
    atasan.get_by_role("button", name="Isi dari kesenjangan dialog").click()
    atasan.get_by_role("link", name="Tambah butir").click()
    atasan.get_by_label("Kompetensi yang dikembangkan").select_option("Kerjasama")
    atasan.get_by_label("Bentuk kegiatan").select_option("magang")
    atasan.get_by_label("Jumlah", exact=False).fill("1")
    atasan.get_by_role("button", name="Hitung").click()
    expect(atasan.locator("#hitungan")).to_contain_text("+20 JP")
    assert ButirRencana.objects.count() == 1
    atasan.get_by_role("button", name="Simpan").click()
    atasan.get_by_role("button", name="Setujui rencana").click()

    pegawai = layar.buka("pegawai", "/kompetensi/", java_script_enabled=False, **MEJA)
    pegawai.get_by_role("link", name="Setujui dialog").click()
    pegawai.get_by_role("button", name="Setujui dialog dan rencana 2026").click()
    assert (Dialog.objects.get().status, Rencana.objects.get().disepakati) == ("disepakati", True)


def test_the_pegawai_assesses_themself_on_a_phone_and_the_atasan_sees_it_apart(layar):
    pegawai = layar.buka("pegawai", "/kompetensi/", **PONSEL)
    pegawai.get_by_role("button", name="Nilai diri").click()
    pilih_level(pegawai, "Integritas", 3)
    pegawai.get_by_role("button", name="Simpan penilaian diri").click()
    expect(pesan(pegawai)).to_contain_text("Penilaian diri tersimpan.")
    dialog = Dialog.objects.get()
    atasan = layar.buka("atasan", f"/kompetensi/dialog/{dialog.pk}/isi/", **PONSEL)
    expect(kompetensi(atasan, "Integritas")).to_contain_text("Menurut Siti Rahma sendiri: level 3")
    expect(kompetensi(atasan, "Integritas").get_by_role("radio", checked=True)).to_have_count(0)


def test_what_was_chosen_survives_an_expired_sign_in(layar):
    dialog = terisi(layar.tokoh)
    halaman = layar.buka("atasan", f"/kompetensi/dialog/{dialog.pk}/isi/", **MEJA)
    pilih_level(halaman, "Integritas", 3)
    halaman.get_by_label("Catatan dialog").fill("Yang sedang ditulis")
    halaman.context.clear_cookies(name="sessionid")
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    expect(halaman.get_by_text("Waktu masuk Anda sudah habis.")).to_be_visible()
    halaman.get_by_label("NIP").fill(layar.tokoh.atasan.nip)
    halaman.get_by_label("Kata sandi").fill("sandi-untuk-uji")
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    expect(halaman.get_by_label("Catatan dialog")).to_have_value("Yang sedang ditulis")
    expect(kompetensi(halaman, "Integritas").get_by_role("radio", name=re.compile("^3 –"))).to_be_checked()
    halaman.get_by_role("button", name="Simpan", exact=True).click()
    expect(pesan(halaman)).to_contain_text("Tersimpan.")
    assert dialog.nilai.get(kunci="integritas").level_sekarang == 3


# --- the plan ------------------------------------------------------------------------------------------------


def test_five_coachings_in_a_month_say_while_typing_that_three_count_nothing(layar):
    halaman = layar.buka("atasan", f"/kompetensi/{layar.tokoh.pegawai.nip}/rencana/2026/butir/", **PONSEL)
    expect(halaman.get_by_label("Kompetensi yang dikembangkan")).to_be_focused()
    halaman.get_by_label("Kompetensi yang dikembangkan").select_option("Komunikasi")
    halaman.get_by_label("Bentuk kegiatan").select_option("coaching")
    halaman.get_by_label("Jumlah", exact=False).fill("5")
    halaman.get_by_label("Kapan").select_option("b12")
    expect(halaman.locator("#hitungan")).to_contain_text("+4 JP. 5 kali × 2 JP = 10 JP. 3 kali tidak dihitung")
    expect(halaman.locator("#hitungan")).to_contain_text("Rencana menjadi 4 JP dari hak 20 JP; masih kurang.")
    assert not Rencana.objects.exists()


def test_a_record_is_matched_by_hand(layar):
    milik = tambah(layar.tokoh, **MAGANG)
    halaman = layar.buka("pegawai", f"/kompetensi/{layar.tokoh.pegawai.nip}/rencana/2026/", **MEJA)
    baris = halaman.locator("#catatan").get_by_role("row").filter(has_text="Workshop")
    expect(baris.get_by_role("combobox")).to_have_value("")
    baris.get_by_role("combobox").select_option(str(milik.pk))
    baris.get_by_role("button", name="Pindahkan").click()
    expect(pesan(halaman)).to_contain_text("Padanan diperbarui.")
    expect(butir(halaman, "1 kali")).to_contain_text(re.compile(r"5 JP\s*1 dari 1 kali"))
    expect(baris).to_contain_text("dipilih dengan tangan")


def test_mentoring_is_asked_for_from_the_plan_through_the_search(layar):
    tambah(layar.tokoh, bentuk="mentoring", jumlah=4, dengan="kepala bidang")
    halaman = layar.buka("pegawai", f"/kompetensi/{layar.tokoh.pegawai.nip}/rencana/2026/", **PONSEL)
    halaman.get_by_role("link", name="Minta mentoring").click()
    expect(halaman.get_by_label("Nama, jabatan, atau perangkat daerah")).to_have_value("kepala bidang")
    halaman.get_by_role("link", name="Drs. Budi Santoso, M.Si.").click()
    expect(halaman.get_by_label("Aspek yang ingin didiskusikan")).to_have_value("Pengembangan kompetensi Komunikasi")
    expect(halaman.get_by_label("Kompetensi yang dikembangkan")).to_have_value("Komunikasi")


# --- for everybody -------------------------------------------------------------------------------------------

HALAMAN = {
    "pegawai": [
        "/kompetensi/",
        "/kompetensi/dialog/{diajukan}/",
        "/kompetensi/dialog/{diajukan}/kembalikan/",
        "/kompetensi/{nip}/rencana/2026/",
        "/kompetensi/{nip}/rencana/2027/",
        "/kompetensi/{nip}/rencana/2026/butir/",
        "/kompetensi/{nip}/rencana/2026/butir/{butir}/",
    ],
    "atasan": [
        "/kompetensi/tim/",
        "/kompetensi/tim/?status=senjang&urut=-selisih",
        "/kompetensi/tim/?tahun=2023",
        "/kompetensi/{nip}/",
        "/kompetensi/dialog/{lama}/",
        "/kompetensi/dialog/{diajukan}/",
        "/kompetensi/dialog/{lain}/isi/",
        "/kompetensi/{nip}/rencana/2026/",
    ],
    "anggota": ["/kompetensi/", "/kompetensi/dialog/{lain}/diri/", "/kompetensi/dialog/{lain}/"],
    "bkpsdmd": ["/kompetensi/{nip}/", "/kompetensi/{nip}/rencana/2026/", "/kompetensi/dialog/{lama}/"],
}


@pytest.fixture
def ramai(layar):
    """A team with every state of dialogue and plan; a name that does not end."""
    tokoh = layar.tokoh
    lama = disepakati(tokoh)
    baru = diajukan(tokoh)
    rencana = cukup(tokoh)
    tambah(tokoh, bentuk="seminar", dengan="x" * 200, jumlah=5)
    setujui(tokoh, "atasan")
    anggota = PenempatanFactory(pns__nama="Dewi " + "panjang" * 12, pd=tokoh.dinas, atasan=tokoh.atasan).pns
    tokoh.akun["anggota"] = buat_akun(anggota)
    lain = aksi_dialog.mulai(pns=anggota, oleh=anggota)
    aksi_dialog.nilai_diri(dialog=lain, oleh=anggota, level={("manajerial", kunci): 1 for kunci in MANAJERIAL})
    return {
        "nip": tokoh.pegawai.nip,
        "lama": lama.pk,
        "diajukan": baru.pk,
        "lain": lain.pk,
        "butir": rencana.butir.first().pk,
    }


@pytest.mark.parametrize("peran", HALAMAN)
def test_nothing_is_in_the_way_in_light_in_dark_and_on_a_phone(layar, ramai, peran):
    assert halangan_semua(layar, peran, [alamat.format(**ramai) for alamat in HALAMAN[peran]]) == {}
