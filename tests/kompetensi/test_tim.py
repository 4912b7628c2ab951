"""The team at a glance: the heat map, who has had no dialogue, tabs, order, files, years."""

from datetime import date
from decimal import Decimal

import pytest

from kompetensi.models import ButirRencana, Rencana
from kompetensi.tim import SARINGAN, URUTAN, kolom_peta, peta, pilih, tab, tim
from tests.kompetensi.panggung import BUTIR, MAGANG
from tests.laporan.baca import baca, baris_csv, buku, isi, kata, kolom_pertama, tautan, utama
from tests.laporan.baca import tab as tab_halaman
from tests.pabrik import DialogFactory, KegiatanFactory, NilaiFactory, PenempatanFactory, PNSFactory

pytestmark = pytest.mark.lengkap

KOLOM = [
    "Integritas",
    "Kerjasama",
    "Komunikasi",
    "Orientasi pada hasil",
    "Pelayanan Publik",
    "Pengembangan diri",
    "Mengelola Perubahan",
    "Pengambilan Keputusan",
    "Teknis",
    "Sosial kultural",
]


def anggota(tokoh, nama):
    return PenempatanFactory(pns__nama=nama, pd=tokoh.dinas, atasan=tokoh.atasan).pns


@pytest.fixture
def ramai(tokoh):
    """Siti (agreed this year, with gaps), Ahmad (last year), Bayu (open), Candra (nothing)."""
    semua = {"Siti Rahma": tokoh.pegawai} | {nama: anggota(tokoh, nama) for nama in ("Ahmad", "Bayu", "Candra")}
    satu = DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, tanggal=date(2026, 5, 4))
    for jenis, nama, kunci, level in (
        ("manajerial", "Integritas", "integritas", 1),
        ("manajerial", "Kerjasama", "kerjasama", 2),
        ("teknis", "SQL", "sql", 0),
        ("teknis", "Statistik", "statistik", 1),
        ("teknis", "Jaringan", "jaringan", None),
    ):
        NilaiFactory(dialog=satu, jenis=jenis, nama=nama, kunci=kunci, level_sekarang=level)
    lama = DialogFactory(pns=semua["Ahmad"], atasan=tokoh.atasan, tanggal=date(2025, 5, 4))
    NilaiFactory(dialog=lama, nama="Integritas", kunci="integritas", level_sekarang=0)
    DialogFactory(pns=semua["Bayu"], atasan=tokoh.atasan, tanggal=date(2026, 11, 20), status="diajukan")
    rencana = Rencana.objects.create(pns=semua["Ahmad"], tahun=2026)
    ButirRencana.objects.create(rencana=rencana, **MAGANG)
    rencana = Rencana.objects.create(pns=semua["Candra"], tahun=2026)
    ButirRencana.objects.create(rencana=rencana, **BUTIR)
    KegiatanFactory(peserta=semua["Candra"], bentuk="pelatihan_teknis", jumlah=Decimal("7.5"))
    return tokoh


def sel(satu, tahun=2026):
    return {kotak.judul: kotak.kata for kotak in peta(satu, kolom_peta(tahun))}


# --- the heat map --------------------------------------------------------------------------------------------


def test_a_row_of_the_heat_map_says_each_gap_in_words(ramai):
    semua = {satu.pns.nama: satu for satu in tim(ramai.atasan.pk, 2026)}
    assert list(semua) == ["Ahmad", "Bayu", "Candra", "Siti Rahma"]
    assert [judul for _, judul in kolom_peta(2026)] == KOLOM
    siti = sel(semua["Siti Rahma"])
    assert (siti["Integritas"], siti["Kerjasama"], siti["Komunikasi"]) == ("kurang 1", "sesuai", "–")
    assert (siti["Teknis"], siti["Sosial kultural"]) == ("kurang 2", "–")  # the largest of the technical ones
    assert sel(semua["Ahmad"])["Integritas"] == "kurang 2"
    assert set(sel(semua["Bayu"]).values()) == set(sel(semua["Candra"]).values()) == {"–"}


