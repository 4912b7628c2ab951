"""Whatever the file is: a sentence or an import, never a traceback, never something saved in part.

Thousands of generated files: random cells under the real headings, whole workbooks with bytes changed outside and
inside the zip, and no workbook at all.
"""

import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from impor import pemeriksaan, perbaikan_xlsx, pratinjau
from impor.buku import buka
from impor.formulir import FormulirUnggah
from impor.masalah import BerkasDitolak
from impor.models import Impor
from impor.pengimpor import PENGIMPOR
from impor.wilayah import Wilayah
from kepegawaian.models import PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from konversi.buku import buku_aturan
from tests.impor.lembaran import JUDUL_KEGIATAN, JUDUL_PD, JUDUL_PEGAWAI, JUDUL_STANDAR, isi_basis_data

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]

SITI, BUDI, BARU = "198504122010032001", "197001012000011001", "199504122020032001"
ATURAN = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}
KOLOM = {
    "Perangkat Daerah": JUDUL_PD,
    "Pegawai": JUDUL_PEGAWAI,
    "Kegiatan": JUDUL_KEGIATAN,
    "Standar": JUDUL_STANDAR,
}
LEMBAR = {
    Impor.Jenis.PEGAWAI: ["Perangkat Daerah", "Pegawai"],
    Impor.Jenis.KEGIATAN: ["Kegiatan"],
    Impor.Jenis.STANDAR: ["Standar"],
}

hari = st.dates(date(2022, 12, 1), date(2027, 12, 31))
SEMBARANG = st.one_of(
    st.none(),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(["=1+1", "#REF!", "1.98E+17", "'", "CONTOH", "31/02/2026", "\u202e", "x" * 400, "0", "-1", "nan"]),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    hari,
    st.just(time(7, 30)),
    st.just(datetime(1900, 1, 1)),  # noqa: DTZ001 - the way a spreadsheet has it
)
BETUL = {
    "NIP": st.sampled_from([SITI, BUDI, BARU]),
    "NIP Atasan": st.sampled_from([SITI, BUDI, BARU, None]),
    "NIP Pembimbing": st.sampled_from([BUDI, SITI, None]),
    "Kode": st.sampled_from(["1.01", "3.01"]),
    "Kode PD": st.sampled_from(["1.01", "3.01"]),
    "Golongan": st.sampled_from(Golongan.labels),
    "Jenjang": st.sampled_from(Jenjang.labels),
    "Kode Bentuk": st.sampled_from(buku_aturan().semua_kode()),
    "Lingkup": st.sampled_from(["nasional", "internasional"]),
    "Jabatan": st.sampled_from(["Analis", "analis ", "Arsiparis"]),
    "Jenis": st.sampled_from(["teknis", "manajerial", "sosial kultural"]),
    "Kompetensi": st.sampled_from(["Integritas", "Kerjasama", "komunikasi", "Analisis data"]),
    "Level": st.integers(1, 3),
    "TMT Penempatan": hari,
    "Tanggal Mulai": hari,
    "Tanggal Selesai": st.one_of(st.none(), hari),
    "Jumlah": st.one_of(st.none(), st.integers(1, 9), st.decimals(0, 10**6, allow_nan=False, places=4)),
}


def sel(kolom):
    """Mostly something that could stand there, so that rows get past the first cell."""
    betul = BETUL.get(kolom, st.sampled_from(["Siti", "Dinas Kesehatan", "a@b.id", None]))
    return st.integers(0, 9).flatmap(lambda n: SEMBARANG if n == 0 else betul)


def lembaran(kolom):
    return st.lists(st.tuples(*map(sel, kolom)), max_size=6)


@pytest.fixture
def dunia(tokoh, penyimpanan):
    """Somebody who leads and somebody who is led, in one agency; and what the tables held before."""
    tokoh.pegawai.nip, tokoh.atasan.nip = SITI, BUDI
    tokoh.pegawai.save()
    tokoh.atasan.save()
    return Impor(jenis="kegiatan"), Wilayah(PerangkatDaerah.objects.filter(kode="1.01")), isi_basis_data()


