"""The page of the trail: for whom, in which words, filtered, paged, and as a file."""

from decimal import Decimal

import pytest
from auditlog.context import set_actor
from django.utils import timezone

from coaching.models import SesiCoaching
from jejak import ekspor, saring
from kegiatan import aksi_tinjauan
from kegiatan.models import Kegiatan
from kepegawaian.aksi import tempatkan
from kepegawaian.models import PNS
from tests.conftest import PERAN
from tests.jejak.test_tetap import pangkas
from tests.laporan.baca import baca, baris_csv, buku, isi, tabel, utama
from tests.pabrik import CoachingFactory, KegiatanFactory, PDFactory, SesiCoachingFactory, kosongkan_jejak

pytestmark = pytest.mark.lengkap

SITI = "Dr. Siti Rahma, S.E., M.M."
BUDI = "Drs. Budi Santoso, M.Si."


@pytest.fixture
def kota(tokoh):
    kosongkan_jejak()
    return tokoh


def buka(tokoh, tanya="", peran="bkpsdmd"):
    return tokoh.masuk(peran).get(f"/jejak/{tanya}")


def baris(tokoh, tanya=""):
    """Of each row who, what and the change; without the address, which is that of the test."""
    return [(oleh, data, ubah) for _, oleh, data, ubah in tabel(utama(buka(tokoh, tanya)))]


# --- for whom ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tanya", ["", "?format=xlsx"])
@pytest.mark.parametrize("peran", PERAN)
def test_only_bkpsdmd_reads_it(kota, peran, tanya):
    PDFactory()
    respons = buka(kota, tanya, peran)
    assert respons.status_code == (200 if peran == "bkpsdmd" else 403)
    if peran != "bkpsdmd":
        assert "Data tentang Anda sendiri ada di halaman Data saya" in baca(respons)
    isi(respons)


@pytest.mark.parametrize("peran", PERAN)
def test_it_is_in_the_menu_of_those_who_may(kota, peran):
    ada = 'href="/jejak/"' in kota.masuk(peran).get("/").content.decode()
    assert ada == (peran == "bkpsdmd")


def test_nothing_is_sent_to_it(kota):
    assert kota.masuk("bkpsdmd").post("/jejak/").status_code == 405


# --- in words ------------------------------------------------------------------------------------------------------


def test_a_change_reads_as_people_write(kota):
    with set_actor(kota.akun["bkpsdmd"], remote_addr="10.7.0.9"):
        tempatkan(
            pns=kota.pegawai,
            pd=kota.dinas_lain,
            jabatan="Analis Kepegawaian",
            jenjang=7,
            atasan=kota.bkpsdmd,
            mulai=timezone.localdate(),
        )
    nip = kota.bkpsdmd.nip
    oleh = f"Agus SalimNIP {nip[:4]}**********{nip[-4:]}dari 10.7.0.9"
    baru, lama = baris(kota)
    assert baru[:2] == (
        oleh,
        f"penempatan dibuat Analis Kepegawaian, {kota.dinas_lain} tentang {SITI}",
    )
    assert f"PNS: kosong → {SITI}" in baru[2]
    assert f"perangkat daerah: kosong → {kota.dinas_lain}" in baru[2]
    assert "atasan langsung: kosong → Agus Salim" in baru[2]
    assert "TMT penempatan: kosong → 23 November 2026" in baru[2]
    assert "None" not in baru[2]
    assert lama[2] == "1 isian selesai: kosong → 22 November 2026"


def test_a_nip_stands_nowhere_on_the_page(kota):
    pns = kota.orang_lain
    PNS.objects.filter(pk=pns.pk).update(nip="199001012015031004")
    pns.nama = f"Orang {kota.pegawai.nip}"
    pns.save(update_fields=["nama"])
    tulisan = str(baris(kota))
    assert "1990**********1004" in tulisan
    assert kota.pegawai.nip not in tulisan
    assert "199001012015031004" not in tulisan


def test_codes_amounts_and_moments_are_written_out(kota):
    satu = KegiatanFactory(peserta=kota.pegawai, bentuk="seminar", status="diajukan", asal="aplikasi")
    kosongkan_jejak()
    with set_actor(kota.akun["atasan"]):
        aksi_tinjauan.setujui(kegiatan=satu, oleh=kota.atasan)
    [(_, data, ubah)] = baris(kota)
    assert data == f"kegiatan diubah {satu.nama} tentang {SITI}"
    assert "status: Menunggu tinjauan → Disetujui" in ubah
    assert f"ditinjau oleh: kosong → {BUDI}" in ubah
    assert "ditinjau pada: kosong → 23 November 2026 pukul 12.00 WIB" in ubah
    satu.refresh_from_db()
    satu.jumlah, satu.bentuk = Decimal(2), "workshop"
    kosongkan_jejak()
    Kegiatan.objects.filter(pk=satu.pk).update(jumlah=2, bentuk="workshop")
    [(_, _, ubah)] = baris(kota)
    assert "jumlah: 1 → 2" in ubah
    assert "bentuk: Seminar" in ubah


