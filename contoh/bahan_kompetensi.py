"""What the jabatan of the sample ask for, what is offered in the city, and what is said in a dialogue."""

from typing import NamedTuple

TINGKATAN = (
    "Mampu {} dengan bimbingan",
    "Mampu {} secara mandiri",
    "Mampu {} pada keadaan yang rumit dan membimbing rekan kerja",
)
"""What level 1, 2 and 3 of a technical competency mean."""

_ANALISIS = ("Analisis Kebijakan Publik", "menelaah masalah dan menyusun pilihan kebijakan")
_NASKAH = ("Penulisan Naskah Dinas", "menyusun naskah dinas sesuai tata naskah")
_ARSIP = ("Pengelolaan Arsip Dinamis", "menata dan menemukan kembali arsip dinamis")
_DATA = ("Pengolahan Data", "mengumpulkan, membersihkan, dan menyajikan data")
_KEUANGAN = ("Penatausahaan Keuangan Daerah", "menatausahakan dan mempertanggungjawabkan anggaran")
_INFEKSI = ("Pencegahan dan Pengendalian Infeksi", "menerapkan kewaspadaan standar di tempat pelayanan")
_REKAM_MEDIS = ("Rekam Medis Elektronik", "mengisi rekam medis elektronik dengan lengkap")
_AJAR = ("Pengelolaan Pembelajaran", "merancang dan melaksanakan pembelajaran yang berpusat pada murid")
_AUDIT = ("Audit Berbasis Risiko", "merencanakan dan melaksanakan audit berbasis risiko")
_PIMPIN = ("Pengelolaan Kinerja Unit Kerja", "membagi tugas, memantau, dan menilai kinerja unit kerja")

TEKNIS: dict[str, tuple[tuple[str, str], ...]] = {
    "Penelaah Teknis Kebijakan": (_ANALISIS, _NASKAH),
    "Pengolah Data dan Informasi": (_DATA, ("Penyajian Informasi", "menyusun tabel, grafik, dan laporan berkala")),
    "Pengadministrasi Perkantoran": (_NASKAH, _ARSIP),
    "Analis Kebijakan": (_ANALISIS, ("Advokasi Kebijakan", "menyampaikan dan membela pilihan kebijakan")),
    "Arsiparis": (_ARSIP, ("Penyusutan Arsip", "menilai dan menyusutkan arsip menurut jadwal retensi")),
    "Pranata Komputer": (
        ("Pengembangan Aplikasi", "merancang, menulis, dan menguji aplikasi"),
        ("Keamanan Informasi", "menjaga kerahasiaan dan ketersediaan sistem"),
    ),
    "Analis Keuangan Pusat dan Daerah": (_KEUANGAN, ("Analisis Laporan Keuangan", "menelaah laporan keuangan daerah")),
    "Analis Sumber Daya Manusia Aparatur": (
        ("Manajemen Talenta", "memetakan talenta dan menyusun rencana suksesi"),
        ("Analisis Jabatan dan Beban Kerja", "menyusun analisis jabatan dan beban kerja"),
    ),
    "Pranata Sumber Daya Manusia Aparatur": (
        ("Layanan Kepegawaian", "memproses usulan kepegawaian sampai selesai"),
        _DATA,
    ),
    "Guru": (_AJAR, ("Asesmen Pembelajaran", "menilai hasil belajar dan menindaklanjutinya")),
    "Perawat": (("Asuhan Keperawatan", "memberi asuhan keperawatan dari pengkajian sampai evaluasi"), _INFEKSI),
    "Bidan": (("Asuhan Kebidanan", "memberi asuhan kebidanan dari kehamilan sampai nifas"), _INFEKSI),
    "Dokter": (
        ("Tata Laksana Klinis", "menegakkan diagnosis dan menatalaksana pasien sesuai pedoman"),
        _REKAM_MEDIS,
    ),
    "Apoteker": (("Pelayanan Kefarmasian", "mengkaji resep dan memantau terapi obat"), _REKAM_MEDIS),
    "Tenaga Sanitasi Lingkungan": (("Inspeksi Kesehatan Lingkungan", "memeriksa dan menilai sanitasi"), _DATA),
    "Nutrisionis": (("Asuhan Gizi", "mengkaji status gizi dan menyusun rencana diet"),),
    "Pranata Laboratorium Kesehatan": (("Pemeriksaan Laboratorium", "melakukan dan memvalidasi pemeriksaan"), _INFEKSI),
    "Penata Kelola Jalan dan Jembatan": (
        ("Pengawasan Pekerjaan Konstruksi", "mengawasi mutu, waktu, dan biaya pekerjaan"),
        ("Keselamatan Konstruksi", "menerapkan keselamatan kerja di lapangan"),
    ),
    "Teknik Tata Bangunan dan Perumahan": (
        ("Penilaian Bangunan Gedung", "menilai kelaikan bangunan gedung"),
        ("Keselamatan Konstruksi", "menerapkan keselamatan kerja di lapangan"),
    ),
    "Auditor": (_AUDIT, ("Penulisan Laporan Hasil Audit", "menyusun temuan dan rekomendasi yang berdasar")),
    "Polisi Pamong Praja": (
        ("Penegakan Peraturan Daerah", "menegakkan peraturan daerah secara tegas dan santun"),
        ("Pengendalian Massa", "menjaga ketertiban saat keramaian dan unjuk rasa"),
    ),
    "Kepala SD Negeri": (("Supervisi Akademik", "mengamati kelas dan memberi umpan balik kepada guru"), _PIMPIN),
    "Kepala Unit Pelayanan": (("Manajemen Mutu Layanan", "menjaga dan memperbaiki mutu layanan"), _PIMPIN),
    "Kepala Subbidang": (_PIMPIN, _NASKAH),
}
"""Technical competencies by profession: the name and what it enables to do.

Some professions are missing on purpose: their jabatan have no standard, and only the levels of their jenjang count.
"""

