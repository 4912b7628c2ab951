"""Any file at all: kept or refused with one sentence, by what is in it and by how large it is."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from lampiran.jenis import Jenis
from lampiran.penolakan import LampiranDitolak
from lampiran.periksa import BerkasTeruji, periksa, periksa_unggahan
from tests.lampiran.bahan import SKRIP, aliran_objek, exif_ponsel, jpg, kanvas, pdf, pdf_bersandi, png, simpan_gambar
from tests.lampiran.test_pdf import JENIS_LAIN, tolak

OFFICE = "dokumen Office dan ZIP tidak dapat disimpan. Simpan sebagai PDF, lalu unggah PDF itu."
KOSONG = "berkas kosong. Pilih berkas yang berisi."
TERLALU_BESAR = "lebih besar dari 5 MB. Kecilkan berkasnya, atau bagi menjadi beberapa."
LIMA_MB = 5 * 1024 * 1024


def arsip() -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w") as satu:
        satu.writestr("word/document.xml", "<w:document/>")
    return keluaran.getvalue()


DITOLAK = {
    "nothing": (b"", KOSONG),
    "SVG with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', JENIS_LAIN),
    "XML": (b'<?xml version="1.0"?><svg/>', JENIS_LAIN),
    "HTML": (b"<!doctype html><title>a</title>", JENIS_LAIN),
    "text": (b"halo", JENIS_LAIN),
    "GIF": (simpan_gambar(kanvas(), "GIF"), JENIS_LAIN),
    "WebP": (simpan_gambar(kanvas(), "WEBP"), JENIS_LAIN),
    "TIFF": (simpan_gambar(kanvas(), "TIFF"), JENIS_LAIN),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", JENIS_LAIN),
    "a program": (b"MZ\x90\0", JENIS_LAIN),
    "a document of Office": (arsip(), OFFICE),
    "an empty ZIP": (b"PK\x05\x06" + bytes(18), OFFICE),
    "an old document of Office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), OFFICE),
    "ZIP and PDF at once": (arsip() + pdf(), OFFICE),
}


@pytest.mark.parametrize("nama", ["sertifikat.pdf", "foto.jpg", "foto.png"])
@pytest.mark.parametrize(("isi", "kalimat"), DITOLAK.values(), ids=DITOLAK)
def test_another_kind_is_refused_whatever_it_is_called(isi, kalimat, nama):
    assert tolak(isi, nama) == kalimat


@pytest.mark.parametrize("jenis_peramban", ["text/html", "image/svg+xml", "application/pdf", "", None])
def test_what_the_browser_says_of_a_file_counts_nothing(jenis_peramban):
    teruji = periksa_unggahan(SimpleUploadedFile("foto.html", png(), content_type=jenis_peramban))
    assert (teruji.nama, teruji.jenis) == ("foto.html.png", Jenis.PNG)


def test_the_refusal_names_the_file_made_safe_to_show():
    with pytest.raises(LampiranDitolak) as galat:
        periksa(nama="../\u202efoto\0.heic", isi=b"\0\0\0\x18ftypheic")
    assert galat.value.messages == [f"foto.heic: {JENIS_LAIN}"]


def test_five_megabytes_are_kept_and_one_byte_more_is_not():
    isi = pdf()
    isi += b"\n" * (LIMA_MB - len(isi))
    assert len(periksa(nama="besar.pdf", isi=isi).isi) == LIMA_MB
    assert tolak(isi + b"\n", "besar.pdf") == TERLALU_BESAR
    assert periksa_unggahan(SimpleUploadedFile("besar.pdf", isi)).isi == isi


def test_a_file_that_is_too_large_is_not_read():
    class TakTerbaca(SimpleUploadedFile):
        def read(self, *args):
            raise AssertionError("it was read")

    with pytest.raises(LampiranDitolak) as galat:
        periksa_unggahan(TakTerbaca("besar.pdf", bytes(LIMA_MB + 1)))
    assert galat.value.messages == [f"besar.pdf: {TERLALU_BESAR}"]


def test_what_was_checked_shows_no_bytes_in_a_log():
    assert repr(periksa(nama="a.pdf", isi=pdf())) == "BerkasTeruji(nama='a.pdf', jenis=Jenis.PDF)"


# --- whatever comes ------------------------------------------------------------------------------------------------

AWALAN = st.sampled_from([b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj<<", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"PK"])
AKHIRAN = st.sampled_from([b"", b"\n%%EOF", b">>stream\n", b"endstream\nendobj\n%%EOF"])
BENIH = [pdf(), pdf(aliran_objek(SKRIP)), pdf_bersandi(), jpg(), jpg(exif=exif_ponsel(6)), png(), png("P"), arsip()]


def pasti_kalimat(isi: bytes) -> None:
    """Kept, or refused with one sentence; nothing else is ever raised."""
    try:
        teruji = periksa(nama="berkas.pdf", isi=isi)
    except LampiranDitolak as galat:
        (kalimat,) = galat.messages
        assert kalimat.startswith("berkas.pdf: ")
        assert kalimat.endswith(".")
    else:
        assert isinstance(teruji, BerkasTeruji)
        assert teruji.nama == f"berkas.{teruji.jenis.value}"
        assert teruji.isi


@given(AWALAN, st.binary(max_size=300), AKHIRAN)
def test_random_bytes_end_in_a_sentence(awal, tengah, akhir):
    pasti_kalimat(awal + tengah + akhir)


@given(
    st.sampled_from(BENIH),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 20)), min_size=1, max_size=8),
)
def test_good_files_with_holes_and_scratches_end_in_a_sentence(isi, goresan):
    for letak, ganti, buang in goresan:
        posisi = int(letak * len(isi))
        isi = isi[:posisi] + ganti + isi[posisi + buang :]
    pasti_kalimat(isi)


UNSUR = [
    *(b"<<", b">>", b"[", b"]", b"(", b")", b"\\", b"%", b"\n", b" ", b"/S", b"/JavaScript", b"/J#53", b"/#", b"/N 1"),
    *(b"stream\n", b"endstream", b"/First 4", b"/FlateDecode", b"5 0 obj", b"endobj", b"\x78\x9c", b"%%EOF", b"/A#zz"),
]


@given(st.lists(st.sampled_from(UNSUR), max_size=60).map(b"".join))
def test_any_order_of_the_parts_of_a_pdf_ends_in_a_sentence(isi):
    pasti_kalimat(pdf(isi))


@given(
    st.lists(st.sampled_from([b"(", b")", b"\\(", b"\\)", b"a", b"%", b"<", b"\n", b"/X"]), max_size=12).map(b"".join)
)
def test_no_string_of_a_reader_hides_a_script_that_follows_it(teks):
    """The string is written as a reader would need it: its own brackets escaped."""
    aman = teks.replace(b"\\", b"").replace(b"(", b"\\(").replace(b")", b"\\)")
    with pytest.raises(LampiranDitolak):
        periksa(nama="a.pdf", isi=pdf(b"<</T(" + aman + b")/S/JavaScript/JS(1)>>"))
