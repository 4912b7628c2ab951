"""One person: where they stand, how they came there, and what the plan says in one glance."""

from datetime import date

import pytest

from kepegawaian.pangkat import Jenjang
from kompetensi.dialog.aksi import Penilaian
from kompetensi.models import StandarJabatan, SyaratJabatan
from kompetensi.profil import DIBANDINGKAN
from tests.kompetensi.panggung import MANAJERIAL, cukup, diajukan, disepakati, terisi
from tests.laporan.baca import baca, kata, tabel, tautan, utama
from tests.pabrik import DialogFactory, NilaiFactory

pytestmark = pytest.mark.lengkap


def halaman(tokoh, peran="pegawai"):
    url = "/kompetensi/" if peran == "pegawai" else f"/kompetensi/{tokoh.pegawai.nip}/"
    return utama(tokoh.masuk(peran).get(url))


def bagian(unsur, judul):
    """The section of that heading."""
    return next(satu for satu in unsur.iter("section") if satu.get("aria-labelledby") == judul)


def dialog(tokoh, tanggal, **level):
    """Agreed on that day; `level` by key, the standard being 2."""
    satu = DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, tanggal=tanggal)
    for kunci, nilai in level.items():
        NilaiFactory(dialog=satu, nama=kunci.capitalize(), kunci=kunci, level_sekarang=nilai)
    return satu


# --- without a dialogue --------------------------------------------------------------------------------------


def test_before_the_first_dialogue_the_page_shows_what_the_jabatan_asks_for(tokoh):
    unsur = halaman(tokoh)
    assert "Belum ada dialog yang disepakati; di bawah ini yang diminta dari jabatan ini." in kata(unsur)
    semua = tabel(unsur)
    assert len(semua) == len(MANAJERIAL)
    assert semua[0] == ["Integritas", "Level 2 Mengajak rekan bertindak sesuai nilai", "–", "–", "Belum dinilai", "–"]
    assert "Belum ada rencana." in kata(unsur)


def test_somebody_without_a_placement_reads_what_to_do(tokoh):
    tokoh.pegawai.penempatan.all().delete()
    teks = kata(halaman(tokoh))
    assert "Belum ada penempatan" in teks
    assert "Minta pengelola SDM melengkapi data penempatan." in teks


def test_the_kinds_stand_in_the_order_of_the_regulation(tokoh):
    satu = StandarJabatan.objects.create(jabatan="analis sumber daya  manusia aparatur")
    for jenis in ("sosial_kultural", "teknis"):
        SyaratJabatan.objects.create(standar=satu, jenis=jenis, kunci="x", nama="X", level=1)
    judul = [kata(h2) for h2 in halaman(tokoh).iter("h2")]
    assert [nama for nama in judul if nama in ("Teknis", "Manajerial", "Sosial kultural")] == [
        "Teknis",
        "Manajerial",
        "Sosial kultural",
    ]


# --- the latest dialogue -------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "pengelola", "bkpsdmd"])
def test_everybody_who_sees_the_figures_sees_levels_and_gaps(tokoh, peran):
    disepakati(tokoh)
    baris = {satu[0]: satu for satu in tabel(halaman(tokoh, peran))}
    assert baris["Komunikasi"][4] == "Kurang 1 level"
    assert baris["Kerjasama"][4] == "Kurang 2 level"
    assert baris["Integritas"][4] == "Sesuai"
    # What closes a gap tells its cause, which is for the two sides alone.
    assert bool(baris["Komunikasi"][5:]) is (peran in ("pegawai", "atasan"))


@pytest.mark.parametrize(("peran", "sisi"), [("pegawai", True), ("atasan", True), ("pengelola", False)])
def test_the_links_to_the_dialogue_are_for_its_two_sides(tokoh, peran, sisi):
    satu = disepakati(tokoh)
    assert (satu.get_absolute_url() in tautan(halaman(tokoh, peran)).values()) is sisi


def test_what_is_open_changes_nothing_of_what_stands(tokoh):
    disepakati(tokoh, date(2026, 5, 4), integritas=Penilaian(1, "motivasi"))
    terisi(tokoh)
    baris = {satu[0]: satu[4] for satu in tabel(halaman(tokoh))}
    assert (baris["Integritas"], baris["Komunikasi"]) == ("Kurang 1 level", "Sesuai")