PEREKAT_BANGSA = ("Perekat Bangsa", "bekerja dengan masyarakat yang berbeda suku, agama, dan pandangan")
MELAYANI = frozenset(
    ("Guru", "Perawat", "Bidan", "Dokter", "Polisi Pamong Praja", "Kepala SD Negeri", "Kepala Unit Pelayanan")
)
"""Professions that deal with everybody in the city, of which Perekat Bangsa is asked."""
DINAIKKAN = {
    "Auditor": ("integritas",),
    "Perawat": ("pelayanan_publik",),
    "Bidan": ("pelayanan_publik",),
    "Pengadministrasi Perkantoran": ("pelayanan_publik",),
    "Penelaah Teknis Kebijakan": ("komunikasi",),
    "Polisi Pamong Praja": ("komunikasi", "integritas"),
    "Kepala Subbidang": ("pengambilan_keputusan",),
}
"""Managerial competencies of which the jabatan asks one level more than its jenjang."""

TAMBAHAN = {
    "kesehatan": "Keselamatan Pasien",
    "pendidikan": "Pendidikan Inklusif",
    "teknik": "Sistem Informasi Geografis",
    "pengawasan": "Reviu Laporan Keuangan",
    "ketertiban": "Kesiapsiagaan Bencana",
}
TAMBAHAN_UMUM = "Pengelolaan Kegiatan dan Anggaran"
"""What a dialogue adds for a jabatan without a standard, by the kind of the agency."""


class Tawaran(NamedTuple):
    """`kompetensi` is a kode of the reference data or a name; `pd` an agency, "" for the whole city."""

    pd: str
    judul: str
    bentuk: str
    kompetensi: str
    triwulan: int
    kursi: int
    penyelenggara: str