def test_what_stands_for_several_says_for_how_many(ramai):
    siti = next(satu for satu in tim(ramai.atasan.pk, 2026) if satu.pns == ramai.pegawai)
    teknis = next(kotak for kotak in peta(siti, kolom_peta(2026)) if kotak.judul == "Teknis")
    assert (teknis.banyak, teknis.selisih, teknis.kelas) == (3, 2, "2")
    assert (siti.kesenjangan, siti.selisih) == (3, 4)


def test_the_page_names_those_without_a_dialogue_and_the_most_frequent_gaps(ramai):
    teks = baca(ramai.masuk("atasan").get("/kompetensi/tim/"))
    assert "3 dari 4 anggota belum berdialog tahun 2026" in teks
    assert "Bayu (menunggu persetujuan pegawai)" in teks
    assert "Kesenjangan paling sering: Integritas (2 orang)" in teks


# --- tabs and order ------------------------------------------------------------------------------------------


def test_each_tab_says_how_many_it_holds_and_holds_them(ramai):
    semua = tim(ramai.atasan.pk, 2026)
    harus = {
        "": ["Ahmad", "Bayu", "Candra", "Siti Rahma"],
        "senjang": ["Ahmad", "Siti Rahma"],
        "belum": ["Ahmad", "Bayu", "Candra"],
        "terbuka": ["Bayu"],
    }
    assert harus.keys() == SARINGAN.keys()
    assert {kode: banyak for kode, _, banyak in tab(semua)} == {kode: len(nama) for kode, nama in harus.items()}
    klien = ramai.masuk("atasan")
    for kode, nama in harus.items():
        halaman = utama(klien.get("/kompetensi/tim/", {"status": kode}))
        assert kolom_pertama(halaman) == [
            satu if satu != "Siti Rahma" else "Dr. Siti Rahma, S.E., M.M." for satu in nama
        ]
    assert "Semua 4" in tab_halaman(utama(klien.get("/kompetensi/tim/")))


URUT = {
    "nama": ["Ahmad", "Bayu", "Candra", "Siti Rahma"],
    "selisih": ["Bayu", "Candra", "Ahmad", "Siti Rahma"],
    "rencana": ["Bayu", "Siti Rahma", "Candra", "Ahmad"],
    "tercapai": ["Bayu", "Siti Rahma", "Ahmad", "Candra"],
}


@pytest.mark.parametrize("urut", URUT)
def test_the_list_is_sorted_both_ways(ramai, urut):
    semua = tim(ramai.atasan.pk, 2026)
    assert URUT.keys() == URUTAN.keys()
    naik = [satu.pns.nama for satu in pilih(semua, "", urut)]
    turun = [satu.pns.nama for satu in pilih(semua, "", f"-{urut}")]
    assert naik == URUT[urut]
    kunci = {satu.pns.nama: URUTAN[urut](satu) for satu in semua}
    assert [kunci[nama] for nama in turun] == [kunci[nama] for nama in naik][::-1]


@pytest.mark.parametrize("kata_asing", ["", "x", "-", "--nama", "\0", "x" * 3000])
def test_any_other_word_leaves_the_list_as_it_is(ramai, kata_asing):
    for medan in ("urut", "status"):
        halaman = utama(ramai.masuk("atasan").get("/kompetensi/tim/", {medan: kata_asing}))
        assert len(kolom_pertama(halaman)) == 4


# --- files ---------------------------------------------------------------------------------------------------

KEPALA = ["Nama", "NIP", "Jabatan", "Dialog Terakhir", "Keadaan", *KOLOM, "JP Direncanakan", "JP Dihitung"]
JABATAN = "Analis Sumber Daya Manusia Aparatur"


def harus(ramai):
    kosong = [None] * 10
    nip = {satu.pns.nama: satu.pns.nip for satu in tim(ramai.atasan.pk, 2026)}
    siti = [1, 0, None, None, None, None, None, None, 2, None]
    return [
        ["Ahmad", nip["Ahmad"], JABATAN, date(2025, 5, 4), "Belum dialog 2026", 2, *kosong[1:], 20, 0],
        ["Bayu", nip["Bayu"], JABATAN, None, "Menunggu persetujuan", *kosong, None, None],
        ["Candra", nip["Candra"], JABATAN, None, "Belum dialog 2026", *kosong, 4, Decimal("7.5")],
        ["Dr. Siti Rahma, S.E., M.M.", nip["Siti Rahma"], JABATAN, date(2026, 5, 4), "Disepakati", *siti, None, None],
    ]


