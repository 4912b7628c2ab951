"""Golongan and jenjang, the two ladders of a civil servant's career, as ordered enumerations.

Stored as numbers so that the database can order and compare them; shown and read as the words in use.
"""

from typing import Self

from django.db import models


class Tangga(models.IntegerChoices):
    """An ordered enumeration that can be read from its label."""

    @classmethod
    def dari_label(cls, label: str) -> Self:
        """The member with this label, without regard to case and spaces.

        Raises ValueError with an Indonesian sentence that lists what is possible.
        """
        rapi = " ".join(label.split()).casefold()
        for anggota in cls:
            if str(anggota.label).casefold() == rapi:
                return anggota
        pilihan = ", ".join(str(anggota.label) for anggota in cls)
        raise ValueError(f"“{label}” tidak dikenal. Pilih salah satu: {pilihan}.")


class Golongan(Tangga):
    """Golongan ruang, lowest first: the tens are the golongan, the units the ruang."""

    I_A = 11, "I/a"
    I_B = 12, "I/b"
    I_C = 13, "I/c"
    I_D = 14, "I/d"
    II_A = 21, "II/a"
    II_B = 22, "II/b"
    II_C = 23, "II/c"
    II_D = 24, "II/d"
    III_A = 31, "III/a"
    III_B = 32, "III/b"
    III_C = 33, "III/c"
    III_D = 34, "III/d"
    IV_A = 41, "IV/a"
    IV_B = 42, "IV/b"
    IV_C = 43, "IV/c"
    IV_D = 44, "IV/d"
    IV_E = 45, "IV/e"


class Jenjang(Tangga):
    """Jenjang jabatan: pelaksana, functional (keterampilan, keahlian), then structural."""

    PELAKSANA = 10, "Pelaksana"
    PEMULA = 21, "Pemula"
    TERAMPIL = 22, "Terampil"
    MAHIR = 23, "Mahir"
    PENYELIA = 24, "Penyelia"
    AHLI_PERTAMA = 31, "Ahli Pertama"
    AHLI_MUDA = 32, "Ahli Muda"
    AHLI_MADYA = 33, "Ahli Madya"
    AHLI_UTAMA = 34, "Ahli Utama"
    PENGAWAS = 41, "Pengawas"
    ADMINISTRATOR = 42, "Administrator"
    JPT_PRATAMA = 51, "JPT Pratama"
    JPT_MADYA = 52, "JPT Madya"
    JPT_UTAMA = 53, "JPT Utama"