@pytest.mark.parametrize(
    ("keadaan", "pegawai", "atasan"),
    [
        (None, "Nilai diri", "Mulai dialog"),
        (terisi, "Lanjutkan penilaian diri", "Lanjutkan dialog"),
        (diajukan, "Setujui dialog", "Dialog menunggu persetujuan"),
        (disepakati, "Nilai diri", "Mulai dialog"),
    ],
)
def test_each_side_has_the_button_of_the_moment(tokoh, keadaan, pegawai, atasan):
    if keadaan:
        keadaan(tokoh)
    for peran, judul in (("pegawai", pegawai), ("atasan", atasan)):
        tombol = [kata(satu) for satu in halaman(tokoh, peran).iter() if "btn" in (satu.get("class") or "").split()]
        assert tombol[0] == judul
    for peran in ("pengelola", "bkpsdmd"):
        teks = kata(halaman(tokoh, peran))
        assert not [judul for judul in (pegawai, atasan) if judul in teks]


# --- from dialogue to dialogue -------------------------------------------------------------------------------


def perjalanan(unsur):
    return {baris[0]: baris[1:] for baris in tabel(bagian(unsur, "perjalanan"))}


def test_the_dialogues_stand_beside_each_other_the_earliest_first(tokoh):
    dialog(tokoh, date(2024, 5, 4), integritas=1, kerjasama=2, komunikasi=2)
    dialog(tokoh, date(2025, 5, 4), integritas=0, kerjasama=2, komunikasi=1)
    dialog(tokoh, date(2026, 5, 4), integritas=2, kerjasama=2, komunikasi=1, kepemimpinan=2)
    unsur = halaman(tokoh)
    assert perjalanan(unsur) == {
        "Integritas Manajerial": ["Level 1 dari 2", "Level 0 dari 2", "Level 2 dari 2", "Naik"],
        "Kerjasama Manajerial": ["Level 2 dari 2"] * 3 + ["Tetap"],
        "Komunikasi Manajerial": ["Level 2 dari 2", "Level 1 dari 2", "Level 1 dari 2", "Turun"],
        "Kepemimpinan Manajerial": ["–", "–", "Level 2 dari 2", "Baru sekali dinilai"],
    }
    kepala = [kata(th) for th in bagian(unsur, "perjalanan").iter("th")]
    assert kepala == ["Kompetensi", "04-05-2024", "04-05-2025", "04-05-2026", "Arah"]


def test_what_is_spoken_of_no_more_stays_at_the_end(tokoh):
    dialog(tokoh, date(2025, 5, 4), lama=1, integritas=1)
    dialog(tokoh, date(2026, 5, 4), integritas=1)
    assert list(perjalanan(halaman(tokoh)).items()) == [
        ("Integritas Manajerial", ["Level 1 dari 2", "Level 1 dari 2", "Tetap"]),
        ("Lama Manajerial", ["Level 1 dari 2", "–", "Baru sekali dinilai"]),
    ]


def test_one_dialogue_is_compared_with_nothing(tokoh):
    dialog(tokoh, date(2026, 5, 4), integritas=1)
    dialog(tokoh, date(2026, 6, 4)).__class__.objects.filter(tanggal=date(2026, 6, 4)).update(
        status="dibatalkan", diajukan_pada=None, disepakati_pada=None
    )
    assert "Dari dialog ke dialog" not in kata(halaman(tokoh))


def test_the_latest_five_are_compared_and_all_are_listed(tokoh):
    for bulan in range(1, DIBANDINGKAN + 3):
        dialog(tokoh, date(2025, bulan, 4), integritas=min(bulan, 3))
    unsur = halaman(tokoh)
    assert len(perjalanan(unsur)["Integritas Manajerial"]) == DIBANDINGKAN + 1
    assert len(bagian(unsur, "riwayat-dialog").findall(".//li")) == DIBANDINGKAN + 2


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "bkpsdmd"])
def test_the_plan_stands_there_in_one_glance(tokoh, peran):
    cukup(tokoh)
    teks = kata(bagian(halaman(tokoh, peran), "rencana"))
    assert teks.startswith("Rencana 2026 Buka rencana 24 JP direncanakan dari hak 20 JP Dihitung 0 JP Menunggu 0 JP")
    assert "rencana menutup 24 JP lagi, menjadi 24 JP (cukup)." in teks


def test_a_level_that_rests_on_a_reading_says_so(tokoh):
    tokoh.atasan.penempatan.update(jenjang=Jenjang.JPT_PRATAMA)
    assert "Tafsir 19 (Level jabatan di atas administrator)" in baca(tokoh.masuk("atasan").get("/kompetensi/"))
    assert "Tafsir 19" not in baca(tokoh.masuk("pegawai").get("/kompetensi/"))
