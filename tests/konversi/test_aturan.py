"""Rule files: what is wrong with one is said with file and key, and the next regulation is a file and no code."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as setelan
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from konversi.aturan import KOLOM, AturanRusak, TidakDiatur
from konversi.berkas_aturan import muat
from konversi.checks import periksa_aturan
from konversi.hitung import hitung, per_catatan
from konversi.klaim import Catatan

PERWALI = (setelan.ATURAN_DIR / "perwali_1_2023.toml").read_text(encoding="utf-8")
CONTOH_2028 = (Path(__file__).parent / "aturan_contoh" / "contoh_2028.toml").read_text(encoding="utf-8")

KECIL = """\
kode = "kecil"
nama = "Peraturan Kecil"
nama_ringkas = "Kecil"
berlaku_mulai = 2023-01-12
target_jp = "20"
dasar_target = "Pasal 1"
menit_per_jp = 45

[[tafsir]]
nomor = 1
judul = "Judul"
teks = "Teks."
dasar = "Pasal 2"

[[baris]]
kode = "e_learning"
nama = "E-learning"
bagian = "A"
nomor = 1
satuan = "JP"
kolom = "non_klasikal_lain"
dasar = "Pasal 3"
tafsir = [1]
teks_batas = "Paling tinggi 3 JP sehari"
[baris.batas_harian]
nasional = "3"
internasional = "4"
[baris.nasional]
per_satuan = "1"
teks = "Sesuai JP"
[baris.internasional]
teks = "-"
[baris.contoh]
lingkup = "nasional"
jumlah = "5"
"""


@pytest.fixture
def folder(tmp_path):
    """Writes rule files into a folder of their own; `muat` remembers folders, so each test has a new one."""

    def tulis(**berkas):
        for nama, isi in berkas.items():
            (tmp_path / f"{nama}.toml").write_text(isi, encoding="utf-8")
        return tmp_path

    return tulis


def test_the_small_file_the_others_are_broken_from_is_sound(folder):
    (aturan,) = muat(folder(kecil=KECIL))
    baris = aturan.cari("e_learning")
    assert aturan.berlaku_mulai == date(2023, 1, 12)
    assert baris.batas_harian == {"nasional": Decimal(3), "internasional": Decimal(4)}
    assert baris.lingkup_diatur == ("nasional",)
    assert baris.tafsir == aturan.tafsir


def ganti(lama, baru):
    assert KECIL.count(lama) == 1, lama
    return KECIL.replace(lama, baru)


BARIS = KECIL[KECIL.index("[[baris]]") :]

RUSAK = {
    "missing key of the file": (ganti('nama = "Peraturan Kecil"\n', ""), "nama: kunci ini wajib ada."),
    "missing date": (ganti("berlaku_mulai = 2023-01-12\n", ""), "berlaku_mulai: kunci ini wajib ada."),
    "no rows at all": (KECIL.replace(BARIS, ""), "baris: kunci ini wajib ada."),
    "missing key of a row": (ganti('dasar = "Pasal 3"\n', ""), "baris[e_learning].dasar: kunci ini wajib ada."),
    "missing kode of a row": (ganti('kode = "e_learning"\n', ""), "baris[1].kode: kunci ini wajib ada."),
    "missing scope": (
        ganti('[baris.internasional]\nteks = "-"\n', ""),
        "baris[e_learning].internasional: kunci ini wajib ada.",
    ),
    "missing words of a scope": (
        ganti('teks = "-"\n', ""),
        "baris[e_learning].internasional.teks: kunci ini wajib ada.",
    ),
    "missing scope of a ceiling": (
        ganti('internasional = "4"\n', ""),
        "baris[e_learning].batas_harian.internasional: kunci ini wajib ada.",
    ),
    "limit without its words": (
        ganti('teks_batas = "Paling tinggi 3 JP sehari"\n', ""),
        "baris[e_learning].teks_batas: kunci ini wajib ada.",
    ),
    "empty words": (ganti('teks = "-"', 'teks = " "'), "baris[e_learning].internasional.teks: tidak boleh kosong."),
    "missing key of a reading": (ganti('judul = "Judul"\n', ""), "tafsir[1].judul: kunci ini wajib ada."),
    "unknown key of the file": ('batas = "2"\n' + KECIL, "batas: kunci ini tidak dikenal; periksa ejaannya."),
    "unknown key of a row": (
        ganti('bagian = "A"', 'bagian = "A"\nkolum = "coaching"'),
        "baris[e_learning].kolum: kunci ini tidak dikenal; periksa ejaannya.",
    ),
    "unknown key of a scope": (
        ganti('teks = "-"', 'teks = "-"\npersatuan = "2"'),
        "baris[e_learning].internasional.persatuan: kunci ini tidak dikenal",
    ),
    "unknown key of a ceiling": (
        ganti('internasional = "4"', 'internasional = "4"\nregional = "5"'),
        "baris[e_learning].batas_harian.regional: kunci ini tidak dikenal",
    ),
    "unknown key of a reading": (
        ganti('judul = "Judul"', 'judul = "Judul"\npenulis = "X"'),
        "tafsir[1].penulis: kunci ini tidak dikenal",
    ),
    "unknown key of an example": (
        ganti('jumlah = "5"', 'jumlah = "5"\nhari = "2"'),
        "baris[e_learning].contoh.hari: kunci ini tidak dikenal",
    ),
    "a synonym in capitals": (
        ganti("tafsir = [1]", 'tafsir = [1]\nsinonim = ["daring", "MOOC"]'),
        "baris[e_learning].sinonim: 'MOOC' harus berupa teks dengan huruf kecil, tanpa spasi di tepinya.",
    ),
    "a synonym with spaces around": (
        ganti("tafsir = [1]", 'tafsir = [1]\nsinonim = ["daring "]'),
        "baris[e_learning].sinonim: 'daring ' harus berupa teks dengan huruf kecil",
    ),
    "an empty synonym": (ganti("tafsir = [1]", 'tafsir = [1]\nsinonim = [""]'), "baris[e_learning].sinonim: '' harus"),
    "a number as a synonym": (
        ganti("tafsir = [1]", "tafsir = [1]\nsinonim = [4]"),
        "baris[e_learning].sinonim: 4 harus",
    ),
    "a synonym written twice": (
        ganti("tafsir = [1]", 'tafsir = [1]\nsinonim = ["daring", "daring"]'),
        "baris[e_learning].sinonim: “daring” ditulis dua kali.",
    ),
    "synonyms that are no list": (
        ganti("tafsir = [1]", 'tafsir = [1]\nsinonim = "daring"'),
        "baris[e_learning].sinonim: harus berupa list, bukan 'daring'.",
    ),
    "text where a number belongs": (ganti("= 45", '= "45"'), "menit_per_jp: harus berupa int, bukan '45'."),
    "truth where a number belongs": (ganti("= 45", "= true"), "menit_per_jp: harus berupa int, bukan True."),
    "number where exact text belongs": (
        ganti('per_satuan = "1"', "per_satuan = 1.2"),
        "baris[e_learning].nasional.per_satuan: harus berupa str, bukan 1.2.",
    ),
    "text where a date belongs": (ganti("2023-01-12", '"2023-01-12"'), "berlaku_mulai: harus berupa date"),
    "date and time where a date belongs": (
        ganti("2023-01-12", "2023-01-12T00:00:00"),
        "berlaku_mulai: harus berupa date",
    ),
    "table where a list belongs": (
        ganti("[[tafsir]]", "[tafsir]"),
        "tafsir: harus berupa list",
    ),
    "words where a row belongs": (
        KECIL.replace(BARIS, "").replace("[[tafsir]]", 'baris = ["e_learning"]\n[[tafsir]]'),
        "baris[1]: harus berupa dict, bukan 'e_learning'.",
    ),
    "number where a scope belongs": (
        ganti('[baris.batas_harian]\nnasional = "3"\ninternasional = "4"\n', "batas_harian = 3\n"),
        "baris[e_learning].batas_harian: harus berupa dict, bukan 3.",
    ),
    "decimal comma": (
        ganti('per_satuan = "1"', 'per_satuan = "1,2"'),
        "baris[e_learning].nasional.per_satuan: “1,2” bukan angka; tulis misalnya “1.2”.",
    ),
    "words for a number": (ganti('target_jp = "20"', 'target_jp = "dua puluh"'), "target_jp: “dua puluh” bukan angka"),
    "not a number": (ganti('target_jp = "20"', 'target_jp = "NaN"'), "target_jp: harus lebih besar dari 0, bukan NaN."),
    "infinite": (
        ganti('target_jp = "20"', 'target_jp = "Infinity"'),
        "target_jp: harus lebih besar dari 0, bukan Infinity.",
    ),
    "negative rate": (
        ganti('per_satuan = "1"', 'per_satuan = "-1"'),
        "baris[e_learning].nasional.per_satuan: harus lebih besar dari 0, bukan -1.",
    ),
    "zero where the table says nothing": (
        ganti('teks = "-"', 'per_satuan = "0"\nteks = "-"'),
        "baris[e_learning].internasional.per_satuan: harus lebih besar dari 0, bukan 0.",
    ),
    "negative ceiling": (
        ganti('nasional = "3"', 'nasional = "-3"'),
        "baris[e_learning].batas_harian.nasional: harus lebih besar dari 0, bukan -3.",
    ),
    "negative minutes": (ganti("= 45", "= -45"), "menit_per_jp: harus lebih besar dari 0, bukan -45."),
    "row written twice": (KECIL + BARIS, "baris[e_learning].kode: “e_learning” ditulis dua kali."),
    "unknown unit": (
        ganti('satuan = "JP"', 'satuan = "jam"'),
        "baris[e_learning].satuan: “jam” tidak dikenal; pilih salah satu: hari, JP, semester, kegiatan.",
    ),
    "unknown column": (
        ganti('"non_klasikal_lain"', '"lain"'),
        f"baris[e_learning].kolom: “lain” tidak dikenal; pilih salah satu: {', '.join(KOLOM)}.",
    ),
    "unknown scope of an example": (
        ganti('lingkup = "nasional"', 'lingkup = "kota"'),
        "baris[e_learning].contoh.lingkup: “kota” tidak dikenal; pilih salah satu: nasional, internasional.",
    ),
    "example in a scope that is not provided for": (
        ganti('lingkup = "nasional"', 'lingkup = "internasional"'),
        "baris[e_learning].contoh.lingkup: contoh memakai lingkup yang tidak diatur baris ini.",
    ),
    "both limits": (
        ganti("tafsir = [1]", "tafsir = [1]\nbatas_bulanan = 2"),
        "baris[e_learning].batas_harian: sebuah baris hanya boleh mempunyai satu macam batas.",
    ),
    "reading that does not exist": (
        ganti("tafsir = [1]", "tafsir = [1, 99]"),
        "baris[e_learning].tafsir: nomor 99 tidak ada di daftar tafsir berkas ini.",
    ),
    "reading named by words": (
        ganti("tafsir = [1]", 'tafsir = ["1"]'),
        "baris[e_learning].tafsir: nomor 1 tidak ada di daftar tafsir berkas ini.",
    ),
    "reading named by a list": (
        ganti("tafsir = [1]", "tafsir = [[1]]"),
        "baris[e_learning].tafsir: nomor [1] tidak ada di daftar tafsir berkas ini.",
    ),
    "ends before it begins": (
        ganti("2023-01-12", "2023-01-12\nberlaku_sampai = 2023-01-11"),
        "berlaku_sampai: mendahului berlaku_mulai 2023-01-12.",
    ),
    "broken TOML": (KECIL + "per_satuan = \n", "bukan TOML yang sah"),
    "the same key twice": (KECIL + 'jumlah = "6"\n', "bukan TOML yang sah"),
}


@pytest.mark.parametrize(("isi", "kalimat"), RUSAK.values(), ids=RUSAK)
def test_malformed_file_is_refused_with_file_and_key(folder, isi, kalimat):
    with pytest.raises(AturanRusak, match=re.escape(f"rusak.toml: {kalimat}")):
        muat(folder(rusak=isi))


def test_file_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "rusak.toml").write_bytes(KECIL.encode("utf-16"))
    with pytest.raises(AturanRusak, match=re.escape("rusak.toml: bukan TOML yang sah")):
        muat(tmp_path)


def test_folder_without_a_rule_file_is_refused(tmp_path):
    with pytest.raises(AturanRusak, match=re.escape(f"{tmp_path}: tidak ada berkas aturan (*.toml) di folder ini.")):
        muat(tmp_path)


@pytest.mark.parametrize(
    ("sampai", "mulai_berikut"),
    [("2027-12-31", "2027-12-31"), ("2030-06-30", "2028-01-01"), (None, "2028-01-01"), (None, "2023-01-12")],
    ids=["one day shared", "years shared", "open period followed by another", "two from the same day"],
)
def test_overlapping_periods_are_refused(folder, sampai, mulai_berikut):
    awal = ganti("2023-01-12", "2023-01-12" + (f"\nberlaku_sampai = {sampai}" if sampai else ""))
    berikut = ganti("2023-01-12", mulai_berikut)
    with pytest.raises(
        AturanRusak,
        match=re.escape(
            f"b.toml: berlaku_mulai {mulai_berikut} bertumpang tindih dengan a.toml. "
            f"Isi berlaku_sampai di a.toml dengan tanggal sebelum {mulai_berikut}."
        ),
    ):
        muat(folder(a=awal, b=berikut))


def test_two_files_with_one_kode_are_refused(folder):
    berkas = folder(
        a=ganti("2023-01-12", "2023-01-12\nberlaku_sampai = 2027-06-30"), b=ganti("2023-01-12", "2028-01-01")
    )
    with pytest.raises(
        AturanRusak,
        match=re.escape("kode: dua berkas aturan memakai kode yang sama (a.toml: kecil, b.toml: kecil)."),
    ):
        muat(berkas)


def test_a_gap_between_two_regulations_is_a_time_without_rule(folder):
    buku = muat(
        folder(
            a=ganti("2023-01-12", "2023-01-12\nberlaku_sampai = 2027-06-30"),
            b=ganti("2023-01-12", "2028-01-01").replace('kode = "kecil"', 'kode = "berikut"', 1),
        )
    )
    assert [aturan.berkas for aturan in buku] == ["a.toml", "b.toml"]
    with pytest.raises(TidakDiatur, match="Belum ada aturan konversi JP yang berlaku pada 1 Juli 2027"):
        buku.pada(date(2027, 7, 1))


def test_unknown_bentuk_is_refused_with_the_ones_there_are(folder):
    buku = muat(folder(kecil=KECIL))
    with pytest.raises(
        TidakDiatur, match=re.escape("Kode bentuk “yoga” tidak ada di Kecil. Kode yang ada: e_learning.")
    ):
        hitung([catatan("yoga", date(2026, 5, 4), 1)], buku)


# The system check


def test_system_check_is_silent_on_the_real_files():
    assert periksa_aturan() == []


@pytest.mark.parametrize("isi", [RUSAK["decimal comma"], RUSAK["broken TOML"]], ids=["decimal comma", "broken TOML"])
def test_system_check_names_file_and_key(settings, folder, isi):
    settings.ATURAN_DIR = folder(rusak=isi[0])
    (galat,) = periksa_aturan()
    assert galat.id == "konversi.E001"
    assert f"rusak.toml: {isi[1]}" in galat.msg
    assert galat.hint == "Perbaiki berkas itu di konversi/aturan/."


def test_system_check_finds_overlapping_periods(settings, folder):
    settings.ATURAN_DIR = folder(a=PERWALI, b=CONTOH_2028)
    (galat,) = periksa_aturan()
    assert galat.id == "konversi.E001"
    assert "b.toml: berlaku_mulai 2028-01-01 bertumpang tindih dengan a.toml" in galat.msg


def test_manage_py_check_stops_on_a_broken_file(settings, folder):
    settings.ATURAN_DIR = folder(rusak=RUSAK["negative rate"][0])
    with pytest.raises(SystemCheckError, match=r"konversi\.E001.*rusak\.toml: baris\[e_learning\]\.nasional"):
        call_command("check")


# The next regulation


@pytest.fixture
def buku(folder):
    """Perwali 1/2023 until the end of 2027, then the made-up regulation."""
    mulai = "berlaku_mulai = 2023-01-12\n"
    assert PERWALI.count(mulai) == 1
    return muat(
        folder(perwali=PERWALI.replace(mulai, mulai + "berlaku_sampai = 2027-12-31\n"), contoh_2028=CONTOH_2028)
    )


def catatan(bentuk, mulai, jumlah, selesai=None, lingkup="nasional", urutan=0):
    return Catatan(bentuk, lingkup, mulai, selesai or mulai, Decimal(jumlah), urutan)


def diakui(semua, buku, tahun):
    return [satu.diakui for satu in per_catatan(semua, buku, tahun)]


HARI_TERAKHIR, HARI_PERTAMA = date(2027, 12, 31), date(2028, 1, 1)


def test_each_day_has_its_own_regulation(buku):
    assert buku.pada(HARI_TERAKHIR).nama_ringkas == "Perwali 1/2023"
    assert buku.pada(HARI_PERTAMA).nama_ringkas == "Peraturan Contoh 2028"
    assert buku.pada(date(2040, 1, 1)).nama_ringkas == "Peraturan Contoh 2028"
    assert [aturan.target_jp for aturan in buku] == [20, 24]
    assert [aturan.menit_per_jp for aturan in buku] == [45, 50]


def test_each_year_is_headed_with_the_regulation_of_its_last_day(buku):
    assert [buku.untuk_tahun(tahun).nama_ringkas for tahun in (2022, 2023, 2027, 2028, 2040)] == [
        "Perwali 1/2023",
        "Perwali 1/2023",
        "Perwali 1/2023",
        "Peraturan Contoh 2028",
        "Peraturan Contoh 2028",
    ]


def test_every_code_of_any_regulation_is_known(buku):
    kode = buku.semua_kode()
    assert len(kode) == len(set(kode)) == 24
    assert kode[0] == "pendidikan"
    assert kode[-1] == "siniar"


def test_a_changed_rate_holds_from_its_first_day(buku):
    semua = [catatan("seminar", HARI_TERAKHIR, 1), catatan("seminar", HARI_PERTAMA, 1)]
    assert [(hasil.diakui, hasil.dasar) for hasil in hitung(semua, buku)] == [
        (4, "Lampiran II huruf B angka 1 nomor 7"),  # 1 hari × 4 JP
        (6, "Lampiran nomor 1"),  # 1 hari × 6 JP
    ]


def test_a_record_without_a_limit_takes_the_regulation_of_its_last_day(buku):
    melewati = catatan("seminar", date(2027, 12, 30), 4, selesai=date(2028, 1, 2))
    assert diakui([melewati], buku, 2027) == [0]
    assert diakui([melewati], buku, 2028) == [24]  # 4 hari × 6 JP, on 2 January 2028


def test_a_changed_monthly_limit_holds_from_its_first_month(buku):
    desember = [catatan("coaching", date(2027, 12, hari), 1, urutan=hari) for hari in (6, 13, 20, 27)]
    januari = [catatan("coaching", date(2028, 1, hari), 1, urutan=hari) for hari in (3, 10, 17, 24)]
    assert diakui(desember + januari, buku, 2027) == [2, 2, 0, 0, 0, 0, 0, 0]
    setengah = Decimal("1.5")
    assert diakui(desember + januari, buku, 2028) == [0, 0, 0, 0, setengah, setengah, setengah, 0]


def test_a_scope_no_longer_provided_for_is_refused_from_its_first_day(buku):
    assert diakui([catatan("coaching", HARI_TERAKHIR, 1, lingkup="internasional")], buku, 2027) == [4]
    with pytest.raises(TidakDiatur, match=re.escape("(Lampiran nomor 3 berisi “-”)")):
        hitung([catatan("coaching", HARI_PERTAMA, 1, lingkup="internasional")], buku)


def test_a_dropped_row_counts_to_the_end_and_is_refused_afterwards(buku):
    assert diakui([catatan("magang", HARI_TERAKHIR, 1)], buku, 2027) == [20]
    with pytest.raises(TidakDiatur, match="Kode bentuk “magang” tidak ada di Peraturan Contoh 2028"):
        hitung([catatan("magang", HARI_PERTAMA, 1)], buku)


def test_a_new_row_counts_from_its_first_day_and_is_refused_before(buku):
    assert diakui([catatan("siniar", HARI_PERTAMA, 3)], buku, 2028) == [Decimal("1.5")]  # 3 × 0,5 JP
    with pytest.raises(TidakDiatur, match="Kode bentuk “siniar” tidak ada di Perwali 1/2023"):
        hitung([catatan("siniar", HARI_TERAKHIR, 1)], buku)


def test_a_spread_record_takes_the_regulation_of_each_day(buku):
    tersebar = [catatan("e_learning", date(2027, 12, 30), 20, selesai=date(2028, 1, 2))]  # 20 JP / 4 hari = 5 a day
    assert diakui(tersebar, buku, 2027) == [6]  # 2 days at no more than 3 JP
    assert diakui(tersebar, buku, 2028) == [10]  # 2 days at no more than 5 JP


def test_a_spread_record_explains_each_year_by_its_own_regulation(buku):
    tersebar = [catatan("e_learning", date(2027, 12, 30), 24, selesai=date(2028, 1, 2), lingkup="internasional")]
    (lama,), (baru,) = per_catatan(tersebar, buku, 2027), per_catatan(tersebar, buku, 2028)

    assert (lama.jp, lama.diakui, lama.dasar) == (12, 8, "Lampiran II huruf B angka 2 nomor 8")
    assert lama.keterangan == (
        "24 JP dibagi rata atas 4 hari (30 Desember 2027 s.d. 2 Januari 2028). Bagian tahun 2027: 2 hari, 12 JP. "
        "Paling tinggi 4 JP sehari untuk lingkup internasional atas semua catatan sehari; 2 hari terpotong, "
        "jadi dihitung 8 JP."
    )
    assert (baru.jp, baru.diakui, baru.dasar) == (18, 12, "Lampiran nomor 4")
    assert baru.keterangan == (
        "24 JP dibagi rata atas 4 hari (30 Desember 2027 s.d. 2 Januari 2028). Bagian tahun 2028: 2 hari, 12 JP. "
        "Setiap hari dikalikan 1,5: 18 JP. "
        "Paling tinggi 6 JP sehari untuk lingkup internasional atas semua catatan sehari; 2 hari terpotong, "
        "jadi dihitung 12 JP."
    )


def test_a_spread_record_explains_both_regulations_of_one_year(folder):
    tengah_tahun = CONTOH_2028.replace("berlaku_mulai = 2028-01-01", "berlaku_mulai = 2027-07-01")
    mulai = "berlaku_mulai = 2023-01-12\n"
    buku = muat(
        folder(perwali=PERWALI.replace(mulai, mulai + "berlaku_sampai = 2027-06-30\n"), contoh_2028=tengah_tahun)
    )
    tersebar = catatan("e_learning", date(2027, 6, 30), 18, selesai=date(2027, 7, 2))  # 18 JP / 3 hari = 6 a day

    (hasil,) = per_catatan([tersebar], buku, 2027)

    assert hasil.diakui == 13  # 3 + 5 + 5
    assert hasil.keterangan == (
        "18 JP dibagi rata atas 3 hari (30 Juni 2027 s.d. 2 Juli 2027). "
        "Paling tinggi 3 JP sehari untuk lingkup nasional atas semua catatan sehari; 1 hari terpotong, "
        "jadi dihitung 3 JP. "
        "Paling tinggi 5 JP sehari untuk lingkup nasional atas semua catatan sehari; 2 hari terpotong, "
        "jadi dihitung 10 JP."
    )
