"""What the people of the sample learn and talk about: names, organisers and usual sizes, by row of Lampiran II."""

from typing import NamedTuple


class Bahan(NamedTuple):
    """A row of Lampiran II as it occurs: names with a place for the topic, organisers, and what it comes to.

    `ukuran` are pairs of working days and `jumlah` in the unit of the row.
    """

    bentuk: str
    nama: tuple[str, ...]
    penyelenggara: tuple[str, ...]
    ukuran: tuple[tuple[int, str], ...]


_LAN = ("Lembaga Administrasi Negara", "Puslatbang KDOD LAN", "BPSDM Provinsi Kepulauan Bangka Belitung")
_KEMENTERIAN = (
    "Kementerian Dalam Negeri",
    "Kementerian PANRB",
    "Kementerian Komunikasi dan Digital",
    "Badan Kepegawaian Negara",
    "Kementerian Keuangan",
)
_SENDIRI = ("BKPSDMD Kota Pangkalpinang", "Pemerintah Kota Pangkalpinang", "Perangkat Daerah sendiri")
_KAMPUS = ("Universitas Bangka Belitung", "Universitas Terbuka", "Universitas Sriwijaya", "IPDN")
_DARING = ("MOOC LAN", "Platform SWAJAR LAN", "Digital Talent Scholarship", "ASN Berpijar", "Ruang GTK")

BESAR = (
    Bahan("pendidikan", ("Semester genap S2 {topik}", "Semester ganjil S1 {topik}"), _KAMPUS, ((100, "1"),)),
    Bahan(
        "pelatihan_struktural",
        ("Pelatihan Kepemimpinan Pengawas", "Pelatihan Kepemimpinan Administrator"),
        _LAN,
        ((15, "30"), (20, "48")),
    ),
    Bahan("pelatihan_nasional", ("Pelatihan Nasional {topik}",), _KEMENTERIAN, ((2, "12"), (3, "18"), (1, "8"))),
    Bahan("pelatihan_manajerial", ("Pelatihan Manajerial: {topik}",), _LAN, ((1, "6"), (2, "12"), (3, "20"))),
    Bahan("pelatihan_teknis", ("Pelatihan Teknis {topik}",), (*_LAN, *_SENDIRI), ((1, "6"), (2, "10"), (4, "24"))),
    Bahan("pelatihan_fungsional", ("Pelatihan Fungsional {topik}",), _LAN, ((2, "14"), (3, "21"), (1, "8"))),
    Bahan("pelatihan_sosial_kultural", ("Pelatihan Perekat Bangsa: {topik}",), _SENDIRI, ((1, "5"), (2, "10"))),
    Bahan(
        "seminar",
        ("Seminar {topik}", "Sosialisasi {topik}", "Konferensi {topik}"),
        (*_SENDIRI, *_KEMENTERIAN, *_KAMPUS),
        ((1, "1"), (1, "1"), (2, "2")),
    ),
    Bahan("workshop", ("Workshop {topik}", "Lokakarya {topik}"), (*_SENDIRI, *_KAMPUS), ((1, "1"), (1, "1"), (2, "2"))),
    Bahan("kursus", ("Kursus {topik}",), (*_KAMPUS, "Lembaga Kursus Cakrawala"), ((2, "4"), (4, "8"), (1, "3"))),
    Bahan("penataran", ("Penataran {topik}",), _SENDIRI, ((1, "4"), (2, "8"))),
    Bahan("bimtek", ("Bimbingan Teknis {topik}",), (*_SENDIRI, *_KEMENTERIAN), ((1, "4"), (1, "6"), (2, "12"))),
    Bahan("pertukaran", ("Pertukaran pegawai: {topik}",), ("PT Timah Tbk", "Bank Sumsel Babel"), ((22, "1"),)),
    Bahan("magang", ("Magang {topik}",), (*_KEMENTERIAN, "Pemerintah Kota Surabaya"), ((10, "1"), (15, "1"))),
    Bahan("patok_banding", ("Patok banding {topik}",), ("Pemerintah Kota Bandung", "Kota Bitung"), ((3, "1"),)),
    Bahan("pelatihan_jarak_jauh", ("Pelatihan Jarak Jauh {topik}",), (*_LAN, *_DARING), ((3, "6"), (5, "12"))),
    Bahan("detasering", ("Detasering {topik}",), ("Pemerintah Provinsi Kepulauan Bangka Belitung",), ((22, "1"),)),
    Bahan("outbond", ("Outbond {topik}",), _SENDIRI, ((1, "6"), (2, "10"), (1, "4"))),
)
"""Rows without a limit: few in a year, each worth several JP."""

