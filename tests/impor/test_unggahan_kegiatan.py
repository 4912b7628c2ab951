"""Activities imported in the browser, from the upload to the report; by BKPSDMD, with the real worker."""

import hashlib
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.template.defaultfilters import filesizeformat
from openpyxl import load_workbook

from coaching.models import SesiCoaching
from impor.models import Impor
from kegiatan.models import Kegiatan
from konversi.models import RekapJP
from konversi.rekap import cari_beda
from tests.impor.lembaran import JUDUL_KEGIATAN, isi_basis_data, tulis
from tests.impor.unggahan import bekerja, halaman, perbaikan, pesan, pratinjau, simpan, unggah
from tests.laporan.baca import kata, tabel, tautan, utama
from tests.pabrik import CoachingFactory, KegiatanFactory, SesiCoachingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]

MEI = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


@pytest.fixture
def baris(tokoh):
    """A seminar and a coaching of the pegawai, and her e-learning that is there already."""
    nip, atasan = tokoh.pegawai.nip, tokoh.atasan.nip
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="e_learning", nama="Etika", mulai=MEI, jumlah=Decimal(3))
    return [
        [nip, "seminar", "nasional", "Seminar ASN", "BKN", None, MEI, date(2026, 5, 6), 3, "SK/1"],
        [nip, "coaching", "nasional", "Membahas kemajuan", None, atasan, MEI, None, None, None],
        [nip, "e-learning", "nasional", "Etika", None, None, MEI, None, "3,0", None],
    ]


def berkas(tmp_path, *baris, judul=JUDUL_KEGIATAN, nama="kegiatan.xlsx"):
    return tulis(tmp_path / nama, Kegiatan=[judul, *baris])


def test_from_the_upload_to_the_report(tokoh, klien, baris, tmp_path):
    jalur = berkas(tmp_path, *baris)
    sebelum = isi_basis_data()
    impor = unggah(klien, "kegiatan", jalur)
    assert isi_basis_data() == sebelum
    siapa = f"{tokoh.pegawai.nip_tercetak} · Siti Rahma"
    assert pratinjau(klien, impor) == (
        ["Semua 3", "Baru 2", "Sudah ada 1"],
        [
            ["2", f"{siapa} · seminar nasional · Seminar ASN · 4 Mei 2026 s.d. 6 Mei 2026 · jumlah 3", "Baru", "–"],
            ["3", f"{siapa} · coaching nasional · Membahas kemajuan · 4 Mei 2026", "Baru", "–"],
            [
                "4", f"{siapa} · e_learning nasional · Etika · 4 Mei 2026 · jumlah 3", "Sudah ada",
                "Sudah ada di aplikasi.",
            ],
        ],
    )  # fmt: skip
    putusan = kata(halaman(klien, impor).find(".//section"))
    assert putusan == (
        "Tidak ada masalah Periksa pratinjau di bawah. 2 baris akan disimpan setelah Anda menekan Simpan. "
        "Simpan 2 baris Batalkan impor"
    )
    assert pesan(simpan(klien, impor)) == ["Impor dikonfirmasi dan sedang disimpan. Halaman ini boleh ditinggalkan."]
    assert Kegiatan.objects.filter(nama="Seminar ASN", asal="impor").count() == 1
    assert SesiCoaching.objects.count() == 1
    assert RekapJP.objects.get(pns=tokoh.pegawai, tahun=2026).total == Decimal(12 + 2 + 3)
    assert list(cari_beda()) == []
    laporan = halaman(klien, impor)
    assert [kata(satu) for satu in laporan.findall(".//section")] == [
        "Sudah disimpan kegiatan: 2 baru, 1 dilewati Unggah berkas lain",
        "Tentang impor ini Jenis Kegiatan, seluruh kota "
        f"Berkas kegiatan.xlsx , {filesizeformat(jalur.stat().st_size)} ".replace("\xa0", " ")
        + f"SHA-256 {hashlib.sha256(jalur.read_bytes()).hexdigest()} "
        "Diunggah Agus Salim, 23 November 2026 pukul 12.00 WIB Diperiksa 23 November 2026 pukul 12.00 WIB "
        "Dikonfirmasi Agus Salim, 23 November 2026 pukul 12.00 WIB Selesai 23 November 2026 pukul 12.00 WIB",
    ]
    assert tabel(utama(klien.get("/pegawai/impor/"))) == [
        ["kegiatan.xlsx", "Kegiatan", "Selesai", "Agus Salim", "23 November 2026 pukul 12.00 WIB"]
    ]