def coba(jenis, isi, dunia, *, wilayah=None):
    """The whole way of a file: read, check, preview, faulty rows, save; undone. What came of it."""
    pengimpor = PENGIMPOR[jenis]
    try:
        with buka(io.BytesIO(isi), "a.xlsx") as buku:
            isian = pengimpor.baca(buku)
    except BerkasDitolak as penolakan:
        galat = penolakan
    else:
        hasil = pemeriksaan.periksa(pengimpor, isian, wilayah)
        assert len(list(pratinjau.susun(dunia[0], isian, hasil))) == len(isian)
        if hasil.masalah:
            _perbaikan_tetap_salah(jenis, isi, hasil)
        salah = {(satu.lembar, satu.nomor) for satu in hasil.masalah + hasil.tertahan}
        _simpan_lalu_urungkan(pengimpor, isian.tanpa(salah), wilayah, hasil, dunia)
        return "bermasalah" if hasil.masalah else "bersih"
    assert all(satu.kalimat.endswith((".", ")")) for satu in galat.masalah)
    return "ditolak"


def _perbaikan_tetap_salah(jenis, isi, hasil):
    """The file of the faulty rows, uploaded as it is, is refused for as many rows at least: no fault gets lost."""
    tujuan = io.BytesIO()
    with buka(io.BytesIO(isi), "a.xlsx") as buku:
        perbaikan_xlsx.tulis(PENGIMPOR[jenis], buku, hasil.masalah, tujuan)
    with buka(io.BytesIO(tujuan.getvalue()), "b.xlsx") as buku:
        lagi = PENGIMPOR[jenis].baca(buku)
    assert len(lagi) == len({(satu.lembar, satu.nomor) for satu in hasil.masalah})


def _simpan_lalu_urungkan(pengimpor, isian, wilayah, hasil, dunia):
    """Saved is what the check said; or else nothing, for what only the database knows (a sum that is too large)."""
    with transaction.atomic():
        try:
            rencana = pengimpor.simpan(isian=isian, wilayah=wilayah)
        except BerkasDitolak as galat:
            rencana, kalimat = None, str(galat)
        if rencana is None:
            assert isi_basis_data() == dunia[2]
            assert hasil.rencana.masalah or "terlalu besar" in kalimat
        else:
            assert pemeriksaan.sidik(rencana.baris) == pemeriksaan.sidik(hasil.rencana.baris)
        transaction.set_rollback(True)


def tulis(isi):
    """The bytes of a workbook of these sheets; a Decimal as a number."""
    buku = Workbook(write_only=True)
    for nama, semua in isi.items():
        lembar = buku.create_sheet(nama)
        for baris in semua:
            lembar.append([float(satu) if isinstance(satu, Decimal) else satu for satu in baris])
    berkas = io.BytesIO()
    buku.save(berkas)
    return berkas.getvalue()


@pytest.mark.parametrize("jenis", list(Impor.Jenis))
@pytest.mark.parametrize("kota", [True, False])
def test_any_cells(dunia, jenis, kota):
    @settings(max_examples=60, **ATURAN)
    @given(st.fixed_dictionaries({nama: lembaran(KOLOM[nama]) for nama in LEMBAR[jenis]}))
    def semua(isi):
        berkas = tulis({nama: [KOLOM[nama], *baris] for nama, baris in isi.items()})
        coba(jenis, berkas, dunia, wilayah=None if kota else dunia[1])

    semua()


@pytest.mark.parametrize("jenis", list(Impor.Jenis))
def test_any_headings(dunia, jenis):
    judul = st.sampled_from([*JUDUL_PEGAWAI, *JUDUL_KEGIATAN, *JUDUL_STANDAR, "Keterangan", "nip*", " NIP ", None, 3])

    @settings(max_examples=60, **ATURAN)
    @given(
        st.dictionaries(
            st.sampled_from(["Perangkat Daerah", "pegawai", "KEGIATAN", "standar", "Lain"]),
            st.lists(st.lists(st.one_of(judul, SEMBARANG), max_size=9), max_size=4),
            min_size=1,
            max_size=3,
        )
    )
    def semua(isi):
        coba(jenis, tulis(isi), dunia)

    semua()


