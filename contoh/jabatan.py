"""Careers that fit together: profession, jenjang, golongan, years of service and age."""

from datetime import date
from random import Random
from typing import NamedTuple

from kepegawaian.pangkat import Golongan, Jenjang

KETERAMPILAN = (Jenjang.PEMULA, Jenjang.TERAMPIL, Jenjang.MAHIR, Jenjang.PENYELIA)
KEAHLIAN = (Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA, Jenjang.AHLI_MADYA, Jenjang.AHLI_UTAMA)

_GOLONGAN = {
    Jenjang.PELAKSANA: "I/c I/d II/a II/b II/c II/d III/a III/b",
    Jenjang.PEMULA: "II/a",
    Jenjang.TERAMPIL: "II/b II/c II/d",
    Jenjang.MAHIR: "III/a III/b",
    Jenjang.PENYELIA: "III/c III/d",
    Jenjang.AHLI_PERTAMA: "III/a III/b",
    Jenjang.AHLI_MUDA: "III/c III/d",
    Jenjang.AHLI_MADYA: "IV/a IV/b IV/c",
    Jenjang.AHLI_UTAMA: "IV/d IV/e",
    Jenjang.PENGAWAS: "III/c III/d",
    Jenjang.ADMINISTRATOR: "III/d IV/a IV/b",
    Jenjang.JPT_PRATAMA: "IV/b IV/c IV/d",
}
_TANGGA = list(Golongan)
_USIA_PENSIUN = 58


class Jabatan(NamedTuple):
    """A position as a placement names it, and the degree its holder has (empty: secondary school)."""

    nama: str
    jenjang: Jenjang
    sarjana: str = ""


class Profesi(NamedTuple):
    """What a staff member may be: the jenjang it knows (none: pelaksana), its degree, how common it is."""

    nama: str
    jenjang: tuple[Jenjang, ...]
    sarjana: tuple[str, ...]
    bobot: int

    def jabatan(self, acak: Random) -> Jabatan:
        """One position of this profession; the lower jenjang are the common ones."""
        if not self.jenjang:
            return Jabatan(self.nama, Jenjang.PELAKSANA, acak.choice(self.sarjana))
        jenjang = acak.choices(self.jenjang, range(len(self.jenjang), 0, -1))[0]
        sesuai = [satu for satu in self.sarjana if setingkat(satu, jenjang)]
        return Jabatan(f"{self.nama} {jenjang.label}", jenjang, acak.choice(sesuai or self.sarjana))


def setingkat(sarjana: str, jenjang: Jenjang) -> bool:
    """Keterampilan is for diplomas and secondary schooling, keahlian for degrees."""
    return (jenjang in KETERAMPILAN) == (not sarjana or sarjana.startswith("A.Md."))


_AHLI = KEAHLIAN[:3]
_UMUM = (
    Profesi("Penelaah Teknis Kebijakan", (), ("S.E.", "S.Sos.", "S.H.", "S.I.P."), 6),
    Profesi("Pengolah Data dan Informasi", (), ("A.Md.", "A.Md.Kom.", ""), 5),
    Profesi("Pengadministrasi Perkantoran", (), ("",), 5),
    Profesi("Analis Kebijakan", _AHLI, ("S.Sos.", "S.I.P.", "S.A.P."), 2),
    Profesi("Perencana", _AHLI[:2], ("S.E.", "S.T."), 2),
    Profesi("Arsiparis", (*KETERAMPILAN[1:], *_AHLI[:1]), ("A.Md.", "S.Hum."), 2),
    Profesi("Pranata Komputer", (*KETERAMPILAN[1:3], *_AHLI[:2]), ("S.Kom.",), 2),
    Profesi("Analis Keuangan Pusat dan Daerah", _AHLI[:2], ("S.E.", "S.Ak."), 2),
)
_SDM = (
    Profesi("Analis Sumber Daya Manusia Aparatur", _AHLI, ("S.Psi.", "S.I.P.", "S.H."), 8),
    Profesi("Asesor Sumber Daya Manusia Aparatur", _AHLI, ("S.Psi.",), 3),
    Profesi("Pranata Sumber Daya Manusia Aparatur", KETERAMPILAN[1:], ("A.Md.",), 4),
)
_PENDIDIKAN = (
    Profesi("Guru", _AHLI, ("S.Pd.", "S.Pd.", "S.Pd.I.", "S.Si."), 40),
    Profesi("Pamong Belajar", _AHLI[:2], ("S.Pd.",), 2),
    Profesi("Pustakawan", (*KETERAMPILAN[1:3], *_AHLI[:1]), ("S.I.Ptk.",), 2),
)
_KESEHATAN = (
    Profesi("Perawat", (*KETERAMPILAN[1:], *_AHLI), ("A.Md.Kep.", "Ns. S.Kep."), 16),
    Profesi("Bidan", (*KETERAMPILAN[1:], *_AHLI[:2]), ("A.Md.Keb.", "S.Tr.Keb."), 14),
    Profesi("Dokter", _AHLI, ("dr.",), 6),
    Profesi("Dokter Gigi", _AHLI, ("drg.",), 2),
    Profesi("Apoteker", _AHLI[:2], ("apt. S.Farm.",), 3),
    Profesi("Tenaga Sanitasi Lingkungan", (*KETERAMPILAN[1:3], *_AHLI[:1]), ("A.Md.K.L.", "S.K.M."), 3),
    Profesi("Nutrisionis", (*KETERAMPILAN[1:3], *_AHLI[:1]), ("A.Md.Gz.", "S.Gz."), 3),
    Profesi("Pranata Laboratorium Kesehatan", KETERAMPILAN[1:], ("A.Md.A.K.",), 3),
)
_TEKNIK = (
    Profesi("Penata Kelola Jalan dan Jembatan", _AHLI[:2], ("S.T.",), 6),
    Profesi("Teknik Tata Bangunan dan Perumahan", _AHLI[:2], ("S.T.",), 5),
    Profesi("Operator Layanan Operasional", (), ("",), 6),
)
_PENGAWASAN = (Profesi("Auditor", _AHLI, ("S.E.", "S.Ak.", "S.H."), 14), Profesi("PPUPD", _AHLI, ("S.H.", "S.E."), 10))
_KETERTIBAN = (Profesi("Polisi Pamong Praja", (*KETERAMPILAN, *_AHLI[:1]), ("", "", "S.H."), 24),)