_BADAN = "BKPSDMD Kota Pangkalpinang"
PENAWARAN = (
    Tawaran("", "Pelatihan Manajerial: Kepemimpinan Tim", "pelatihan_manajerial", "kerjasama", 2, 30, _BADAN),
    Tawaran("", "Workshop Komunikasi Efektif di Tempat Kerja", "workshop", "komunikasi", 1, 60, _BADAN),
    Tawaran("", "Seminar Zona Integritas", "seminar", "integritas", 2, 150, "Inspektorat Daerah"),
    Tawaran("", "Bimbingan Teknis Standar Pelayanan", "bimtek", "pelayanan_publik", 3, 80, "Kementerian PANRB"),
    Tawaran("", "Modul Daring Manajemen Perubahan", "e_learning", "mengelola_perubahan", 1, 200, "MOOC LAN"),
    Tawaran("", "Workshop Pengambilan Keputusan Berbasis Data", "workshop", "pengambilan_keputusan", 3, 40, _BADAN),
    Tawaran("", "Kursus Penyusunan Sasaran Kinerja", "kursus", "orientasi_hasil", 1, 40, "Universitas Bangka Belitung"),
    Tawaran("", "Bimbingan Teknis Penulisan Naskah Dinas", "bimtek", "Penulisan Naskah Dinas", 2, 60, _BADAN),
    Tawaran("", "Bimbingan Teknis Srikandi", "bimtek", "Pengelolaan Arsip Dinamis", 2, 50, "Arsip Nasional RI"),
    Tawaran("", "Kursus Analisis Data dengan Lembar Kerja", "kursus", "Pengolahan Data", 3, 30, _BADAN),
    Tawaran("", "Pelatihan Teknis Analisis Kebijakan", "pelatihan_teknis", "Analisis Kebijakan Publik", 4, 25, "LAN"),
    Tawaran("", "Pelatihan Perekat Bangsa", "pelatihan_sosial_kultural", "Perekat Bangsa", 4, 40, _BADAN),
    Tawaran(
        "2.02",
        "Bimbingan Teknis Pencegahan dan Pengendalian Infeksi",
        "bimtek",
        "Pencegahan dan Pengendalian Infeksi",
        2,
        40,
        "Dinas Kesehatan",
    ),
    Tawaran("2.02", "Modul Daring Rekam Medis Elektronik", "e_learning", "Rekam Medis Elektronik", 1, 60, "Kemenkes"),
    Tawaran("2.01", "Workshop Pembelajaran Mendalam", "workshop", "Pengelolaan Pembelajaran", 3, 100, "BGTK"),
    Tawaran("2.01", "Kursus Asesmen Pembelajaran", "kursus", "Asesmen Pembelajaran", 4, 60, "Ruang GTK"),
    Tawaran("3.03", "Bimbingan Teknis Manajemen Talenta", "bimtek", "Manajemen Talenta", 1, 12, "BKN"),
)

CATATAN = (
    "Pekerjaan rutin dikuasai; perlu lebih berani mengusulkan perbaikan.",
    "Hasil kerja rapi dan tepat waktu. Tahun ini diarahkan untuk membimbing rekan yang baru.",
    "Beban kerja akhir tahun membuat jenuh; disepakati pertemuan singkat tiap dua minggu.",
    "Contoh pekerjaan ditelaah bersama; kendalanya ada pada data pendukung.",
    "Sudah memahami tugas, tetapi belum terbiasa memimpin rapat dan menyampaikan paparan.",
    "Ingin mendalami bidang teknisnya; waktu belajar diatur di luar jam pelayanan.",
)
ALASAN_KEMBALI = (
    "Level pelayanan publik mohon dibicarakan lagi; ada penghargaan yang belum dipertimbangkan.",
    "Penyebab kesenjangannya menurut saya kurang pengalaman, bukan kurang motivasi.",
)
ALASAN_KURANG = (
    "Cuti melahirkan mulai triwulan III, sehingga kegiatan dipadatkan pada semester pertama.",
    "Sedang tugas belajar; semester kuliah dicatat pada akhir tahun.",
    "Pelayanan tiga sif hanya menyisakan waktu untuk dua kegiatan; sisanya disusun pada pertengahan tahun.",
)
