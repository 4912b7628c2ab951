"""The guidance says all of Lampiran I F, G, H, J and K, each with its article; what is missing is said."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from bimbingan import checks
from bimbingan.checks import galat_panduan, kekurangan, periksa_panduan
from bimbingan.panduan import BERKAS, HANYA, PALING_PANJANG, Butir, Petunjuk, muat, panduan, petunjuk
from coaching.models import Coaching, SesiCoaching
from konversi.buku import buku_aturan
from mentoring.models import Mentoring, SesiMentoring

ISI = BERKAS.read_text(encoding="utf-8")
SEMUA = panduan()
DASAR = re.compile(
    r"(Pasal \d+ (ayat \(\d\)|angka \d+) dan )?Lampiran I huruf [FGHJK]"
    r"( angka \d+( nomor \d+| huruf [a-h])?( dan (angka )?\d+( nomor \d+)?)?)?"
)

# F.3, what the row says of coaching and of mentoring, by the word that tells them apart
TABEL = {
    1: ("Tujuan", "kinerja", "pribadi"),
    2: ("Kesenjangan", "Kecil", "Besar"),
    3: ("Hasil yang diharapkan", "ide baru", "rujukan"),
    4: ("Kepentingan", "Kinerja", "Pembelajaran"),
    5: ("Prakarsa", "atasan langsung", "pegawai"),
    6: ("Kesukarelaan", "kesepakatan", "Sukarela"),
    7: ("Fokus", "Tugas", "pribadi"),
    8: ("Peranan", "memberi tahu", "menyimak"),
    9: ("Jangka waktu", "Pendek", "Panjang"),
    10: ("Pembimbing", "Atasan langsung", "pegawai senior"),
}


def entri(isi):
    """Every entry of the guidance, at any depth, that has an article."""
    if is_dataclass(isi):
        if hasattr(isi, "dasar"):
            yield isi
        isi = [getattr(isi, medan.name) for medan in fields(isi)]
    elif hasattr(isi, "values"):
        isi = isi.values()
    elif not isinstance(isi, tuple | list):
        return
    for satu in isi:
        yield from entri(satu)


# --- what it says -------------------------------------------------------------------------------------------


def test_the_ten_differences_are_those_of_the_table():
    assert {nomor: baris.aspek for nomor, baris in SEMUA.beda.items()} == {n: satu[0] for n, satu in TABEL.items()}
    for nomor, (_, coaching, mentoring) in TABEL.items():
        baris = SEMUA.beda[nomor]
        assert coaching in baris.coaching
        assert mentoring in baris.mentoring
        assert baris.dasar == f"Lampiran I huruf F angka 3 nomor {nomor}"


@pytest.mark.parametrize(("cara", "huruf"), [(SEMUA.coaching, "G"), (SEMUA.mentoring, "H")], ids=["G", "H"])
@pytest.mark.parametrize(("bagian", "angka", "sampai"), [("tugas", 1, "h"), ("peran", 2, "c"), ("langkah", 4, "e")])
def test_tasks_roles_and_steps_are_complete_and_in_order(cara, huruf, bagian, angka, sampai):
    semua = "abcdefgh"
    assert [satu.dasar for satu in getattr(cara, bagian)] == [
        f"Lampiran I huruf {huruf} angka {angka} huruf {satu}" for satu in semua[: semua.index(sampai) + 1]
    ]


def test_everybody_who_has_a_part_is_there():
    assert [satu.nama for satu in SEMUA.pelaku] == [
        "Coach",
        "Coachee",
        "Mentor",
        "Mentee",
        "Atasan langsung",
        "Pengelola SDM",
        "BKPSDMD",
    ]


def test_the_conclusions_and_the_report_in_december_are_there():
    assert [satu.dasar for satu in SEMUA.simpulan] == [f"Lampiran I huruf J angka {nomor}" for nomor in range(1, 6)]
    assert "Desember" in SEMUA.pelaporan.teks
    assert "BKPSDMD" in SEMUA.pelaporan.teks


@pytest.mark.parametrize("kode", ["coaching", "mentoring"])
def test_the_figures_of_lampiran_i_equal_those_of_lampiran_ii(kode):
    baris = buku_aturan().pada(date(2023, 1, 12)).cari(kode)
    konversi = getattr(SEMUA, kode).konversi
    assert (konversi.nasional, konversi.internasional) == (baris.nasional.per_satuan, baris.internasional.per_satuan)
    assert konversi.sebulan == baris.batas_bulanan
    assert f"{konversi.nasional} JP bila nasional" in petunjuk(f"{kode}.lingkup").teks
    assert f"{konversi.internasional} JP bila internasional" in petunjuk(f"{kode}.lingkup").teks
    assert f"paling banyak {konversi.sebulan} pertemuan" in petunjuk(f"{kode}.tanggal").teks


def test_every_entry_has_an_article_that_can_be_looked_up():
    semua = list(entri(SEMUA))
    assert len(semua) == 7 + 10 + 5 + 1 + 2 * (3 + 8 + 3 + 5) + len(SEMUA.petunjuk)
    assert [satu.dasar for satu in semua if not DASAR.fullmatch(satu.dasar)] == []


def test_every_statement_is_a_sentence():
    teks = [satu.teks for satu in entri(SEMUA) if isinstance(satu, Butir)]
    assert [satu for satu in teks if satu[-1] not in ".?" or satu[0].islower() or "  " in satu] == []


def test_a_question_is_drawn_from_each_of_four_rows():
    assert {satu.kode: satu.nomor for satu in SEMUA.pertanyaan} == {
        "penyebab": 2,
        "prakarsa": 5,
        "jangka": 9,
        "fokus": 7,
    }


# --- under a field ------------------------------------------------------------------------------------------


def test_a_petunjuk_is_a_line_with_its_article():
    satu = petunjuk("coaching.tujuan")
    assert satu == Petunjuk(
        teks="Tujuan jangka pendek pekerjaan itu, yang dapat disepakati berdua.",
        dasar="Lampiran I huruf G angka 1 huruf a",
    )
    assert satu.kalimat == f"{satu.teks} (Lampiran I huruf G angka 1 huruf a)"


@pytest.mark.parametrize("kunci", ["coaching.aspek", "mentoring.pekerjaan", "tujuan", "kegiatan.tujuan", ""])
def test_there_is_no_petunjuk_for_what_is_not_a_field(kunci):
    with pytest.raises(KeyError):
        petunjuk(kunci)


@pytest.mark.parametrize("kunci", SEMUA.petunjuk)
def test_a_petunjuk_is_short(kunci):
    assert 0 < len(petunjuk(kunci).teks) <= PALING_PANJANG


@pytest.mark.parametrize(
    ("bimbingan", "model"), [("coaching", (Coaching, SesiCoaching)), ("mentoring", (Mentoring, SesiMentoring))]
)
def test_a_petunjuk_belongs_to_a_field_of_the_agreement_or_of_its_sessions(bimbingan, model):
    """Beside these: when it fits at all, the period (two fields), and what initialling says."""
    medan = {satu.name for kelas in model for satu in kelas._meta.get_fields()} | {"kapan", "masa", "paraf"}
    nama = {kunci.partition(".")[2] for kunci in SEMUA.petunjuk if kunci.startswith(bimbingan)}
    assert nama <= medan
    assert HANYA[bimbingan] <= nama


@pytest.mark.parametrize(
    "nama", ["tujuan", "masa", "materi", "umpan_balik", "tindak_lanjut", "capaian", "hasil", "manfaat", "komentar"]
)
def test_what_both_forms_ask_has_a_line_in_both(nama):
    assert petunjuk(f"coaching.{nama}").dasar != petunjuk(f"mentoring.{nama}").dasar or nama == "masa"


@pytest.mark.parametrize(("bimbingan", "kata"), [("coaching", "kecil"), ("mentoring", "besar")])
def test_when_it_fits_rests_on_the_second_row_of_the_table(bimbingan, kata):
    satu = petunjuk(f"{bimbingan}.kapan")
    assert kata in satu.teks
    assert satu.dasar == SEMUA.beda[2].dasar


# --- the check ----------------------------------------------------------------------------------------------


@pytest.fixture
def berkas(tmp_path):
    """Writes the guidance with one thing changed."""

    def tulis(lama="", baru="", isi=None):
        jalur = tmp_path / "panduan.toml"
        assert lama in ISI
        jalur.write_text(ISI.replace(lama, baru, 1) if isi is None else isi, encoding="utf-8")
        return jalur

    return tulis


def baris_dengan(awal):
    """The first line of the file that begins so."""
    return next(satu for satu in ISI.splitlines(keepends=True) if satu.startswith(awal))


def test_the_guidance_is_complete():
    assert periksa_panduan() == []
    assert list(kekurangan(SEMUA)) == []


@pytest.mark.parametrize(
    ("hilang", "kalimat"),
    [
        ("  { nomor = 10", "beda: nomornya harus 1 sampai 10 berurutan, bukan [1, 2, 3, 4, 5, 6, 7, 8, 9]."),
        ("  { nomor = 3", "beda: nomornya harus 1 sampai 10 berurutan, bukan [1, 2, 4, 5, 6, 7, 8, 9, 10]."),
        ('  { teks = "Perjelas', "coaching.tugas: harus 8, bukan 7."),
        ('  { teks = "Beri teladan', "mentoring.tugas: harus 8, bukan 7."),
        ('  { nama = "Advisor"', "mentoring.peran: harus 3, bukan 2."),
        ('  { teks = "Sepakati untuk memulai', "coaching.langkah: harus 5, bukan 4."),
        ('  { teks = "Pegawai mengajukan', "mentoring.langkah: harus 5, bukan 4."),
        ("pekerjaan =", "petunjuk coaching.pekerjaan: belum ada."),
        ("aspek =", "petunjuk mentoring.aspek: belum ada."),
        ("umpan_balik =", "petunjuk umpan_balik: harus ada di coaching dan di mentoring."),
    ],
)
def test_what_is_missing_is_said(berkas, hilang, kalimat):
    (galat,) = galat_panduan(berkas(baris_dengan(hilang)))
    assert (galat.id, galat.msg) == ("bimbingan.E001", kalimat)


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        (
            "nomor = 10, ",
            "nomor = 9, ",
            "beda: nomornya harus 1 sampai 10 berurutan, bukan [1, 2, 3, 4, 5, 6, 7, 8, 9].",
        ),
        ('"fokus", nomor = 7', '"fokus", nomor = 11', "pertanyaan fokus: nomor 11 tidak ada di beda."),
    ],
)
def test_a_number_that_is_wrong_is_said(berkas, lama, baru, kalimat):
    (galat,) = galat_panduan(berkas(lama, baru))
    assert galat.msg == kalimat


@pytest.mark.parametrize(
    ("panjang", "galat"), [(110, []), (111, ["petunjuk coaching.tujuan: harus satu baris, paling panjang 110 huruf."])]
)
def test_a_petunjuk_may_be_one_line_long(panjang, galat):
    satu = Petunjuk(teks="x" * panjang, dasar="Lampiran I huruf F angka 2")
    isi = replace(SEMUA, petunjuk={**SEMUA.petunjuk, "coaching.tujuan": satu})
    assert list(kekurangan(isi)) == galat


def test_a_petunjuk_has_no_second_line():
    satu = Petunjuk(teks="Satu.\nDua.", dasar="Lampiran I huruf F angka 2")
    isi = replace(SEMUA, petunjuk={**SEMUA.petunjuk, "mentoring.aspek": satu})
    assert list(kekurangan(isi)) == ["petunjuk mentoring.aspek: harus satu baris, paling panjang 110 huruf."]


DASAR_COACH = ', dasar = "Lampiran I huruf F angka 1" }'


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        (DASAR_COACH, " }", "panduan.toml: pelaku[1]: kuncinya harus teks, dasar, nama."),
        (DASAR_COACH, ', dasar = " " }', "panduan.toml: pelaku[1].dasar: harus diisi dengan teks, bukan ' '."),
        ("sebulan = 2", "sebulan = true", "coaching.konversi.sebulan: harus diisi dengan bilangan bulat, bukan True."),
        ("tanya = ", "tanja = ", "pertanyaan[1]: kuncinya harus kode, nomor, tanya, coaching, mentoring."),
        ("[petunjuk.mentoring]", "[petunjuk.kegiatan]", "petunjuk: kuncinya harus coaching, mentoring."),
        ("[pelaporan]", "[pelaporan", "panduan.toml: bukan TOML yang sah"),
        (
            "[petunjuk.coaching]",
            "[petunjuk.coaching.tujuan.lagi]",
            "petunjuk.coaching.tujuan: kuncinya harus teks, dasar.",
        ),
        ("[pelaporan]", "[laporan]", "berkas: kuncinya harus pelaku, coaching, mentoring, beda,"),
        ("pelaku = [", "pelaku = [ 7,", "pelaku[1]: kuncinya harus teks, dasar, nama."),
        ("nomor = 1,", 'nomor = "1",', "beda[1].nomor: harus diisi dengan bilangan bulat, bukan '1'."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(berkas, lama, baru, kalimat):
    (galat,) = galat_panduan(berkas(lama, baru))
    assert galat.id == "bimbingan.E001"
    assert kalimat in galat.msg


def test_a_file_that_is_not_text_is_said(berkas):
    jalur = berkas(isi="")
    jalur.write_bytes(b"\xff\xfe")
    (galat,) = galat_panduan(jalur)
    assert galat.msg.startswith("panduan.toml: bukan TOML yang sah")


def test_a_guidance_that_is_incomplete_stops_the_check(berkas, monkeypatch):
    monkeypatch.setattr(checks, "BERKAS", berkas(baris_dengan("  { nomor = 10")))
    with pytest.raises(SystemCheckError, match=r"bimbingan\.E001.*beda: nomornya"):
        call_command("check")


def test_the_file_is_read_once():
    assert muat(BERKAS) is panduan()
