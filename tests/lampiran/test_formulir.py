"""The field: several files or none, every problem at once, and a page that works without JavaScript."""

import pytest
from crispy_forms.helper import FormHelper
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from lampiran.formulir import BanyakBerkasField
from lampiran.jenis import Jenis
from tests.lampiran.bahan import SKRIP, jpg, pdf, png
from tests.lampiran.test_pdf import BERSKRIP, JENIS_LAIN
from tests.lampiran.test_periksa import KOSONG, TERLALU_BESAR

BANTUAN = "PDF, JPG, atau PNG; paling banyak 5 berkas, masing-masing sampai 5 MB."


class Formulir(forms.Form):
    judul = forms.CharField()
    lampiran = BanyakBerkasField()


class FormulirWajib(forms.Form):
    bukti = BanyakBerkasField(label="Bukti", required=True, paling_banyak=2)


def berkas(nama: str, isi: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, pdf() if isi is None else isi)


def isi_formulir(*semua: SimpleUploadedFile, kelas=Formulir, nama="lampiran"):
    return kelas({"judul": "Sesi pertama"}, MultiValueDict({nama: list(semua)} if semua else {}))


def test_several_files_come_out_checked_in_the_order_chosen():
    formulir = isi_formulir(berkas("b.pdf"), berkas("a.jpeg", jpg(comment="rahasia")), berkas("c.txt", png()))
    assert formulir.is_valid(), formulir.errors
    assert [(satu.nama, satu.jenis) for satu in formulir.cleaned_data["lampiran"]] == [
        ("b.pdf", Jenis.PDF),
        ("a.jpg", Jenis.JPG),
        ("c.txt.png", Jenis.PNG),
    ]
    assert b"rahasia" not in formulir.cleaned_data["lampiran"][1].isi
    assert formulir.changed_data == ["judul", "lampiran"]


def test_no_file_is_no_problem_unless_one_is_asked_for():
    formulir = isi_formulir()
    assert formulir.is_valid()
    assert formulir.cleaned_data["lampiran"] == []
    assert formulir.changed_data == ["judul"]
    assert isi_formulir(kelas=FormulirWajib).errors == {"bukti": ["Pilih sedikitnya satu berkas."]}


def test_what_is_wrong_with_any_of_them_is_said_together():
    formulir = isi_formulir(
        berkas("a.pdf", pdf(SKRIP)),
        berkas("b.pdf"),
        berkas("c.svg", b"<svg/>"),
        berkas("kosong.pdf", b""),
        berkas("besar.jpg", bytes(5 * 1024 * 1024 + 1)),
    )
    assert formulir.errors == {
        "lampiran": [
            f"a.pdf: {BERSKRIP}",
            f"c.svg: {JENIS_LAIN}",
            f"kosong.pdf: {KOSONG}",
            f"besar.jpg: {TERLALU_BESAR}",
        ]
    }
    assert formulir["judul"].value() == "Sesi pertama"


@pytest.mark.parametrize(("kelas", "nama", "batas"), [(Formulir, "lampiran", 5), (FormulirWajib, "bukti", 2)])
def test_more_files_than_may_be_are_refused_without_looking_into_them(kelas, nama, batas):
    assert isi_formulir(*(berkas("a.pdf") for _ in range(batas)), kelas=kelas, nama=nama).is_valid()
    formulir = isi_formulir(*[berkas("a.pdf", b"rusak")] * (batas + 1), kelas=kelas, nama=nama)
    kalimat = f"Paling banyak {batas} berkas sekaligus; yang dipilih {batas + 1}. Pilih lebih sedikit."
    assert formulir.errors == {nama: [kalimat]}


def test_a_form_may_be_cleaned_twice():
    formulir = isi_formulir(berkas("a.pdf"))
    formulir.full_clean()
    formulir.full_clean()
    assert [satu.isi for satu in formulir.cleaned_data["lampiran"]] == [pdf()]


def test_a_form_sent_without_its_files_gets_a_sentence():
    formulir = Formulir({"judul": "a"}, {"lampiran": ["sertifikat.pdf"]})
    assert formulir.errors == {
        "lampiran": ["Berkas tidak ikut terkirim. Muat ulang halaman ini, lalu pilih berkasnya lagi."]
    }


def test_it_reads_what_a_browser_sends():
    """Through Django's own reading of multipart, which drops a file without a name."""
    unggahan = [berkas("../sertifikat.pdf"), berkas("foto.jpg", jpg())]
    permintaan = RequestFactory().post("/", {"judul": "Sesi", "lampiran": unggahan})
    formulir = Formulir(permintaan.POST, permintaan.FILES)
    assert formulir.is_valid()
    assert [satu.nama for satu in formulir.cleaned_data["lampiran"]] == ["sertifikat.pdf", "foto.jpg"]


# --- the page ------------------------------------------------------------------------------------------------------


def gambar(formulir) -> str:
    formulir.helper = FormHelper()
    formulir.helper.form_tag = False
    return Template("{% load crispy_forms_tags %}{% crispy formulir %}").render(Context({"formulir": formulir}))


def test_it_is_a_plain_field_of_the_page():
    halaman = gambar(Formulir())
    assert 'for="id_lampiran"' in halaman
    assert BANTUAN in halaman
    masukan = next(baris for baris in halaman.split("<") if baris.startswith('input type="file"'))
    for bagian in (
        'name="lampiran"',
        " multiple",
        'accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"',
    ):
        assert bagian in masukan
    assert "capture" not in masukan
    assert " required" not in masukan
    assert "<script" not in halaman
    assert "style=" not in halaman
    assert Formulir().is_multipart()


def test_problems_stand_beside_the_field_with_nothing_in_them_that_runs():
    halaman = gambar(isi_formulir(berkas("<img src=x onerror=alert(1)>.svg", b"<svg/>"), berkas("b.pdf", b"")))
    assert "is-invalid" in halaman
    assert f"&lt;img src=x onerror=alert(1)&gt;.svg: {JENIS_LAIN}" in halaman
    assert f"b.pdf: {KOSONG}" in halaman
    assert "<img" not in halaman


def test_the_words_and_the_attributes_can_be_others():
    formulir = FormulirWajib()
    assert formulir["bukti"].label == "Bukti"
    assert formulir["bukti"].help_text == BANTUAN.replace("5 berkas", "2 berkas")
    assert " required" in str(formulir["bukti"])