def test_each_tab_shows_its_rows_and_a_wrong_one_shows_all(klien, baris, tmp_path):
    impor = unggah(klien, "kegiatan", berkas(tmp_path, *baris, baris[0]))
    terlihat = {
        status: [satu[0] for satu in pratinjau(klien, impor, f"?status={status}")[1]]
        for status in ("semua", "baru", "tetap", "berubah", "bermasalah", "'")
    }
    semua = ["2", "3", "4", "5"]
    assert terlihat == {
        "semua": semua, "baru": ["2", "3"], "tetap": ["4", "5"], "berubah": semua, "bermasalah": semua, "'": semua,
    }  # fmt: skip
    assert pratinjau(klien, impor, "?status=tetap")[1][1][-1] == "Sama dengan baris 2 berkas ini."


def test_many_rows_stand_on_pages(klien, baris, tmp_path):
    impor = unggah(
        klien, "kegiatan", berkas(tmp_path, *[[*baris[0][:3], f"Seminar {n}", *baris[0][4:]] for n in range(101)])
    )
    assert [satu[0] for satu in pratinjau(klien, impor)[1]] == [str(n) for n in range(2, 52)]
    terakhir = halaman(klien, impor, "?status=baru&page=3")
    assert [satu[0] for satu in tabel(terakhir)] == ["102"]
    assert kata(terakhir.find(".//nav[@class='halaman']")) == "‹ Sebelumnya Halaman 3 dari 3 (101 baris)"


def test_the_same_file_again_has_nothing_to_save(klien, baris, tmp_path):
    jalur = berkas(tmp_path, *baris)
    simpan(klien, unggah(klien, "kegiatan", jalur))
    sebelum = isi_basis_data()
    impor = unggah(klien, "kegiatan", jalur)
    assert kata(halaman(klien, impor).find(".//section")) == (
        "Tidak ada masalah Tidak ada yang perlu disimpan: semua isi berkas ini sudah ada di aplikasi. Batalkan impor"
    )
    assert pesan(simpan(klien, impor)) == ["Tidak ada yang dapat disimpan dari impor ini."]
    assert (impor.status, isi_basis_data()) == ("siap", sebelum)


@pytest.fixture
def keliru(baris):
    """Two rows that are right between three that are not."""
    seminar = baris[0]
    return [
        [*seminar[:6], "31/02/2026", None, -1, "=1+1"],
        baris[0],
        [1.98504122010032e17, "rapat", *seminar[2:]],
        baris[1],
        [seminar[0], "pelatihan_struktural", "internasional", "=HYPERLINK()", *seminar[4:]],
    ]


def tulis_keliru(tmp_path, keliru):
    """With a text that looks like a formula, and a formula."""
    jalur = berkas(tmp_path, *keliru, nama="tahun 2026.xlsx")
    buku = load_workbook(jalur)
    buku["Kegiatan"]["J2"].data_type = "s"
    buku.save(jalur)
    return jalur


