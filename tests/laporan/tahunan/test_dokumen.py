"""The report as PDF and XLSX, read back and held against sums made here; and the command."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from coaching.models import SesiCoaching
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS
from konversi.aturan import KOLOM
from konversi.buku import buku_aturan
from laporan.models import VersiLaporan
from laporan.tahunan.susun import susun
from laporan.tahunan.terkini import pdf_terkini, xlsx_terkini
from mentoring.models import SesiMentoring
from tests.konversi import naif
from tests.laporan.baca import buku, jenis_unsur, pdf, teks_pdf
from tests.laporan.tahunan.panggung import TAHUN, isi_dinas, kirim
from tests.laporan.test_perintah import jalankan
from tests.pabrik import CoachingFactory, KegiatanFactory, PenempatanFactory, PNSFactory, SesiCoachingFactory

pytestmark = pytest.mark.lengkap


@pytest.fixture
def dinas(tokoh, penyimpanan):
    isi_dinas(tokoh)
    return tokoh.dinas


def satu_baris(berkas):
    return " ".join(" ".join(teks_pdf(berkas)).split())


# --- PDF -----------------------------------------------------------------------------------------------------


def test_a_draft_says_that_it_is_one_and_a_version_when_it_was_sent(tokoh, dinas):
    assert "DRAF, belum dikirim kepada BKPSDMD" in satu_baris(pdf_terkini(dinas, TAHUN))
    kirim(tokoh)
    teks = satu_baris(pdf_terkini(dinas, TAHUN))
    assert "DRAF" not in teks
    assert "Versi 1, dikirim kepada BKPSDMD 23 November 2026 pukul 12.00 WIB" in teks


def test_every_part_is_in_the_pdf(dinas):
    teks = satu_baris(pdf_terkini(dinas, TAHUN))
    for bagian in (
        "PEMERINTAH KOTA PANGKALPINANG",
        "DINAS KESEHATAN",
        "1. Ringkasan",
        "2. Coaching",
        "3. Mentoring",
        "Peserta sakit",
        "4. JP setiap PNS",
        "Dr. Siti Rahma, S.E., M.M.",
        "56,5",
        "5. PNS di bawah 20 JP",
        "6. Yang masih terbuka",
        "Budi Santoso, M.Si. (1 sesi coaching)",
        "Kepala Bidang Pelayanan,",
        "Lampiran 1. Kartu Pengendalian Drs. Budi Santoso, M.Si.",
        "KARTU PENGENDALIAN PEMENUHAN 20 JP",
    ):
        assert bagian in teks


def test_the_pdf_is_tagged_bookmarked_and_repeats_its_headers(tokoh, dinas):
    for _ in range(40):
        PenempatanFactory(pd=dinas, atasan=tokoh.atasan)
    dokumen = pdf(pdf_terkini(dinas, TAHUN))
    akar = dokumen.trailer["/Root"]
    unsur = set(jenis_unsur(akar["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= unsur
    assert akar["/Lang"] == "id"
    judul = [satu.title for satu in dokumen.outline if not isinstance(satu, list)]
    assert judul[0].startswith("LAPORAN COACHING")
    halaman = [satu.extract_text() for satu in dokumen.pages]
    assert sum("Nama, NIP, dan jabatan" in satu for satu in halaman) >= 4  # two tables, each over several pages


def test_the_same_content_gives_the_same_bytes(dinas):
    assert pdf_terkini(dinas, TAHUN) == pdf_terkini(dinas, TAHUN)
    assert xlsx_terkini(dinas, TAHUN) == xlsx_terkini(dinas, TAHUN)


def test_a_long_reason_and_a_long_name_are_printed_whole(tokoh, dinas):
    alasan = " ".join(f"kata{ke}" for ke in range(1500))
    SesiCoachingFactory(
        bimbingan=CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan),
        tanggal=date(2026, 8, 3),
        status="dibatalkan",
        alasan_batal=alasan,
    )
    teks = satu_baris(pdf_terkini(dinas, TAHUN))
    assert all(f"kata{ke}" in teks for ke in (0, 700, 1499))


# --- XLSX ----------------------------------------------------------------------------------------------------


def jumlah_naif(pns):
    """Counted JP of 2026 by the slow second calculator, from the attested records themselves."""
    sesi = [("coaching", SesiCoaching), ("mentoring", SesiMentoring)]
    semua = [
        (bentuk, satu.lingkup, satu.tanggal, satu.tanggal, 1, satu.pk)
        for bentuk, model in sesi
        for satu in model.objects.filter(peserta=pns, status="diparaf")
    ]
    kegiatan = Kegiatan.objects.filter(peserta=pns, status="disetujui")
    semua += [(k.bentuk, k.lingkup, k.mulai, k.selesai, k.jumlah, k.pk) for k in kegiatan]
    return sum(satu.get(TAHUN, (0, 0))[1] for satu in naif.ubah(semua))


def test_every_total_is_that_of_the_slow_second_calculator(tokoh, dinas):
    for ke in range(5):  # e-learning over its ceiling, and coaching over twice a month
        KegiatanFactory(
            peserta=tokoh.pegawai,
            bentuk="e_learning",
            jumlah=Decimal("7.3"),
            mulai=date(2026, 7, 1 + ke),
            selesai=date(2026, 7, 3 + ke),
        )
        SesiCoachingFactory(
            bimbingan=CoachingFactory(peserta=tokoh.pegawai, pembimbing=PNSFactory()), tanggal=date(2026, 9, 1 + ke)
        )
    for baris in buku(xlsx_terkini(dinas, TAHUN))["Rekap"][1:]:
        assert Fraction(baris[12]) == jumlah_naif(PNS.objects.get(nip=baris[1]))


def test_the_sheets_of_the_workbook(dinas):
    lembar = buku(xlsx_terkini(dinas, TAHUN))
    assert list(lembar) == [
        "Ringkasan",
        "Coaching",
        "Mentoring",
        "Dibatalkan",
        "Rekap",
        "Di Bawah Target",
        "Masih Terbuka",
        "Kartu",
        "Rincian",
    ]
    ringkasan = {baris[0]: baris[1] for baris in lembar["Ringkasan"]}
    assert ringkasan["JP yang dihitung"] == Decimal("64.5")
    assert ringkasan["JP yang dihitung, rata-rata per PNS"] == Decimal("16.13")
    assert ringkasan["Sesi coaching dilaksanakan"] == 3
    assert [baris[3] for baris in lembar["Di Bawah Target"][1:]] == ["Dinas Kesehatan"] * 3


def test_the_recap_adds_up_cell_by_cell_with_the_records_beside_it(dinas):
    lembar = buku(xlsx_terkini(dinas, TAHUN))
    kolom = {
        baris.kode: ke
        for aturan in buku_aturan()
        for baris in aturan.baris.values()
        for ke in [KOLOM.index(baris.kolom)]
    }
    jumlah = defaultdict(lambda: [Decimal(0)] * 7)
    for baris in lembar["Rincian"][1:]:
        jumlah[baris[0]][kolom[baris[2]]] += baris[9]
    for baris in lembar["Rekap"][1:]:
        assert list(baris[5:12]) == jumlah[baris[1]]
        assert baris[12] == sum(jumlah[baris[1]])


def test_page_pdf_workbook_and_command_agree_to_the_hundredth(tokoh, dinas, tmp_path):
    isi = susun(dinas, TAHUN).isi
    halaman = tokoh.masuk("pengelola").get("/pd/1.01/laporan/2026/").content.decode()
    for akhiran in ("xlsx", "pdf"):
        keluar = tmp_path / f"a.{akhiran}"
        assert jalankan("ekspor_laporan", "--pd", "1.01", "--tahun", 2026, "--keluar", keluar)[0] == 0
    angka = {baris[0]: baris[1] for baris in buku(tmp_path / "a.xlsx")["Ringkasan"] if baris[1] is not None}
    teks = satu_baris((tmp_path / "a.pdf").read_bytes())
    for satu in isi.angka:
        assert angka[satu.label] == satu.nilai
        assert f"{satu.label} {satu}" in teks
        assert f"<dd>{satu}</dd>" in halaman


def test_the_frozen_workbook_holds_every_record_of_then(tokoh, dinas):
    kirim(tokoh)
    rincian = buku(xlsx_terkini(dinas, TAHUN))["Rincian"]
    assert len(rincian) - 1 == len(VersiLaporan.objects.get().catatan)
    assert [baris[4] for baris in rincian if baris[2] == "coaching"] == ["Sesi coaching"] * 3  # never the materi


def test_no_cell_a_user_typed_can_start_a_formula(tokoh, dinas):
    tokoh.pegawai.nama = "=HYPERLINK(1)"
    tokoh.pegawai.gelar_depan = ""
    tokoh.pegawai.save()
    nama = [baris[2] for baris in buku(xlsx_terkini(dinas, TAHUN))["Rekap"]]
    assert "'=HYPERLINK(1), S.E., M.M." in nama


# --- the command ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opsi", "kalimat"),
    [
        ({"pd": "9.99"}, "--pd 9.99: tidak ada perangkat daerah dengan kode itu."),
        ({"pd": " "}, "--pd  : tidak ada perangkat daerah dengan kode itu."),
        ({"tahun": "2022"}, "2022"),
        ({"tahun": "abc"}, "abc"),
        ({"keluar": "laporan.doc"}, "akhiran berkas harus .pdf atau .xlsx"),
        ({"keluar": "tidak/ada/laporan.pdf"}, "foldernya tidak ada"),
    ],
)
def test_what_the_command_is_given_wrongly_gets_a_sentence(dinas, tmp_path, opsi, kalimat, monkeypatch):
    monkeypatch.chdir(tmp_path)
    isi = {"pd": "1.01", "tahun": "2026", "keluar": "a.pdf", **opsi}
    kode, _, galat = jalankan("ekspor_laporan", *(f"--{nama}={nilai}" for nama, nilai in isi.items()))
    assert (kode, len(galat)) == (1, 1)
    assert kalimat in galat[0]
    assert list(tmp_path.iterdir()) == []