KECIL = {
    "e_learning": Bahan("e_learning", ("Modul daring {topik}", "Webinar {topik}", "Kuis {topik}"), _DARING, ()),
    "belajar_mandiri": Bahan(
        "belajar_mandiri", ("Membaca modul {topik}", "Mempelajari peraturan tentang {topik}"), ("Mandiri",), ()
    ),
    "komunitas_belajar": Bahan(
        "komunitas_belajar", ("Kopi pagi: {topik}", "Berbagi praktik baik {topik}"), _SENDIRI, ()
    ),
}
"""The rows with a daily limit: many in a year, a part of an hour each."""

TOPIK_UMUM = (
    "Pelayanan Publik Prima",
    "Penyusunan SAKIP",
    "Arsip Dinamis dan Srikandi",
    "Manajemen Risiko",
    "Pengelolaan Keuangan Daerah",
    "Keamanan Informasi",
    "Analisis Data dengan Lembar Kerja",
    "Komunikasi Efektif",
    "Core Values BerAKHLAK",
    "Pengadaan Barang dan Jasa",
    "Penyusunan Produk Hukum Daerah",
    "Anti Korupsi dan Gratifikasi",
    "Kecerdasan Artifisial untuk Pemerintahan",
    "Manajemen Perubahan",
    "Penulisan Naskah Dinas",
    "Pengarusutamaan Gender",
)
TOPIK = {
    "kesehatan": (
        "Pencegahan dan Pengendalian Infeksi",
        "Bantuan Hidup Dasar",
        "Tata Laksana Stunting",
        "Integrasi Layanan Primer",
        "Rekam Medis Elektronik",
        "Keselamatan Pasien",
        "Komunikasi Terapeutik",
        "Imunisasi Rutin Lengkap",
    ),
    "pendidikan": (
        "Pembelajaran Mendalam",
        "Asesmen Kompetensi Minimum",
        "Disiplin Positif",
        "Literasi dan Numerasi",
        "Pendidikan Inklusif",
        "Penyusunan Modul Ajar",
        "Perencanaan Berbasis Data",
    ),
    "teknik": ("Penyusunan RAB", "Sistem Informasi Geografis", "Keselamatan Konstruksi", "Pengelolaan Persampahan"),
    "sdm": ("Manajemen Talenta", "Penyusunan SKP", "Analisis Jabatan", "SIASN", "Asesmen Kompetensi"),
    "pengawasan": ("Audit Berbasis Risiko", "Probity Audit", "SPIP Terintegrasi", "Reviu Laporan Keuangan"),
    "ketertiban": ("Penanganan Unjuk Rasa", "Penegakan Perda Humanis", "Kesiapsiagaan Bencana"),
}


def topik(ragam: str) -> tuple[str, ...]:
    """What people of that kind of agency learn about: their own field twice as often as the general ones."""
    sendiri = TOPIK.get(ragam, ())
    return (*sendiri, *sendiri, *TOPIK_UMUM)


