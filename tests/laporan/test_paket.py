"""Document packs: what is in them, that only what changed is made again, and how long they can be fetched."""

import hashlib
import io

import pytest
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from pypdf import PdfReader

from kepegawaian.models import Penempatan
from lampiran.gudang import gudang
from laporan.kartu import susun_kartu, susun_semua_kartu
from laporan.models import ButirPaket, DokumenTerbit, Paket
from laporan.paket import kerja
from laporan.paket.isi import bagian_nama, susun_isi
from laporan.tahunan import aksi
from laporan.tahunan.berkas import berkas_pdf, berkas_xlsx
from tests.laporan.baca import kata, pohon, utama
from tests.laporan.conftest import isi_semua_kolom
from tests.laporan.paketan import alamat, bekerja, buka, kirim_laporan, minta, tambah_tim, unduh
from tests.pabrik import CoachingFactory, PDFactory, PenempatanFactory, PNSFactory, SesiCoachingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


def daftar_isi(isi):
    buku = load_workbook(io.BytesIO(isi["Daftar isi.xlsx"]))
    return {lembar.title: [list(baris) for baris in lembar.values] for lembar in buku}


# --- the contents --------------------------------------------------------------------------------------------


def test_all_cards_of_the_city_in_folders_by_agency(klien, tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    lain = tambah_tim(tokoh.dinas_lain)[0]
    paket = minta(klien)
    isi = buka(klien, paket)
    kartu = [
        f"Kartu Pengendalian/1.01 Dinas Kesehatan/Kartu 2026 Budi Santoso {tokoh.atasan.nip}.pdf",
        f"Kartu Pengendalian/2.01 Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah/"
        f"Kartu 2026 {lain.nama} {lain.nip}.pdf",
    ]
    assert list(isi) == ["Daftar isi.xlsx", *kartu]
    teks = PdfReader(io.BytesIO(isi[kartu[0]])).pages[0].extract_text()
    assert "Dr. Siti Rahma, S.E., M.M." in teks
    assert "56,5" in teks
    assert (paket.status, paket.ukuran > 0, paket.belum) == ("selesai", True, [])


def test_the_table_of_contents_proves_every_file(klien, tokoh):
    tambah_tim(tokoh.dinas_lain, 2)
    isi = buka(klien, minta(klien))
    kepala, *baris = daftar_isi(isi)["Daftar isi"]
    assert kepala == ["No", "Berkas", "Judul", "Perangkat Daerah", "Kode Verifikasi", "SHA-256"]
    assert [satu[:2] for satu in baris] == [[ke, nama] for ke, nama in enumerate(list(isi)[1:], start=1)]
    for _, nama, judul, pd, kode, sha256 in baris:
        terbit = DokumenTerbit.objects.get(kode=kode)
        assert hashlib.sha256(isi[nama]).hexdigest() == sha256 == terbit.sha256
        assert (terbit.judul, terbit.pd.nama) == (judul, pd)


def test_the_hash_on_the_page_is_that_of_the_file(klien, tokoh):
    paket = minta(klien)
    respons, isi = unduh(klien, paket)
    assert (hashlib.sha256(isi).hexdigest(), len(isi)) == (paket.sha256, paket.ukuran)
    assert respons.headers["Content-Disposition"] == 'attachment; filename="paket-kartu-kota-2026.zip"'
    assert paket.sha256 in kata(utama(klien.get(paket.get_absolute_url())))


def test_an_agency_has_its_own_atasan_only_and_no_folders(klien, tokoh):
    tambah_tim(tokoh.dinas_lain)
    PenempatanFactory(pd=tokoh.dinas_lain, atasan=tokoh.atasan)  # a member elsewhere stays on the card
    isi = buka(klien, minta(klien, pd="1.01"))
    assert list(isi)[1:] == [f"Kartu Pengendalian/Kartu 2026 Budi Santoso {tokoh.atasan.nip}.pdf"]


def test_reports_that_were_sent_and_the_agencies_that_have_not(klien, tokoh):
    bkpsdmd = tokoh.akun["bkpsdmd"]
    lama = kirim_laporan(tokoh.dinas, tokoh.akun["pengelola"])
    aksi.kembalikan(laporan=lama.laporan, oleh=bkpsdmd, catatan="Lengkapi.")
    baru = kirim_laporan(tokoh.dinas, tokoh.akun["pengelola"])
    aksi.terima(laporan=baru.laporan, oleh=bkpsdmd)
    aksi.kembalikan(laporan=kirim_laporan(tokoh.dinas_lain, bkpsdmd).laporan, oleh=bkpsdmd, catatan="Lengkapi.")
    PDFactory(kode="9.99", nama="Tanpa pegawai")
    paket = minta(klien, "laporan")
    isi = buka(klien, paket)
    baru.refresh_from_db()
    assert {nama: teks for nama, teks in isi.items() if nama != "Daftar isi.xlsx"} == {
        "Laporan/1.01 Dinas Kesehatan/Laporan 2026 1.01.pdf": berkas_pdf(baru),
        "Laporan/1.01 Dinas Kesehatan/Laporan 2026 1.01.xlsx": berkas_xlsx(baru),
    }
    assert daftar_isi(isi)["Belum mengirim laporan"][1:] == [[1, "2.01", tokoh.dinas_lain.nama]]
    assert "Belum mengirim laporan (1)" in kata(utama(klien.get(paket.get_absolute_url())))


def test_the_year_end_pack_holds_both(klien, tokoh):
    kirim_laporan(tokoh.dinas, tokoh.akun["pengelola"])
    assert [nama.split("/")[0] for nama in buka(klien, minta(klien, "semua", "1.01"))] == [
        "Daftar isi.xlsx", "Laporan", "Laporan", "Kartu Pengendalian",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("jenis", "kalimat"),
    [
        ("laporan", "Belum ada laporan 2025 yang dikirim, sehingga belum ada yang dapat dipaketkan."),
        ("kartu", "Tidak ada atasan dengan tim pada 2025, sehingga tidak ada kartu yang dapat dipaketkan."),
        ("semua", "Tidak ada atasan dengan tim pada 2025, sehingga tidak ada kartu yang dapat dipaketkan."),
    ],
)
def test_nothing_to_put_into_it_is_a_sentence(klien, tokoh, jenis, kalimat):
    Penempatan.objects.update(mulai="2026-01-01")
    respons = klien.post("/laporan/paket/", {"jenis": jenis, "pd": "", "tahun": 2025})
    assert kalimat in kata(utama(respons))
    assert not Paket.objects.exists()


@pytest.mark.parametrize("isi", [{"jenis": "x"}, {"pd": "0.00"}, {"tahun": "1999"}, {"tahun": "dua"}, {}])
def test_a_request_that_makes_no_sense_is_asked_again(klien, tokoh, isi):
    lengkap = {"jenis": "kartu", "pd": "", "tahun": "2026"} if isi else {}
    respons = klien.post("/laporan/paket/", lengkap | isi)
    assert (respons.status_code, Paket.objects.count()) == (200, 0)
    assert "invalid-feedback" in respons.content.decode()


@pytest.mark.parametrize(
    ("teks", "bagian"),
    [
        ("1.01 Dinas A/B: Contoh?", "1.01 Dinas A-B- Contoh"),
        ("..", "lampiran"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\\b\u202etxt.exe", "a-btxt.exe"),
        ("x" * 200, "x" * 80),
        ("titik.", "titik"),
    ],
)
def test_every_path_can_be_unpacked_anywhere(teks, bagian):
    assert bagian_nama(teks) == bagian


def test_two_of_one_name_do_not_overwrite_each_other(klien, tokoh):
    for _ in range(2):
        atasan = PNSFactory(nama="Budi Santoso")
        PenempatanFactory(pns=atasan, pd=tokoh.dinas)
        PenempatanFactory(pd=tokoh.dinas, atasan=atasan)
    assert len(buka(klien, minta(klien))) == 1 + 3


# --- many cards at once --------------------------------------------------------------------------------------


def test_the_cards_made_at_once_are_those_made_one_by_one(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    lain = tambah_tim(tokoh.dinas_lain, 3)
    PenempatanFactory(atasan=PNSFactory())  # an atasan without a placement has no card
    semua = {kartu.atasan: kartu for kartu in susun_semua_kartu(2026)}
    assert semua == {atasan: susun_kartu(atasan, 2026) for atasan in [tokoh.atasan, *lain]}
    assert [kartu.atasan for kartu in susun_semua_kartu(2026, tokoh.dinas)] == [tokoh.atasan]


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_contents_cost_the_same_number_of_queries_however_many(tokoh, banyak, django_assert_num_queries):
    for ke in range(banyak):
        pd = PDFactory(kode=f"7.0{ke}")
        tambah_tim(pd, banyak)
        kirim_laporan(pd, tokoh.akun["bkpsdmd"])
    with django_assert_num_queries(5):
        isi = susun_isi("semua", 2026, None)
    assert len(isi.butir) == 2 * banyak + banyak * banyak + 1


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_pages_cost_the_same_number_of_queries_however_many(klien, tokoh, banyak, django_assert_num_queries):
    tambah_tim(tokoh.dinas, banyak)
    for jenis in ("kartu", "semua", "kartu")[:banyak]:
        paket = minta(klien, jenis)
    klien.get("/laporan/paket/")
    with django_assert_num_queries(7):
        klien.get("/laporan/paket/")
    with django_assert_num_queries(6):
        klien.get(paket.get_absolute_url())


# --- only what changed ---------------------------------------------------------------------------------------


def status(paket):
    return {nama: paket.hitung()[nama] for nama in ("semua", "baru", "selesai")}


def test_the_same_pack_is_offered_again_while_nothing_has_changed(klien, tokoh):
    pertama = minta(klien)
    assert minta(klien) == pertama
    assert Paket.objects.count() == 1


def test_one_changed_record_makes_one_card_anew(klien, tokoh, time_machine):
    tambah_tim(tokoh.dinas_lain, 3)
    lama = buka(klien, minta(klien))
    time_machine.move_to("2026-11-25T12:00:00+07:00", tick=False)
    SesiCoachingFactory(bimbingan=CoachingFactory(peserta=tokoh.pegawai))
    paket = minta(klien, kerjakan=False)
    assert status(paket) == {"semua": 4, "baru": 0, "selesai": 3}
    bekerja()
    paket.refresh_from_db()
    assert status(paket) == {"semua": 4, "baru": 1, "selesai": 4}
    isi = buka(klien, paket)
    berubah = [nama for nama in isi if isi[nama] != lama[nama] and nama != "Daftar isi.xlsx"]
    assert berubah == [f"Kartu Pengendalian/1.01 Dinas Kesehatan/Kartu 2026 Budi Santoso {tokoh.atasan.nip}.pdf"]
    assert "1 dibuat baru, 3 diambil alih" in kata(utama(klien.get(paket.get_absolute_url())))


def test_what_comes_back_to_what_it_was_is_taken_over_with_its_day(klien, tokoh, time_machine):
    pertama = minta(klien)
    sesi = SesiCoachingFactory(bimbingan=CoachingFactory(peserta=tokoh.pegawai))
    kedua = minta(klien)
    sesi.delete()
    time_machine.move_to("2026-11-26T12:00:00+07:00", tick=False)
    ketiga = minta(klien)
    terbit = DokumenTerbit.objects.dengan_pengganti().order_by("pk")
    assert [satu.diganti for satu in terbit] == [False, True]
    assert len({pertama.pk, kedua.pk, ketiga.pk}) == 3
    assert status(ketiga) == {"semua": 1, "baru": 0, "selesai": 1}
    assert pertama.butir.get().dokumen == ketiga.butir.get().dokumen


def test_a_card_signed_earlier_but_not_kept_is_printed_with_that_day(klien, tokoh, time_machine):
    pertama = minta(klien)
    terbit = DokumenTerbit.objects.get()
    gudang().delete(terbit.nama_simpan)
    gudang().delete(pertama.nama_simpan)
    time_machine.move_to("2026-11-27T12:00:00+07:00", tick=False)
    kedua = minta(klien)
    assert kedua != pertama
    assert (kedua.status, DokumenTerbit.objects.get().sha256) == ("selesai", terbit.sha256)
    assert status(kedua) == {"semua": 1, "baru": 0, "selesai": 1}


def test_a_team_dissolved_meanwhile_drops_out(klien, tokoh):
    tambah_tim(tokoh.dinas_lain)
    paket = minta(klien, kerjakan=False)
    Penempatan.objects.filter(pns=tokoh.pegawai).update(atasan=None)
    bekerja()
    paket.refresh_from_db()
    assert (paket.status, len(buka(klien, paket))) == ("selesai", 2)


# --- one at a time, cancelled, failed ------------------------------------------------------------------------


def test_asking_twice_leads_to_the_one_under_way(klien, tokoh):
    pertama = minta(klien, kerjakan=False)
    assert minta(klien, kerjakan=False) == pertama
    assert minta(klien, pd="1.01", kerjakan=False) != pertama
    assert minta(klien, pd="1.01", kerjakan=False).pd == tokoh.dinas
    assert Paket.objects.count() == 2


def test_cancelled_in_the_middle_it_stops_and_keeps_what_is_made(klien, tokoh, monkeypatch):
    tambah_tim(tokoh.dinas_lain, 3)
    paket = minta(klien, kerjakan=False)
    asli = kerja._kartu

    def batalkan_sesudah_satu(butir):
        hasil = asli(butir)
        klien.post(f"/laporan/paket/{paket.pk}/batal/")
        return hasil

    with monkeypatch.context() as sementara:
        sementara.setattr(kerja, "_kartu", batalkan_sesudah_satu)
        bekerja()
    paket.refresh_from_db()
    assert (paket.status, paket.nama_simpan, DokumenTerbit.objects.count()) == ("dibatalkan", "", 1)
    assert klien.get(alamat(paket)).status_code == 404
    lagi = minta(klien)
    assert lagi != paket
    assert status(lagi) == {"semua": 4, "baru": 3, "selesai": 4}
    respons = klien.post(f"/laporan/paket/{lagi.pk}/batal/", follow=True)
    assert "sudah tidak dikerjakan" in kata(utama(respons))


def test_a_document_that_cannot_be_made_fails_alone_and_is_tried_again(klien, tokoh, monkeypatch, caplog):
    tambah_tim(tokoh.dinas_lain, 2)
    asli = kerja.terbitkan

    def rusak(terbitan, **lain):
        if tokoh.atasan.nip in terbitan.subjek:
            raise ZeroDivisionError
        return asli(terbitan, **lain)

    with monkeypatch.context() as sementara:
        sementara.setattr(kerja, "terbitkan", rusak)
        paket = minta(klien)
    assert (paket.status, paket.hitung()["selesai"], paket.hitung()["gagal"]) == ("gagal", 2, 1)
    teks = kata(utama(klien.get(paket.get_absolute_url())))
    assert "1 dokumen tidak dapat dibuat" in teks
    assert "Drs. Budi Santoso, M.Si.: Dokumen ini tidak dapat dibuat karena gangguan" in teks
    assert klien.get(alamat(paket)).status_code == 404
    klien.post(f"/laporan/paket/{paket.pk}/lanjut/")
    bekerja()
    paket.refresh_from_db()
    assert (paket.status, status(paket)) == ("selesai", {"semua": 3, "baru": 3, "selesai": 3})
    assert "tidak perlu dilanjutkan" in kata(utama(klien.post(f"/laporan/paket/{paket.pk}/lanjut/", follow=True)))


def test_a_failed_pack_asked_for_anew_is_not_gone_on_with_beside_it(klien, tokoh):
    gagal = minta(klien, kerjakan=False)
    Paket.objects.update(status="gagal")
    minta(klien, kerjakan=False)
    respons = klien.post(f"/laporan/paket/{gagal.pk}/lanjut/", follow=True)
    assert "Paket yang sama sudah diminta lagi dan sedang dikerjakan." in kata(utama(respons))
    assert sorted(Paket.objects.values_list("status", flat=True)) == ["dikerjakan", "gagal"]


def test_a_kept_file_that_was_lost_is_made_again_before_the_pack_is_closed(klien, tokoh):
    tambah_tim(tokoh.dinas_lain, 2)
    minta(klien, pd="1.01")
    hilang = DokumenTerbit.objects.get()
    gudang().delete(hilang.nama_simpan)
    paket = minta(klien)
    assert (paket.status, len(buka(klien, paket))) == ("selesai", 4)
    hilang.refresh_from_db()
    assert gudang().exists(hilang.nama_simpan)


# --- how long ------------------------------------------------------------------------------------------------


def test_it_can_be_fetched_for_seven_days(klien, tokoh, time_machine):
    paket = minta(klien)
    time_machine.move_to("2026-11-30T11:59:59+07:00", tick=False)
    assert unduh(klien, paket)[0].status_code == 200
    time_machine.move_to("2026-11-30T12:00:00+07:00", tick=False)
    respons = klien.get(alamat(paket))
    assert respons.status_code == 404
    assert "Paket ini sudah kedaluwarsa." in kata(utama(respons))
    halaman = utama(klien.get(paket.get_absolute_url()))
    assert "Paket ini tidak dapat diunduh lagi." in kata(halaman)
    isian = {satu.get("name"): satu.get("value") for satu in halaman.findall(".//input")}
    assert (isian["jenis"], isian["pd"], isian["tahun"]) == ("kartu", "", "2026")
    lagi = minta(klien)
    assert (lagi != paket, status(lagi)) == (True, {"semua": 1, "baru": 0, "selesai": 1})


def test_a_pack_that_the_storage_has_lost_says_so(klien, tokoh, caplog):
    paket = minta(klien)
    gudang().delete(paket.nama_simpan)
    respons = klien.get(alamat(paket))
    assert (respons.status_code, "hilang dari penyimpanan" in kata(utama(respons))) == (404, True)


# --- the page while one waits --------------------------------------------------------------------------------


def test_the_page_waits_with_and_without_javascript(klien, tokoh):
    paket = minta(klien, kerjakan=False)
    respons = klien.get(paket.get_absolute_url())
    assert pohon(respons).find(".//noscript/meta").attrib == {"http-equiv": "refresh", "content": "5"}
    bagian = utama(respons).find(".//section[@id='kemajuan']")
    assert (bagian.get("hx-get"), bagian.get("hx-trigger")) == (f"/laporan/paket/{paket.pk}/kemajuan/", "every 2s")
    assert "0 dari 1 dokumen" in kata(bagian)
    htmx = {"HX-Request": "true"}
    kemajuan = f"/laporan/paket/{paket.pk}/kemajuan/"
    assert "HX-Refresh" not in klien.get(kemajuan, headers=htmx).headers
    bekerja()
    assert klien.get(kemajuan, headers=htmx).headers["HX-Refresh"] == "true"
    assert klien.get(kemajuan).headers["Location"] == paket.get_absolute_url()
    assert pohon(klien.get(paket.get_absolute_url())).find(".//noscript") is None


def test_a_pack_that_nobody_works_on_can_be_gone_on_with(klien, tokoh, time_machine):
    paket = minta(klien, kerjakan=False)
    assert "masih dikerjakan" in kata(utama(klien.post(f"/laporan/paket/{paket.pk}/lanjut/", follow=True)))
    DBTaskResult.objects.all().delete()
    time_machine.move_to("2026-11-23T12:05:01+07:00", tick=False)
    assert "Terhenti" in kata(utama(klien.get(paket.get_absolute_url())))
    klien.post(f"/laporan/paket/{paket.pk}/lanjut/")
    bekerja()
    assert Paket.objects.get().status == "selesai"


# --- who -----------------------------------------------------------------------------------------------------

HAK = [
    # role, pack of the city, of their agency, of another; whether they may open the page at all
    ("bkpsdmd", 302, 302, 302),
    ("pengelola", 200, 302, 200),
    ("atasan", 403, 403, 403),
    ("pegawai", 403, 403, 403),
    ("orang_lain", 403, 403, 403),
]


@pytest.mark.parametrize(("peran", "kota", "dinas", "lain"), HAK)
def test_who_may_ask_for_which_pack(tokoh, peran, kota, dinas, lain):
    tambah_tim(tokoh.dinas_lain)
    klien = tokoh.masuk(peran)
    kode = [
        klien.post("/laporan/paket/", {"jenis": "kartu", "pd": pd, "tahun": 2026}).status_code
        for pd in ("", "1.01", "2.01")
    ]
    assert kode == [kota, dinas, lain]
    assert klien.get("/laporan/paket/").status_code == (403 if dinas == 403 else 200)
    assert Paket.objects.count() == kode.count(302)


@pytest.mark.parametrize(
    ("peran", "kota", "dinas", "lain"),
    [("bkpsdmd", 200, 200, 200), ("pengelola", 404, 200, 404), ("atasan", 403, 403, 403), ("pegawai", 403, 403, 403)],
)
def test_who_may_see_fetch_and_stop_which_pack(tokoh, klien, peran, kota, dinas, lain):
    tambah_tim(tokoh.dinas_lain)
    mereka = tokoh.masuk(peran)
    for pd, kode in (("", kota), ("1.01", dinas), ("2.01", lain)):
        paket = minta(klien, pd=pd)
        assert mereka.get(paket.get_absolute_url()).status_code == kode
        assert unduh(mereka, paket)[0].status_code == kode
        for verba in ("batal", "lanjut"):
            jawab = mereka.post(f"/laporan/paket/{paket.pk}/{verba}/").status_code
            assert jawab == (302 if kode == 200 else kode)


def test_a_pengelola_sees_the_packs_of_their_agency_only(tokoh, klien):
    tambah_tim(tokoh.dinas_lain)
    for pd in ("", "1.01", "2.01"):
        minta(klien, pd=pd, kerjakan=False)
    halaman = utama(tokoh.masuk("pengelola").get("/laporan/paket/"))
    assert [kata(baris.find("td")) for baris in halaman.findall(".//tbody/tr")] == [
        "Kartu Pengendalian 2026, Dinas Kesehatan"
    ]
    pilihan = [satu.get("value") for satu in halaman.findall(".//select[@name='pd']/option")]
    assert pilihan == ["1.01"]


def test_reading_may_not_change_anything(klien, tokoh):
    paket = minta(klien, kerjakan=False)
    for verba in ("batal", "lanjut"):
        assert klien.get(f"/laporan/paket/{paket.pk}/{verba}/").status_code == 405
    assert ButirPaket.objects.get().status == "menunggu"
