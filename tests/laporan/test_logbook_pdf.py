"""The logbook on paper, read back with pypdf."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from laporan.keaslian.terbitan import cetak
from laporan.logbook import Butir, Evaluasi
from laporan.logbook_pdf import terbitan_logbook
from tests.laporan.baca import baris_pdf, jenis_unsur, pdf, teks_pdf
from tests.laporan.contoh_logbook import DIPARAF, SESI, contoh_logbook, contoh_sesi

pytestmark = pytest.mark.lengkap

KEPALA = "No. Hari, Tanggal Materi Bimbingan Paraf Pembimbing"
KEPALA_JP = "No. Hari, Tanggal JP Klaim JP Dihitung Keterangan"
PENUTUP = [
    "Coachee,",
    "Dr. Siti Rahma, S.E., M.M.",
    "NIP 19850412 201003 2 001",
    "Pangkalpinang, 23 November 2026",
    "Coach,",
    "Drs. Budi Santoso, M.Si.",
    "NIP 19700101 200001 1 001",
]
PARAF = (
    "Paraf elektronik dalam logbook ini adalah catatan aplikasi tentang siapa yang memaraf dan kapan, "
    "bukan tanda tangan elektronik tersertifikasi."
)
HALAMAN = re.compile(r"Halaman \d+ dari \d+")
SESI_KE = re.compile(r"\d+\. \w+, (?!.*JP)")
"""A row of the sessions, not of the JP."""


SISA_PARAF = re.compile(r"Paraf elektronik dalam logbook ini.*?tersertifikasi\.\s*(?=Kode)", re.DOTALL)


def logbook_pdf(logbook):
    return cetak(terbitan_logbook(logbook))


@pytest.fixture(scope="module")
def berkas():
    return logbook_pdf(contoh_logbook(*SESI))


def kata(berkas):
    """Everything that is printed but the page numbers, word by word."""
    return HALAMAN.sub("", " ".join(teks_pdf(berkas))).split()


def bacaan(halaman):
    """The lines of these pages, but for what they say of the paraf and of their origin."""
    return [satu for teks in halaman for satu in baris_pdf(SISA_PARAF.sub("", teks))]


def test_the_page_reads_as_the_form_of_the_regulation(berkas):
    halaman = " ".join(teks_pdf(berkas))
    assert PARAF in " ".join(halaman.split())
    assert [satu for satu in bacaan(teks_pdf(berkas)) if not HALAMAN.fullmatch(satu)] == [
        "PEMERINTAH KOTA PANGKALPINANG",
        "DINAS KESEHATAN",
        "Jalan Contoh 1 · Telepon (0717) 123",
        "LOGBOOK COACHING",
        "TAHUN 2026",
        "Coachee Coach",
        "Nama Dr. Siti Rahma, S.E., M.M. Drs. Budi Santoso, M.Si.",
        "NIP 19850412 201003 2 001 19700101 200001 1 001",
        "Jabatan Analis Kepala Bidang",
        "Perangkat daerah Dinas Kesehatan Badan Contoh",
        "Kesepakatan",
        "Pekerjaan spesifik Menyusun renja",
        "Status Berjalan",
        "Pelaksanaan bimbingan",
        KEPALA,
        "1. Senin, 12 Januari",
        "2026",
        "Membahas kemajuan pekerjaan Diparaf elektronik oleh Drs.",
        "Budi Santoso, M.Si., Senin, 12",
        "Januari 2026 pukul 14.05 WIB",
        "2. Selasa, 13 Januari",
        "2026",
        "Menyusun kerangka",
        "Lingkup: Internasional",
        "Umpan balik: Sudah rapi",
        "Tindak lanjut (tenggat 20 Januari 2026):",
        "Melengkapi data",
        "Pembimbing: Rina Wati",
        "NIP 19850412 201003 2 003",
        "3. Rabu, 14 Januari",
        "2026",
        "Mengulas hasil Disahkan BKPSDMD melalui",
        "impor",
        "Perhitungan JP",
        KEPALA_JP,
        "1. Senin, 12 Januari 2026 2 2 1 kegiatan × 2 JP = 2 JP.",
        "2. Selasa, 13 Januari 2026 4 0 Menunggu paraf pembimbing; belum",
        "masuk jumlah. 1 kegiatan × 4 JP = 4 JP.",
        "3. Rabu, 14 Januari 2026 2 2 1 kegiatan × 2 JP = 2 JP.",
        "Jumlah 8 4 3 sesi dilaksanakan, 2 diparaf",
        "Dasar: Lampiran II huruf B angka 2 nomor 5, Perwali 1/2023.",
        "Evaluasi oleh coach",
        "Pencapaian tujuan 4 dari 5",
        "Hasil Selesai",
        "Evaluasi oleh coachee",
        "Belum diisi.",
        *PENUTUP,
    ]


def test_without_sessions_it_says_so_and_counts_nothing():
    [halaman] = teks_pdf(logbook_pdf(contoh_logbook()))
    isi = baris_pdf(halaman)
    awal = isi.index(KEPALA)
    assert isi[awal + 1 : awal + 3] == ["Belum ada sesi yang dilaksanakan.", "Evaluasi oleh coach"]
    assert [satu for satu in isi if "JP" in satu] == []


def test_without_an_agency_the_letterhead_is_the_city_alone():
    berkas = logbook_pdf(replace(contoh_logbook(), pd=None))
    assert baris_pdf(teks_pdf(berkas)[0])[:2] == ["PEMERINTAH KOTA PANGKALPINANG", "LOGBOOK COACHING"]
    assert pdf(berkas).metadata.author == "Pangkalpinang"


def test_forty_sessions_flow_over_pages_with_the_header_on_each():
    halaman = [bacaan([teks]) for teks in teks_pdf(logbook_pdf(contoh_logbook(*map(contoh_sesi, range(1, 41)))))]
    jumlah = len(halaman)
    assert [isi[-1] for isi in halaman] == [f"Halaman {ke} dari {jumlah}" for ke in range(1, jumlah + 1)]
    semua = [(ke, satu) for ke, isi in enumerate(halaman) for satu in isi]
    for kepala in (KEPALA, KEPALA_JP):
        assert len([ke for ke, satu in semua if satu == kepala]) > 1
    for isi in halaman:
        mulai_nomor = [ke for ke, satu in enumerate(isi) if re.match(r"\d+\. ", satu)]
        if mulai_nomor:
            assert any(kepala in isi[: mulai_nomor[0]] for kepala in (KEPALA, KEPALA_JP))
    nomor = [int(satu.split(".")[0]) for _, satu in semua if re.match(r"\d+\. ", satu)]
    assert nomor == [*range(1, 41), *range(1, 41)]


def test_a_short_row_is_never_torn_apart():
    """Whatever the page is filled with before, number and paraf of a session stand on the same page."""
    for banyak in range(8, 14):
        halaman = teks_pdf(logbook_pdf(contoh_logbook(*map(contoh_sesi, range(1, banyak + 1)))))
        diparaf = [" ".join(teks.split()).count(DIPARAF) for teks in halaman]
        bernomor = [len([satu for satu in baris_pdf(teks) if SESI_KE.match(satu)]) for teks in halaman]
        assert diparaf == bernomor
        assert sum(diparaf) == banyak


def test_a_materi_of_twelve_thousand_characters_flows_over_pages_and_is_all_there():
    materi = " ".join(f"kata{ke:04d}" for ke in range(1, 1335))
    assert len(materi) > 12_000 - 10
    berkas = logbook_pdf(contoh_logbook(contoh_sesi(1), contoh_sesi(2, materi), contoh_sesi(3)))
    halaman = [baris_pdf(teks) for teks in teks_pdf(berkas)]
    assert [satu for satu in kata(berkas) if satu.startswith("kata")] == materi.split()
    bermateri = [ke for ke, isi in enumerate(halaman) if any("kata0" in satu or "kata1" in satu for satu in isi)]
    assert len(bermateri) >= 3
    assert bermateri[0] == 0  # it begins under the session before, not on a page of its own
    assert all(KEPALA in halaman[ke] for ke in bermateri)


@pytest.mark.parametrize(
    "materi",
    ["https://example.go.id/" + "x" * 3000, "x" * 12_000, "x\n" * 400],
    ids=["address", "word", "lines"],
)
def test_no_materi_is_too_strange_to_print(materi):
    isi = kata(logbook_pdf(contoh_logbook(contoh_sesi(1, materi))))
    assert "".join(isi).count("x") == materi.count("x")
    assert "Paraf elektronik dalam logbook ini" in " ".join(isi)


def test_a_sign_that_no_font_holds_is_no_error():
    assert len(teks_pdf(logbook_pdf(contoh_logbook(contoh_sesi(1, "Bagus 👍 sekali \x07 \u202e"))))) == 1


def test_every_line_of_a_list_is_printed_though_it_is_longer_than_a_page():
    daftar = [f"butir-{ke}" for ke in range(200)]
    butir = Butir("Tujuan", "\n".join(daftar))
    logbook = replace(
        contoh_logbook(contoh_sesi(1, "\n".join(daftar), tambahan=(Butir("Umpan balik", "\n".join(daftar)),))),
        kesepakatan=(butir,),
        evaluasi=(Evaluasi("Evaluasi oleh coach", (butir,)),),
    )
    assert [satu for satu in kata(logbook_pdf(logbook)) if satu.startswith("butir-")] == daftar * 4


def test_the_signatures_stay_together_with_something_above_them():
    """Whatever the length, both blocks and the line at the foot stand on one page and never alone."""
    for banyak in range(1, 9):
        isi = bacaan(teks_pdf(logbook_pdf(contoh_logbook(*map(contoh_sesi, range(1, banyak + 1)))))[-1:])
        awal = isi.index("Coachee,")
        assert isi[awal:-1] == PENUTUP
        assert isi[awal - 2 : awal] == ["Evaluasi oleh coachee", "Belum diisi."]


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (215, 330)), ("A4", (210, 297))])
def test_the_paper_is_portrait_and_of_the_size_that_is_set(settings, kertas, ukuran):
    settings.UKURAN_KERTAS = kertas
    kotak = pdf(logbook_pdf(contoh_logbook())).pages[0].mediabox
    assert (round(float(kotak.width) / 72 * 25.4), round(float(kotak.height) / 72 * 25.4)) == ukuran


def test_it_is_a_tagged_pdf_ua_with_title_and_language(berkas):
    dokumen = pdf(berkas)
    akar = dokumen.root_object
    assert dokumen.metadata.title == "Logbook Coaching – Dr. Siti Rahma, S.E., M.M."
    assert dokumen.metadata.author == "Dinas Kesehatan"
    assert (akar["/Lang"], akar["/MarkInfo"]["/Marked"]) == ("id", True)
    xmp = akar["/Metadata"].get_object().get_data().decode()
    assert re.search(r'pdfuaid:part(>|=")1', xmp)
    jenis = Counter(jenis_unsur(akar["/StructTreeRoot"]))
    assert {nama: jenis[nama] for nama in ("/H1", "/H2", "/Table", "/TH")} == {
        "/H1": 1,
        "/H2": 5,  # agreement, sessions, JP, two evaluations
        "/Table": 5,  # persons, agreement, sessions, JP, the evaluation that is given
        "/TH": 6 + 2 + 4 + (5 + 1) + 2,
    }


def test_the_same_logbook_gives_the_same_bytes(berkas):
    assert logbook_pdf(contoh_logbook(*SESI)) == berkas


def test_what_is_typed_is_printed_as_it_is():
    jahat = "<b>tebal</b> & {{ logbook }} <script>"
    logbook = replace(contoh_logbook(contoh_sesi(1, jahat)), kesepakatan=(Butir("Tujuan", jahat),))
    assert " ".join(kata(logbook_pdf(logbook))).count(jahat) == 2