KOMPETENSI = (
    "Integritas",
    "Kerja sama",
    "Komunikasi",
    "Orientasi pada hasil",
    "Pelayanan publik",
    "Pengembangan diri dan orang lain",
    "Mengelola perubahan",
    "Pengambilan keputusan",
    "Perekat bangsa",
    "Kompetensi teknis jabatan",
)
CATATAN_KEMBALI = {
    "bukti": "Pindaian sertifikat buram, mohon diunggah ulang.",
    "tanggal": "Tanggal pada surat tugas berbeda dengan yang diisi.",
    "bukan": "Ini rapat rutin, bukan pengembangan kompetensi.",
    "bentuk": "Menurut sertifikat ini bimbingan teknis.",
    "ganda": "Sudah diajukan sebelumnya.",
    "lainnya": "Mohon lampirkan laporan singkat hasil kegiatan.",
}

PEKERJAAN = (
    "Menyusun laporan kinerja triwulan",
    "Menata arsip aktif unit kerja",
    "Menyusun standar operasional prosedur",
    "Mempercepat penyelesaian permohonan layanan",
    "Menyusun telaahan staf",
    "Menyiapkan bahan rapat koordinasi",
    "Memvalidasi data kepegawaian",
    "Menyusun rencana kebutuhan anggaran",
    "Mengelola pengaduan masyarakat",
    "Menyusun bahan sosialisasi",
)
TUJUAN = (
    "Pekerjaan selesai tepat waktu dan tanpa perbaikan berulang",
    "Mampu mengerjakan secara mandiri sebelum akhir periode",
    "Mutu naskah memenuhi standar unit kerja",
    "Waktu penyelesaian berkurang separuh",
    "Siap mengemban tanggung jawab yang lebih besar",
)
ASPEK = (
    "Jenjang karier jabatan fungsional dan angka kredit",
    "Memimpin tim lintas bidang",
    "Menyampaikan paparan di depan pimpinan",
    "Menyeimbangkan beban kerja dan studi lanjut",
    "Membangun jejaring kerja di luar perangkat daerah",
    "Menulis karya ilmiah bidang tugas",
)
MATERI = (
    "Menyepakati tujuan dan ukuran keberhasilan",
    "Memetakan hambatan dan pilihan tindakan",
    "Membahas kemajuan dan kendala dua minggu terakhir",
    "Menelaah draf pertama bersama-sama",
    "Latihan menyampaikan paparan",
    "Menyusun rencana tindak lanjut",
    "Membahas umpan balik dari penerima layanan",
    "Belajar dari contoh yang berhasil di unit lain",
    "Mengatur prioritas pekerjaan mingguan",
    "Evaluasi hasil dan pelajaran yang dipetik",
)
MATERI_INTERNASIONAL = "Sesi daring bersama mitra kota kembar: praktik baik pelayanan publik"
UMPAN_BALIK = (
    "Sudah tampak kemajuan, pertahankan ketelitian.",
    "Alur berpikir jelas; data pendukung perlu dilengkapi.",
    "Lebih percaya diri daripada pertemuan sebelumnya.",
    "Tepat waktu dan siap dengan bahan.",
)
TINDAK_LANJUT = (
    "Menyelesaikan draf dan mengirimkannya kepada pembimbing",
    "Mencatat kendala harian selama dua minggu",
    "Mencoba satu perbaikan dan melaporkan hasilnya",
    "Membaca pedoman dan menyiapkan tiga pertanyaan",
)
TEMPAT = ("Ruang kerja pembimbing", "Ruang rapat", "Daring (Zoom)", "Ruang baca", "")
ALASAN_BATAL = ("Ada rapat mendadak", "Peserta sakit", "Pembimbing dinas luar", "Bertepatan dengan pelayanan lapangan")
ALASAN_TOLAK = (
    "Beban kerja triwulan ini belum memungkinkan",
    "Sudah mengikuti bimbingan lain pada periode yang sama",
    "Saya belum menguasai bidang yang ingin didiskusikan",
)
ALASAN_HENTI = ("Tujuan berubah karena penugasan baru", "Peserta mengikuti tugas belajar")
KOMENTAR = ("Sangat membantu pekerjaan saya.", "Pertemuan terarah dan singkat.", "Ingin dilanjutkan tahun depan.")