def test_the_sheet_holds_what_the_page_shows(ramai):
    respons = ramai.masuk("atasan").get("/kompetensi/tim/?format=xlsx")
    assert 'filename="kompetensi-tim-2026' in respons.headers["Content-Disposition"]
    (lembar,) = buku(isi(respons)).values()
    kepala = lembar.index(KEPALA)
    assert [
        [satu.replace(" ", "") if ke == 1 else satu for ke, satu in enumerate(baris)] for baris in lembar[kepala + 1 :]
    ] == harus(ramai)


def test_the_file_of_values_holds_the_chosen_ones_in_their_order(ramai):
    berkas = isi(ramai.masuk("atasan").get("/kompetensi/tim/?format=csv&status=senjang&urut=-nama"))
    kepala, *baris = baris_csv(berkas)
    assert kepala == KEPALA
    assert [satu[0] for satu in baris] == ["Dr. Siti Rahma, S.E., M.M.", "Ahmad"]
    assert baris[0][5:7] == ["1", "0"]


# --- years, and nobody ---------------------------------------------------------------------------------------


def test_a_year_shows_the_team_and_the_dialogues_of_its_end(ramai):
    halaman = utama(ramai.masuk("atasan").get("/kompetensi/tim/?tahun=2025"))
    assert "3 dari 4 anggota belum berdialog tahun 2025" in kata(halaman)
    semua = {satu.pns.nama: satu for satu in tim(ramai.atasan.pk, 2025)}
    assert semua["Ahmad"].keadaan == ("diakui", "Disepakati")
    assert semua["Siti Rahma"].keadaan == ("nol", "Belum dialog 2025")
    assert set(sel(semua["Siti Rahma"], 2025).values()) == {"–"}
    # what was begun this year says nothing of the last
    assert semua["Bayu"].keadaan == ("nol", "Belum dialog 2025")


@pytest.mark.parametrize(("tahun", "status"), [("2022", 404), ("2023", 200), ("2026", 200), ("2028", 404), ("x", 404)])
def test_the_years_are_those_one_can_look_at(ramai, tahun, status):
    assert ramai.masuk("atasan").get("/kompetensi/tim/", {"tahun": tahun}).status_code == status


def test_who_has_no_team_reads_where_their_own_is(tokoh):
    respons = tokoh.masuk("pegawai").get("/kompetensi/tim/")
    assert respons.status_code == 403
    assert "Halaman ini untuk atasan langsung. Kompetensi Anda ada di Kompetensi saya." in baca(respons)
    teks = baca(tokoh.masuk("pegawai").get("/kompetensi/tim/?tahun=2026"))
    assert "Anda tidak memiliki bawahan langsung pada tahun ini" in teks


def test_who_led_a_team_last_year_still_sees_it(tokoh):
    tokoh.pegawai.penempatan.update(selesai=date(2025, 12, 31))
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas, atasan=PNSFactory(), mulai=date(2026, 1, 1))
    halaman = utama(tokoh.masuk("atasan").get("/kompetensi/tim/?tahun=2025"))
    assert kolom_pertama(halaman) == ["Dr. Siti Rahma, S.E., M.M."]


def test_an_empty_tab_says_so(tokoh):
    teks = baca(tokoh.masuk("atasan").get("/kompetensi/tim/?status=terbuka"))
    assert "Tidak ada anggota di kelompok ini" in teks


def test_from_the_list_one_gets_to_each_person_and_plan(tokoh):
    semua = tautan(utama(tokoh.masuk("atasan").get("/kompetensi/tim/"))).values()
    for url in (f"/kompetensi/{tokoh.pegawai.nip}/", f"/kompetensi/{tokoh.pegawai.nip}/rencana/2026/"):
        assert url in semua
