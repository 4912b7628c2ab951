"""Readers of one cell: what each accepts, and the whole sentence where it does not."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from impor.sel import SelKeliru, anggota, angka, nip, paragraf, pilihan, surel, tanggal, teks
from kepegawaian.pangkat import Golongan, Jenjang

NIP = "198609262010012003"
SUDAH_HILANG = (
    "tersimpan sebagai angka, sehingga digit terakhir NIP sudah hilang. "
    "Ubah format kolom ini menjadi Teks, lalu ketik ulang NIP-nya."
)
BUKAN_TANGGAL = (
    "bukan tanggal. Tulis misalnya 2026-03-31, 31-03-2026 atau 31/03/2026, atau ubah format selnya menjadi Tanggal."
)
BUKAN_TEKS = "tidak tersimpan sebagai teks. Ubah format sel ini menjadi Teks, lalu ketik ulang isinya."


@pytest.mark.parametrize(
    ("pembaca", "nilai", "hasil"),
    [
        (nip, NIP, NIP),
        (nip, "19860926 201001 2 003", NIP),
        (nip, "'19860926\u00a0201001 2 003 ", NIP),
        (tanggal, datetime(2026, 3, 31, 8, 30), date(2026, 3, 31)),  # noqa: DTZ001 - the way openpyxl gives it
        (tanggal, date(2026, 3, 31), date(2026, 3, 31)),
        (tanggal, "2026-03-31", date(2026, 3, 31)),
        (tanggal, "31-03-2026", date(2026, 3, 31)),
        (tanggal, " 31/03/2026 ", date(2026, 3, 31)),
        (tanggal, "1/3/2026", date(2026, 3, 1)),
        (tanggal, "'31/03/2026", date(2026, 3, 31)),
        (tanggal, "31  Maret 2026", date(2026, 3, 31)),
        (tanggal, "2026-03-31 00:00:00", date(2026, 3, 31)),
        (angka, 3, Decimal(3)),
        (angka, 7.5, Decimal("7.5")),
        (angka, "7,5", Decimal("7.5")),
        (angka, " 7.5 ", Decimal("7.5")),
        (angka, 0.1 + 0.2, Decimal("0.3")),
        (angka, 1.00005, Decimal("1.0001")),
        (angka, "0,33333", Decimal("0.3333")),
        (angka, -2, Decimal(-2)),
        (teks(15), "  Dinas \n Kesehatan ", "Dinas Kesehatan"),
        (teks(20), 101, "101"),
        (teks(20), 101.0, "101"),
        (paragraf, " Baris satu \r\nbaris_x000D_ dua\n", "Baris satu\nbaris dua"),
        (pilihan(("nasional", "internasional")), " Nasional ", "nasional"),
        (anggota(Golongan), "IV/a", 41),
        (anggota(Golongan), " iii/B ", 32),
        (anggota(Jenjang), "ahli  PERTAMA", 31),
        (surel(254), " siti@contoh.go.id ", "siti@contoh.go.id"),
    ],
)
def test_accepted(pembaca, nilai, hasil):
    assert pembaca(nilai) == hasil


@pytest.mark.parametrize(
    ("pembaca", "nilai", "kalimat"),
    [
        (nip, 1.98609262010012e17, f"1.98609E+17 {SUDAH_HILANG}"),
        (nip, 198609262010012003, f"1.98609E+17 {SUDAH_HILANG}"),
        (nip, "1.98609E+17", f"1.98609E+17 {SUDAH_HILANG}"),
        (nip, "1,98609e+17", f"1,98609e+17 {SUDAH_HILANG}"),
        (nip, 12345, "NIP 12345 terdiri atas 5 angka, seharusnya 18."),
        (nip, "19860926201001200X", "NIP “19860926201001200X” harus terdiri atas 18 angka saja."),
        (nip, date(2026, 3, 1), f"1 Maret 2026 {BUKAN_TEKS}"),
        (tanggal, "31/02/2026", "31 Februari 2026 bukan tanggal yang ada."),
        (tanggal, "2026-02-31", "31 Februari 2026 bukan tanggal yang ada."),
        (tanggal, "31 Februari 2026", "31 Februari 2026 bukan tanggal yang ada."),
        (tanggal, "31-13-2026", "“31-13-2026” bukan tanggal yang ada."),
        (tanggal, "0000-01-01", "1 Januari 0 bukan tanggal yang ada."),
        (tanggal, "kemarin", f"“kemarin” {BUKAN_TANGGAL}"),
        (tanggal, "31-03/2026", f"“31-03/2026” {BUKAN_TANGGAL}"),
        (tanggal, 46112, f"“46112” {BUKAN_TANGGAL}"),
        (tanggal, time(7, 30), f"“07:30:00” {BUKAN_TANGGAL}"),
        (angka, "3 hari", "“3 hari” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5."),
        (angka, "1.234,5", "“1.234,5” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5."),
        (angka, "NaN", "“NaN” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5."),
        (angka, float("inf"), "“inf” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5."),
        (angka, True, "“True” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5."),
        (angka, 1e300, "“1e+300” terlalu besar."),
        (
            angka,
            datetime(2026, 5, 7),  # noqa: DTZ001
            "berisi tanggal (7 Mei 2026), bukan angka. Ubah format selnya menjadi Angka, lalu ketik ulang.",
        ),
        (teks(5), "Kesehatan", "terlalu panjang (9 huruf); paling banyak 5."),
        (teks(20), 1.1, f"1.1 {BUKAN_TEKS}"),
        (teks(20), 10**16, f"10000000000000000 {BUKAN_TEKS}"),
        (teks(20), True, f"True {BUKAN_TEKS}"),
        (
            pilihan(("nasional", "internasional")),
            "lokal",
            "“lokal” tidak dikenal. Pilih salah satu: nasional, internasional.",
        ),
        (surel(254), "siti@", "“siti@” bukan alamat e-mail. Tulis misalnya nama@contoh.go.id."),
    ],
)
def test_refused(pembaca, nilai, kalimat):
    with pytest.raises(SelKeliru) as galat:
        pembaca(nilai)
    assert str(galat.value) == kalimat


@pytest.mark.parametrize("tangga", [Golongan, Jenjang])
def test_every_step_of_a_ladder_is_read_from_its_label(tangga):
    baca = anggota(tangga)
    assert [baca(label) for _, label in tangga.choices] == [nilai for nilai, _ in tangga.choices]
