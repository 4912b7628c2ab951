"""The conversion a second time, as slow and obvious as can be, sharing nothing with konversi.

Written from Lampiran II and the recorded readings (docs/tafsir). It exists to disagree. It has its own copy of the
table, exact fractions instead of decimals, and goes through every day and every month by hand. Keep it that way; where
it and the calculator differ, the regulation decides which is wrong.
"""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

HARI_PERTAMA = date(2023, 1, 12)

# kode: (JP for one unit nasional, internasional; None is the "-" of the table)
TABEL = {
    "pendidikan": (20, 20),
    "pelatihan_struktural": (1, None),
    "pelatihan_nasional": (1, None),
    "pelatihan_manajerial": (1, Fraction(12, 10)),
    "pelatihan_teknis": (1, Fraction(12, 10)),
    "pelatihan_fungsional": (1, Fraction(12, 10)),
    "pelatihan_sosial_kultural": (1, Fraction(12, 10)),
    "seminar": (4, 6),
    "workshop": (5, 6),
    "kursus": (1, Fraction(12, 10)),
    "penataran": (1, Fraction(12, 10)),
    "bimtek": (1, Fraction(12, 10)),
    "pertukaran": (20, 24),
    "magang": (20, 24),
    "patok_banding": (10, 20),
    "pelatihan_jarak_jauh": (1, Fraction(12, 10)),
    "coaching": (2, 4),
    "mentoring": (2, 4),
    "detasering": (20, 24),
    "e_learning": (1, 1),
    "belajar_mandiri": (1, Fraction(12, 10)),
    "komunitas_belajar": (1, Fraction(12, 10)),
    "outbond": (1, Fraction(12, 10)),
}

DUA_KALI_SEBULAN = ["coaching", "mentoring"]

# kode: (JP a day nasional, internasional)
PLAFON_SEHARI = {
    "e_learning": (3, 4),
    "belajar_mandiri": (2, Fraction(24, 10)),
    "komunitas_belajar": (2, Fraction(24, 10)),
}


class DitolakError(Exception):
    """The regulation provides nothing for this record."""


def dua_desimal(nilai):
    """Half up (reading 5); only for what is not negative."""
    return Fraction(floor(nilai * 100 + Fraction(1, 2)), 100)


def ubah(semua):
    """What each record claims and counts, for records (bentuk, lingkup, mulai, selesai, jumlah, urutan).

    One {year: (claimed, counted)} for each record, in the order given. Raises DitolakError.
    """
    klaim = []
    for nomor, (bentuk, lingkup, mulai, selesai, jumlah, urutan) in enumerate(semua):
        for hari, bagian in pecah(bentuk, mulai, selesai, Fraction(jumlah)):
            if hari < HARI_PERTAMA:
                raise DitolakError
            per_satuan = TABEL[bentuk][0 if lingkup == "nasional" else 1]
            if per_satuan is None:
                raise DitolakError
            klaim.append(
                {
                    "nomor": nomor,
                    "bentuk": bentuk,
                    "lingkup": lingkup,
                    "hari": hari,
                    "jp": dua_desimal(bagian * per_satuan),
                    "urutan": urutan,
                }
            )

    for k in klaim:
        if k["bentuk"] in DUA_KALI_SEBULAN:
            k["diakui"] = k["jp"] if banyak_yang_lebih_dahulu(k, klaim) < 2 else Fraction(0)
        elif k["bentuk"] in PLAFON_SEHARI:
            k["diakui"] = None  # filled in below, day by day
        else:
            k["diakui"] = k["jp"]
    for bentuk in PLAFON_SEHARI:
        for hari in {k["hari"] for k in klaim}:
            isi_sehari([k for k in klaim if k["bentuk"] == bentuk and k["hari"] == hari])

    hasil = [{} for _ in semua]
    for k in klaim:
        jp, diakui = hasil[k["nomor"]].get(k["hari"].year, (0, 0))
        hasil[k["nomor"]][k["hari"].year] = (jp + k["jp"], diakui + k["diakui"])
    return hasil


def pecah(bentuk, mulai, selesai, jumlah):
    """Readings 9 and 10: the days on which a record counts, and how much of it on each."""
    if bentuk not in PLAFON_SEHARI:
        return [(selesai, jumlah)]
    semua_hari = []
    hari = mulai
    while hari <= selesai:
        semua_hari.append(hari)
        hari += timedelta(days=1)
    rata = dua_desimal(jumlah / len(semua_hari))
    bagian = []
    for hari in semua_hari:
        sisa = jumlah - sum(b for _, b in bagian)
        if hari == selesai or sisa < rata:
            bagian.append((hari, sisa))
        else:
            bagian.append((hari, rata))
    return bagian


def banyak_yang_lebih_dahulu(k, klaim):
    """Reading 6: how many of the same month come before this one."""
    banyak = 0
    for lain in klaim:
        if lain is k or lain["bentuk"] != k["bentuk"]:
            continue
        if lain["hari"].year != k["hari"].year or lain["hari"].month != k["hari"].month:
            continue
        if (
            lain["jp"] > k["jp"]
            or (lain["jp"] == k["jp"] and lain["hari"] < k["hari"])
            or (lain["jp"] == k["jp"] and lain["hari"] == k["hari"] and lain["urutan"] < k["urutan"])
        ):
            banyak += 1
    return banyak


def isi_sehari(sehari):
    """Reading 11: one bentuk on one day."""
    terhitung = Fraction(0)
    for nomor_lingkup, lingkup in enumerate(["nasional", "internasional"]):
        tersisa = [k for k in sehari if k["lingkup"] == lingkup]
        while tersisa:
            giliran = min(tersisa, key=lambda k: k["urutan"])
            tersisa.remove(giliran)
            ruang = PLAFON_SEHARI[giliran["bentuk"]][nomor_lingkup] - terhitung
            if ruang < 0:
                ruang = Fraction(0)
            giliran["diakui"] = giliran["jp"] if giliran["jp"] < ruang else ruang
            terhitung += giliran["diakui"]