def test_problems_stand_first_each_at_its_cell(klien, keliru, tmp_path):
    impor = unggah(klien, "kegiatan", tulis_keliru(tmp_path, keliru))
    tab, isi = pratinjau(klien, impor)
    assert tab == ["Semua 5", "Baru 2", "Bermasalah 3"]
    assert [(satu[0], satu[2]) for satu in isi] == [("2", "Bermasalah"), ("4", "Bermasalah"), ("6", "Bermasalah")]
    assert isi[0][3] == (
        "G2 Tanggal Mulai: 31 Februari 2026 bukan tanggal yang ada. I2 Jumlah: -1 harus lebih besar dari 0."
    )
    assert isi[1][3].startswith(
        "A4 NIP: 1.98504E+17 tersimpan sebagai angka, sehingga digit terakhir NIP sudah hilang."
    )
    assert isi[2][3].startswith("C6 Lingkup: ")
    assert isi[2][3].endswith("D6 Nama Kegiatan: berisi rumus; salin lalu tempel sebagai nilai.")
    assert kata(halaman(klien, impor).find(".//section")) == (
        "3 baris bermasalah Perbaiki berkasnya dan unggah lagi; atau simpan 2 baris lainnya sekarang, lalu unggah "
        "baris yang bermasalah sesudah diperbaiki. Simpan 2 baris yang tidak bermasalah "
        "Unduh baris bermasalah (.xlsx) Batalkan impor Unggah berkas lain"
    )


def test_the_faulty_rows_come_back_corrected(tokoh, klien, keliru, tmp_path):
    """The rest is saved; the faulty rows are downloaded, uploaded as they are, corrected, and uploaded again."""
    impor = unggah(klien, "kegiatan", tulis_keliru(tmp_path, keliru))
    simpan(klien, impor)
    assert impor.status == "selesai"
    assert kata(halaman(klien, impor).find(".//section")) == (
        "Sudah disimpan kegiatan: 2 baru, 0 dilewati 3 baris tidak ikut disimpan. Unduh, perbaiki, lalu unggah "
        "sebagai impor baru. Unduh baris bermasalah (.xlsx) Unggah berkas lain"
    )
    assert (Kegiatan.objects.filter(asal="impor").count(), SesiCoaching.objects.count()) == (2, 1)  # one was there
    isinya, lembar = perbaikan(klien, impor)
    judul, *isi = lembar["Kegiatan"]
    assert judul == [*JUDUL_KEGIATAN, "Keterangan"]
    assert [satu[:10] for satu in isi] == [
        [*keliru[0][:7], None, -1, "=1+1"],
        [Decimal("1.98504122010032e17"), *keliru[2][1:6], MEI, date(2026, 5, 6), 3, "SK/1"],
        [*keliru[4][:3], "#N/A", *keliru[4][4:]],
    ]
    assert isi[0][10] == (
        "Baris 2 berkas asal. Tanggal Mulai: 31 Februari 2026 bukan tanggal yang ada. "
        "Jumlah: -1 harus lebih besar dari 0."
    )
    lagi = unggah(klien, "kegiatan", isinya, "perbaikan.xlsx")
    assert pratinjau(klien, lagi)[0] == ["Semua 3", "Bermasalah 3"]
    assert lagi.hasil["catatan"] == ["Kegiatan!K1: kolom “Keterangan” tidak dikenal dan diabaikan."]
    assert not lagi.dapat_disimpan
    betul = [satu[:10] for satu in isi]
    betul[0][6], betul[0][8:] = MEI, [1, "SK/9"]
    betul[1][0], betul[1][1] = tokoh.pegawai.nip, "workshop"
    betul[2][2], betul[2][3] = "nasional", "Kepemimpinan"
    jalur = berkas(tmp_path, *[[*satu, isi[ke][10]] for ke, satu in enumerate(betul)], judul=judul)
    akhir = unggah(klien, "kegiatan", jalur)
    assert pratinjau(klien, akhir)[0] == ["Semua 3", "Baru 3"]
    simpan(klien, akhir)
    assert Kegiatan.objects.filter(asal="impor").count() == 5
    assert list(cari_beda()) == []


def test_the_file_of_faulty_rows_holds_no_formula_and_is_sent_as_a_guest(klien, keliru, tmp_path):
    impor = unggah(klien, "kegiatan", tulis_keliru(tmp_path, keliru))
    respons = klien.get(f"/pegawai/impor/{impor.pk}/perbaikan.xlsx")
    assert respons.headers["Content-Disposition"] == 'attachment; filename="tahun 2026-perbaikan.xlsx"'
    assert respons.headers["X-Content-Type-Options"] == "nosniff"
    with zipfile.ZipFile(io.BytesIO(b"".join(respons.streaming_content))) as arsip:
        assert b"<f>" not in arsip.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in arsip.read("xl/styles.xml")