def contoh(jenis):
    """A workbook that is right."""
    hari_ini = date(2026, 5, 4)
    kegiatan = [SITI, "seminar", "nasional", "Seminar", "BKN", None, hari_ini, None, 1, "SK/1"]
    pegawai = [BARU, "Ani", "", "S.E.", "III/c", "Ahli Muda", "Analis", "1.01", BUDI, None, hari_ini]
    isi = {
        "Perangkat Daerah": [["1.01", "Dinas Kesehatan", "Dinkes", None, None]],
        "Pegawai": [pegawai],
        "Standar": [["Analis", "manajerial", "Integritas", 3, None], ["Analis", "teknis", "Analisis", 2, "Uraian"]],
        "Kegiatan": [kegiatan, [SITI, "coaching", "nasional", "Kemajuan", None, BUDI, hari_ini, None, None, None]],
    }
    return tulis({nama: [KOLOM[nama], *isi[nama]] for nama in LEMBAR[jenis]})


UBAHAN = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 4), st.binary(max_size=6)), min_size=1)


KATA = st.sampled_from(
    [b'r="', b"<c", b"<v>", b"</row>", b"t=", b"inlineStr", b"<is>", b"9" * 40, b"-1", b"&#0;", b"<f>", b'"']
)


def rusakkan(isi, ubahan):
    """The same bytes with some replaced, at places given as fractions of the whole."""
    rusak = bytearray(isi)
    for letak, buang, ganti in ubahan:
        awal = int(letak * len(rusak))
        rusak[awal : awal + buang] = ganti
    return bytes(rusak)


@pytest.mark.parametrize("jenis", list(Impor.Jenis))
def test_a_workbook_with_bytes_changed_outside(dunia, jenis):
    utuh = contoh(jenis)
    assert coba(jenis, utuh, dunia) == "bersih"

    @settings(max_examples=300, **ATURAN)
    @given(UBAHAN)
    def semua(ubahan):
        coba(jenis, rusakkan(utuh, ubahan), dunia)

    semua()


@pytest.mark.parametrize("jenis", list(Impor.Jenis))
def test_a_workbook_with_bytes_changed_in_one_of_its_parts(dunia, jenis):
    with zipfile.ZipFile(io.BytesIO(contoh(jenis))) as arsip:
        bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
    penting = [nama for nama in bagian if nama.startswith(("xl/", "[Content"))]
    kata = st.sampled_from(
        [b'r="', b"<c", b"<v>", b"</row>", b"t=", b"inlineStr", b"<is>", b"9" * 40, b"-1", b"&#0;", b"<f>"]
    )
    ganti = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 9), st.one_of(kata, st.binary(max_size=4)))

    @settings(max_examples=300, **ATURAN)
    @given(st.sampled_from(penting), st.lists(ganti, min_size=1, max_size=4))
    def semua(nama, ubahan):
        berkas = io.BytesIO()
        with zipfile.ZipFile(berkas, "w") as arsip:
            for satu, isi in bagian.items():
                arsip.writestr(satu, rusakkan(isi, ubahan) if satu == nama else isi)
        coba(jenis, berkas.getvalue(), dunia)

    semua()


def test_no_workbook_at_all(db):
    @settings(max_examples=1000, **ATURAN)
    @given(st.one_of(st.binary(max_size=300), st.binary(max_size=100).map(lambda isi: b"PK\x03\x04" + isi)))
    def semua(isi):
        formulir = FormulirUnggah({}, {"berkas": SimpleUploadedFile("a.xlsx", isi)})
        assert not formulir.is_valid()
        assert formulir.errors["berkas"][0].startswith("a.xlsx: ")
        assert formulir.errors["berkas"][0].endswith(".")

    semua()