RAHASIA = "Sedang mencari pekerjaan lain"


def test_what_was_said_in_a_session_is_closed_to_bkpsdmd_too(kota):
    sesi = SesiCoachingFactory(
        bimbingan=CoachingFactory(pembimbing=kota.atasan, peserta=kota.pegawai, tujuan=RAHASIA), materi=RAHASIA
    )
    SesiCoaching.objects.filter(pk=sesi.pk).update(umpan_balik=RAHASIA, catatan_pribadi=RAHASIA)
    klien = kota.masuk("bkpsdmd")
    for tanya in ("", "?format=csv"):
        respons = klien.get(f"/jejak/{tanya}")
        tulisan = isi(respons).decode()
        assert RAHASIA not in tulisan
        assert "umpan balik" in tulisan


def test_the_drafts_of_others_are_closed_until_they_are_handed_in(kota):
    with set_actor(kota.akun["pegawai"]):
        satu = KegiatanFactory(peserta=kota.pegawai, nama=RAHASIA, status="draf", asal="aplikasi", diajukan_pada=None)
    assert RAHASIA not in str(baris(kota))
    assert f"kegiatan dibuat nomor {satu.pk} tentang {SITI}" in str(baris(kota))
    Kegiatan.objects.filter(pk=satu.pk).update(status="diajukan", diajukan_pada=timezone.now())
    assert RAHASIA in str(baris(kota))
    Kegiatan.objects.get(pk=satu.pk).delete()
    assert RAHASIA not in str(baris(kota))


def test_a_command_is_named_where_nobody_is(kota, monkeypatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "pangkas_jejak"])
    assert pangkas("--sebelum", "2020-01-01")[0] == 0
    [(oleh, data, _)] = baris(kota)
    assert oleh == "aplikasidari perintah pangkas_jejak"
    assert data == "pemangkasan jejak dibuat Jejak sebelum 01-01-2020"


# --- filtered ------------------------------------------------------------------------------------------------------


@pytest.fixture
def berisi(kota):
    """By whom, about whom and when: four entries that differ in each."""
    with set_actor(kota.akun["pegawai"]):
        satu = KegiatanFactory(peserta=kota.pegawai, nama="Seminar A", status="diajukan", asal="aplikasi")
    with set_actor(kota.akun["atasan"]):
        aksi_tinjauan.setujui(kegiatan=satu, oleh=kota.atasan)
    with set_actor(kota.akun["bkpsdmd"]):
        PDFactory(kode="8.8", nama="Dinas Baru").delete()
    kota.satu = satu
    return kota


SEMUA = ["dihapus Dinas Baru", "dibuat Dinas Baru", "diubah Seminar A", "dibuat Seminar A"]
SARINGAN = [
    ("", [0, 1, 2, 3]),
    ("?oleh=Siti", [3]),
    ("?oleh={nip_atasan}", [2]),
    ("?oleh=Agus+Salim", [0, 1]),
    ("?oleh=Rina", []),
    ("?tentang=Siti", [2, 3]),
    ("?tentang=Budi", []),
    ("?jenis=kegiatan.kegiatan", [2, 3]),
    ("?jenis=kegiatan.kegiatan&nomor={nomor}", [2, 3]),
    ("?jenis=kepegawaian.perangkatdaerah&nomor={nomor}", []),
    ("?tindakan=2", [0]),
    ("?tindakan=0", [1, 3]),
    ("?tindakan=0&oleh=Siti&tentang=Siti&jenis=kegiatan.kegiatan&dari=2026-11-23&sampai=2026-11-23", [3]),
    ("?dari=2026-11-23", [0, 1, 2, 3]),
    ("?dari=2026-11-24", []),
    ("?sampai=2026-11-23", [0, 1, 2, 3]),
    ("?sampai=2026-11-22", []),
    ("?sesudah=abc", [0, 1, 2, 3]),
    ("?sesudah=999999999999999999", [0, 1, 2, 3]),
]


@pytest.mark.parametrize(("tanya", "nomor"), SARINGAN)
def test_a_filter_shows_what_it_says_and_the_file_is_the_same(berisi, tanya, nomor):
    tanya = tanya.format(nip_atasan=berisi.atasan.nip, nomor=berisi.satu.pk)
    respons = buka(berisi, tanya)
    terbaca = [data for _, _, data, _ in tabel(utama(respons))] if nomor else []
    harapan = [SEMUA[satu] for satu in nomor]
    assert len(terbaca) == len(harapan)
    for satu, mengandung in zip(terbaca, harapan, strict=True):
        assert mengandung in satu
    if not nomor:
        assert "Tidak ada catatan yang cocok" in baca(buka(berisi, tanya))
    _, *lembar = buku(isi(buka(berisi, f"{tanya or '?'}&format=xlsx")))["Jejak"]
    assert [f"{satu[4]} {satu[6]}" for satu in lembar] == harapan