PROFESI = {
    "umum": _UMUM,
    "sdm": (*_SDM, *_UMUM[:4]),
    "pendidikan": (*_PENDIDIKAN, *_UMUM[:3]),
    "kesehatan": (*_KESEHATAN, *_UMUM[:3]),
    "teknik": (*_TEKNIK, *_UMUM),
    "pengawasan": (*_PENGAWASAN, *_UMUM[:3]),
    "ketertiban": (*_KETERTIBAN, *_UMUM[:3]),
    "kelurahan": _UMUM[:5],
}
"""The professions of an agency, by its kind (`Instansi.ragam`)."""

SARJANA_PIMPINAN = {
    "pendidikan": ("S.Pd.",),
    "kesehatan": ("S.K.M.", "dr.", "Ns. S.Kep."),
    "teknik": ("S.T.",),
    "pengawasan": ("S.E.", "S.H."),
}


def jabatan_staf(acak: Random, ragam: str) -> Jabatan:
    """A position for somebody who leads nobody."""
    pilihan = PROFESI[ragam]
    return acak.choices(pilihan, [profesi.bobot for profesi in pilihan])[0].jabatan(acak)


class Karier(NamedTuple):
    """`golongan` now, and the dates a NIP carries."""

    golongan: Golongan
    lahir: date
    tmt: date


def karier(acak: Random, jabatan: Jabatan, tahun: int) -> Karier:
    """A career that may end in that position: about four years for each golongan, retired at 58.

    The TMT lies at least two years before `tahun`, so that everybody is in place when the year begins.
    """
    golongan = Golongan.dari_label(acak.choice(_golongan_mungkin(jabatan)))
    awal = _golongan_awal(jabatan, golongan)
    naik = _TANGGA.index(golongan) - _TANGGA.index(awal)
    lama = max(2, naik * acak.choice((3, 4)) + acak.randrange(4))
    muda = 19 if awal < Golongan.II_C else 23
    usia_masuk = acak.randint(muda, max(muda, min(33, _USIA_PENSIUN - 1 - lama)))
    tmt = date(tahun - lama, acak.choice((1, 2, 3, 4, 12)), 1)
    return Karier(golongan, date(tmt.year - usia_masuk, acak.randint(1, 12), acak.randint(1, 28)), tmt)


def _golongan_mungkin(jabatan: Jabatan) -> list[str]:
    pilihan = _GOLONGAN[jabatan.jenjang].split()
    if jabatan.jenjang == Jenjang.PELAKSANA and jabatan.sarjana:
        return pilihan[-2:] if jabatan.sarjana.startswith("S.") else pilihan[4:7]
    if jabatan.jenjang == Jenjang.TERAMPIL and jabatan.sarjana:
        return pilihan[1:]
    return pilihan


def _golongan_awal(jabatan: Jabatan, sekarang: Golongan) -> Golongan:
    """Where such a career starts: III/a with a degree, II/c with a diploma, II/a or below without."""
    if jabatan.sarjana.startswith(("S.", "dr", "Ns", "apt")) or jabatan.jenjang >= Jenjang.AHLI_PERTAMA:
        awal = Golongan.III_A
    elif jabatan.sarjana:
        awal = Golongan.II_C
    else:
        awal = Golongan.II_A if sekarang >= Golongan.II_A else Golongan.I_A
    return min(awal, sekarang)
