"""Made-up people: names as they are heard on Bangka, with the titles their schooling gives them."""

from random import Random


def _daftar(teks: str) -> tuple[str, ...]:
    return tuple(teks.split())


_LAKI_LAKI = _daftar("""
Ahmad Agus Andi Anton Ari Arif Bambang Bayu Budi Dedi Deni Dicky Dimas Doni Edi Eko Endra Fajar Farhan Feri Firman
Gilang Hadi Hamdan Harun Hasan Hendra Heri Ibnu Ilham Imam Indra Irfan Iskandar Joko Junaidi Kurnia Lukman M.Rizki
M.Yusuf Marwan Mulyadi Nasrul Nugroho Oktavian Pandu Rahmat Ramli Rendra Reza Ridwan Rio Rizal Robi Rudi Rusdi Saiful
Samsul Sandi Slamet Suhardi Sukma Surya Syahrul Taufik Teguh Tony Wahyu Wawan Yanto Yoga Yudi Zainal Zulkifli
""")
_PEREMPUAN = _daftar("""
Aisyah Amelia Anggun Anisa Astuti Ayu Citra Desi Devi Dewi Dian Diana Dina Eka Elsa Endang Erna Evi Fatimah Febri
Fitri Gita Hana Hartini Helda Herlina Ida Indah Intan Ira Irma Juwita Kartika Laila Lestari Lina Lisa Maharani Maya
Mega Melati Mila Mira Murni Nadia Nita Novita Nur Nurul Puspa Putri Rahma Ratna Rika Rina Rini Rosita Santi Sari Siska
Siti Sri Suci Sulastri Susi Tari Tina Tri Ulfa Vera Vina Wati Widya Winda Yanti Yuli Yuni Yusnita Zahra Zubaidah
""")
_KELUARGA = _daftar("""
Abdullah Amri Arifin Asmara Azhari Bahri Bakri Basri Bustami Effendi Fadillah Hakim Halim Hamzah Harahap Husein
Ibrahim Ismail Jamaludin Kadir Kusuma Latif Mahmud Manurung Mustafa Nainggolan Nasution Nurdin Purnama Rachman Rasyid
Rustam Salim Sihombing Simatupang Siregar Sitorus Syafei Syarif Tanjung Yusuf Zakaria
""")
_PUTRA = _daftar("""
Aditya Andika Anggara Apriyanto Darmawan Fauzi Febriansyah Firdaus Gunawan Hardiansyah Hartono Hermawan Hidayat Irawan
Kurniawan Maulana Nugraha Prasetyo Pratama Purwanto Ramadhan Santoso Saputra Setiawan Subagyo Suhendra Sutrisno
Syahputra Utama Utomo Wibowo Wijaya
""")
_PUTRI = _daftar("""
Astuti Handayani Hasanah Hidayati Kusumawati Lestari Marlina Mulyani Oktaviani Pertiwi Puspita Rahayu Rahmawati
Rosdiana Safitri Sari Suryani Susanti Utami Wahyuni Wulandari Yulianti
""")


def nama_orang(acak: Random, *, perempuan: bool) -> str:
    """A given name and one or two more, without titles."""
    depan = acak.choice(_PEREMPUAN if perempuan else _LAKI_LAKI).replace(".", ". ")
    bagian = [depan, acak.choice(_KELUARGA + (_PUTRI if perempuan else _PUTRA))]
    if acak.random() < 0.18:
        bagian.append(acak.choice(_KELUARGA))
    return " ".join(dict.fromkeys(bagian))


_MAGISTER = {
    "S.Pd.": ("M.Pd.",),
    "S.Pd.I.": ("M.Pd.",),
    "S.T.": ("M.T.", "M.Si."),
    "S.K.M.": ("M.Kes.", "M.M."),
    "S.H.": ("M.H.",),
    "S.Kom.": ("M.Kom.", "M.T."),
    "dr.": ("M.Kes.", "Sp.A.", "Sp.P.D."),
    "drg.": ("M.Kes.",),
    "Ns. S.Kep.": ("M.Kep.",),
}
_MAGISTER_LAIN = ("M.Si.", "M.M.", "M.A.P.")
_DI_DEPAN = ("dr.", "drg.", "apt.", "Ns.")


def gelar(acak: Random, sarjana: str, *, magister: float) -> tuple[str, str]:
    """Titles before and after the name: the degree of the profession, and with that chance a further one.

    `sarjana` is written as after the name, but for `dr.`, `drg.`, `apt.` and `Ns.`, which stand before it. A
    diploma leads to no master's degree.
    """
    pertama, _, sisa = sarjana.partition(" ")
    depan, belakang = (pertama, sisa) if pertama in _DI_DEPAN else ("", sarjana)
    lanjut, doktor = acak.random() < magister, acak.random() < 0.06
    pilihan = acak.choice(_MAGISTER.get(sarjana, _MAGISTER_LAIN))
    if lanjut and sarjana and not sarjana.startswith("A.Md."):
        belakang = ", ".join(filter(None, [belakang, pilihan]))
        depan = f"Dr. {depan}".strip() if doktor else depan
    return depan, belakang


class PembuatNIP:
    """Valid NIPs that never repeat: the order number counts on for the same birth date, TMT and sex."""

    def __init__(self) -> None:
        self._terpakai: dict[str, int] = {}

    def buat(self, lahir: str, tmt: str, *, perempuan: bool) -> str:
        """From a birth date `YYYYMMDD` and a TMT `YYYYMM`."""
        awal = f"{lahir}{tmt}{2 if perempuan else 1}"
        self._terpakai[awal] = nomor = self._terpakai.get(awal, 0) + 1
        return f"{awal}{nomor:03d}"