GALAT = [
    ("?oleh=Tidak+Ada", "Tidak ada pegawai dengan nama atau NIP itu. Periksa ejaannya."),
    ("?tentang=%00", ""),
    ("?dari=2026-11-24&sampai=2026-11-23", "Tanggal akhir mendahului tanggal awal. Perbaiki salah satunya."),
    ("?nomor=3", "Pilih juga jenis datanya; nomor berlaku di dalam satu jenis."),
    ("?jenis=auth.user", "Masukkan pilihan yang valid"),
    ("?dari=kemarin", "Masukkan tanggal yang valid"),
    ("?nomor=99999999999999999999", "9223372036854775807"),
    ("?tindakan=9", "Masukkan pilihan yang valid"),
]


@pytest.mark.parametrize(("tanya", "kalimat"), GALAT)
def test_a_filter_that_means_nothing_says_so_and_keeps_what_was_typed(berisi, tanya, kalimat):
    respons = buka(berisi, tanya)
    assert respons.status_code == 200
    assert kalimat in baca(respons)
    if kalimat:
        assert "Saringan belum dapat dipakai" in baca(buka(berisi, tanya))
        assert buka(berisi, f"{tanya}&format=xlsx").headers["Content-Type"].startswith("text/html")


def test_a_word_that_many_are_called_by_asks_for_more(berisi, monkeypatch):
    monkeypatch.setattr(saring, "ORANG_TERBANYAK", 3)
    assert "Terlalu banyak pegawai yang cocok" in baca(buka(berisi, "?oleh=a"))


# --- paged, and as a file --------------------------------------------------------------------------------------------


def test_pages_follow_each_other_without_gap_or_repeat_also_where_all_is_of_one_moment(kota, monkeypatch):
    monkeypatch.setattr(saring, "PER_HALAMAN", 4)
    for ke in range(10):
        PDFactory(kode=f"6.{ke}", nama=f"Dinas {ke}")
    klien, alamat, terbaca, halaman = kota.masuk("bkpsdmd"), "/jejak/?tindakan=0", [], 0
    while alamat and halaman < 5:
        satu_halaman = utama(klien.get(alamat))
        terbaca += [data.split("Dinas ")[1] for _, _, data, _ in tabel(satu_halaman)]
        lanjut = [satu for satu in satu_halaman.findall(".//nav[@class='halaman']/a") if satu.get("rel") == "next"]
        alamat = f"/jejak/{lanjut[0].get('href')}" if lanjut else ""
        halaman += 1
    assert (halaman, terbaca) == (3, [str(ke) for ke in range(9, -1, -1)])


def test_a_file_of_more_than_it_takes_is_refused_with_a_sentence(berisi, monkeypatch):
    monkeypatch.setattr(ekspor, "TERBANYAK", 3)
    respons = berisi.masuk("bkpsdmd").get("/jejak/?format=xlsx", follow=True)
    assert respons.redirect_chain == [("/jejak/?", 302)]
    assert "Persempit dulu, misalnya dengan tanggal." in baca(respons)
    assert len(baris_csv(isi(buka(berisi, "?tindakan=0&format=csv")))) == 3


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("tanya", "pertanyaan"), [("", 9), ("?format=csv", 10)])
def test_the_page_and_the_file_ask_the_same_for_one_and_for_three(
    kota, django_assert_num_queries, banyak, tanya, pertanyaan
):
    klien = kota.masuk("bkpsdmd")
    for ke in range(banyak):
        with set_actor(kota.akun["atasan"]):
            KegiatanFactory(peserta=kota.pegawai, nama=f"Seminar {ke}", status="diajukan", asal="aplikasi")
    klien.get("/jejak/")
    with django_assert_num_queries(pertanyaan):
        respons = klien.get(f"/jejak/{tanya}")
        isi(respons)


def test_the_history_of_one_thing_is_a_click_away(berisi):
    alamat = f"/jejak/?jenis=kegiatan.kegiatan&nomor={berisi.satu.pk}"
    assert alamat in [satu.get("href") for satu in utama(buka(berisi)).iter("a")]
    halaman = utama(berisi.masuk("bkpsdmd").get(berisi.satu.get_absolute_url()))
    assert alamat in [satu.get("href") for satu in halaman.iter("a")]
    halaman = utama(berisi.masuk("atasan").get(berisi.satu.get_absolute_url()))
    assert alamat not in [satu.get("href") for satu in halaman.iter("a")]