def test_fifty_planted_errors_among_thousands_are_exactly_those(tokoh, klien, tmp_path):
    """(75,000 rows behave the same; they only take longer.)"""
    nip = tokoh.pegawai.nip
    betul = [[nip, "seminar", "nasional", f"Seminar {n}", None, None, MEI, None, 1, None] for n in range(3000)]
    rusak = {
        0: {0: "198504122010032999"},
        1: {6: "31/02/2026"},
        2: {1: "rapat"},
        3: {8: 0},
        4: {2: "lokal", 3: None},
    }
    tanam = [7 + 59 * ke for ke in range(50)]
    for ke, n in enumerate(tanam):
        for kolom, isi in rusak[ke % 5].items():
            betul[n][kolom] = isi
    impor = unggah(klien, "kegiatan", berkas(tmp_path, *betul))
    baris = impor.baris.filter(keadaan="bermasalah")
    assert [satu.nomor for satu in baris] == [n + 2 for n in tanam]
    sel = [[sel[0] for sel, *_ in satu.masalah] for satu in baris]
    assert sel == [["ABCDEFGHIJ"[kolom] for kolom in rusak[ke % 5]] for ke in range(50)]
    assert impor.hasil["hitungan"] == {"baru": 2950, "berubah": 0, "tetap": 0, "bermasalah": 50, "tertahan": 0}
    _, lembar = perbaikan(klien, impor)
    assert [satu[-1].split()[1] for satu in lembar["Kegiatan"][1:]] == [str(n + 2) for n in tanam]
    simpan(klien, impor)
    assert (impor.hasil["ringkasan"], Kegiatan.objects.filter(asal="impor").count()) == (
        ["kegiatan: 2950 baru, 0 dilewati"],
        2950,
    )


def test_an_example_row_is_never_imported(klien, baris, tmp_path):
    contoh = [f"CONTOH {baris[0][0]}", *baris[0][1:]]
    impor = unggah(klien, "kegiatan", berkas(tmp_path, contoh, baris[1]))
    assert pratinjau(klien, impor)[0] == ["Semua 1", "Baru 1"]
    assert impor.hasil["catatan"] == ["Kegiatan!A2: baris contoh, tidak diimpor."]
    simpan(klien, impor)
    assert not Kegiatan.objects.filter(nama="Seminar ASN").exists()


@pytest.mark.parametrize(
    ("lembar", "kalimat"),
    [
        (
            {"Rekap": [JUDUL_KEGIATAN]},
            "data.xlsx: lembar “Kegiatan” tidak ada. Lembar yang ada: “Rekap”. Ganti nama lembarnya.",
        ),
        (
            {"Kegiatan": [["NIP", "Lingkup", "Nama Kegiatan", "Tanggal Mulai"]]},
            "Kegiatan: kolom wajib “Kode Bentuk” tidak ada di baris judul (1).",
        ),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole(klien, tmp_path, lembar, kalimat):
    impor = unggah(klien, "kegiatan", tulis(tmp_path / "data.xlsx", **lembar))
    satu = halaman(klien, impor)
    assert kata(satu.find(".//section")) == (
        f"Berkas tidak dapat dibaca {kalimat} Perbaiki berkasnya, lalu unggah lagi. Batalkan impor Unggah berkas lain"
    )
    assert satu.find(".//table") is None
    assert pesan(simpan(klien, impor)) == ["Tidak ada yang dapat disimpan dari impor ini."]


def test_a_file_without_rows(klien, tmp_path):
    impor = unggah(klien, "kegiatan", berkas(tmp_path))
    assert kata(halaman(klien, impor).find(".//section")) == (
        "Tidak ada masalah Tidak ada yang perlu disimpan: semua isi berkas ini sudah ada di aplikasi. Batalkan impor"
    )


def test_what_data_changed_in_between_spoils_is_not_saved_and_said(tokoh, klien, baris, tmp_path):
    impor = unggah(klien, "kegiatan", berkas(tmp_path, *baris))
    kesepakatan = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan)
    SesiCoachingFactory(bimbingan=kesepakatan, tanggal=MEI, materi="Lain")
    sebelum = isi_basis_data()
    simpan(klien, impor)
    assert (impor.status, isi_basis_data()) == ("gagal", sebelum)
    assert kata(halaman(klien, impor).find(".//section")) == (
        "Tidak ada yang disimpan Data di aplikasi berubah sejak pratinjau, sehingga tidak ada yang disimpan. "
        "Kegiatan!G3 (Tanggal Mulai): sesi coaching pasangan ini pada 4 Mei 2026 sudah ada di aplikasi dengan materi "
        "atau lingkup lain. Samakan isinya, atau hapus baris ini; satu pasangan paling banyak satu sesi sehari. "
        "Periksa lagi Batalkan impor"
    )
    klien.post(f"/pegawai/impor/{impor.pk}/ulang/")
    bekerja()
    assert pratinjau(klien, impor, "?status=semua")[0] == ["Semua 3", "Baru 1", "Sudah ada 1", "Bermasalah 1"]


def test_what_somebody_else_recorded_meanwhile_is_skipped_and_the_report_says_so(klien, baris, tokoh, tmp_path):
    impor = unggah(klien, "kegiatan", berkas(tmp_path, *baris))
    KegiatanFactory(
        peserta=tokoh.pegawai, bentuk="seminar", nama="Seminar ASN", mulai=MEI, selesai=date(2026, 5, 6),
        jumlah=Decimal(3), nomor_sertifikat="SK/1",
    )  # fmt: skip
    simpan(klien, impor)
    assert impor.hasil["ringkasan"] == ["kegiatan: 1 baru, 2 dilewati"]
    assert impor.hasil["catatan"] == [
        "Hasilnya berbeda dari pratinjau, karena data di aplikasi berubah sesudah pratinjau disusun."
    ]
    tab, isi = pratinjau(klien, impor)
    assert tab == ["Semua 3", "Baru 1", "Sudah ada 2"]
    assert [satu[2] for satu in isi] == ["Sudah ada", "Baru", "Sudah ada"]


def test_two_imports_do_not_mix(klien, baris, tmp_path):
    satu = unggah(klien, "kegiatan", berkas(tmp_path, baris[0]), periksa=False)
    dua = unggah(klien, "kegiatan", berkas(tmp_path, baris[1], baris[2], nama="lain.xlsx"), periksa=False)
    bekerja()
    assert (pratinjau(klien, satu)[0], pratinjau(klien, dua)[0]) == (
        ["Semua 1", "Baru 1"],
        ["Semua 2", "Baru 1", "Sudah ada 1"],
    )
    simpan(klien, dua, kerjakan=False)
    simpan(klien, satu, kerjakan=False)
    bekerja()
    assert list(Impor.objects.order_by("pk").values_list("status", "hasil__ringkasan")) == [
        ("selesai", ["kegiatan: 1 baru, 0 dilewati"]),
        ("selesai", ["kegiatan: 1 baru, 1 dilewati"]),
    ]


def test_a_preview_that_was_made_anew_is_not_confirmed_by_an_old_page(klien, baris, tmp_path, time_machine):
    impor = unggah(klien, "kegiatan", berkas(tmp_path, *baris))
    lama = impor.tanda_pratinjau
    Impor.objects.update(status="gagal")
    klien.post(f"/pegawai/impor/{impor.pk}/ulang/", follow=True)
    time_machine.move_to("2026-11-23T12:05:00+07:00", tick=False)
    bekerja()
    assert pesan(simpan(klien, impor, lama)) == [
        "Pratinjau ini sudah tidak berlaku. Lihat lagi pratinjau terbaru di bawah, lalu simpan."
    ]
    assert impor.status == "siap"


def test_the_page_of_people_leads_here(tokoh):
    for peran in ("bkpsdmd", "pengelola"):
        assert tautan(utama(tokoh.masuk(peran).get("/pegawai/")))["Impor"] == "/pegawai/impor/"
    assert "Impor" not in tautan(utama(tokoh.masuk("atasan").get("/pegawai/")))
