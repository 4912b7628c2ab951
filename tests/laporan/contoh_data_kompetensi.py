"""A Data Kompetensi Bawahan made by hand, without a database."""

from datetime import date

from kepegawaian.models import PNS, PerangkatDaerah
from laporan.data_kompetensi import BarisKompetensi, DataKompetensi, Dikuasai

TEKNIS = (Dikuasai("Analisis kebutuhan, peningkatan, dan penilaian kompetensi jabatan", 2),)
MANAJERIAL = tuple(
    Dikuasai(nama, level)
    for nama, level in (
        ("Integritas", 2),
        ("Kerjasama", 2),
        ("Komunikasi", 1),
        ("Orientasi pada hasil", 3),
        ("Pelayanan publik", 2),
        ("Pengembangan diri", 2),
        ("Mengelola perubahan", 1),
        ("Pengambilan keputusan", 2),
    )
)
SOSIAL_KULTURAL = (Dikuasai("Kepedulian budaya", 2), Dikuasai("Kepedulian sosial", 1))
CATATAN = (
    "Tafsir 20 (Lampiran I huruf E): Kolom Level berisi level kompetensi jabatan menurut huruf D; level saat ini "
    "menurut dialog terakhir tertulis di belakang nama setiap kompetensi.",
    "Kompetensi yang belum mencapai level 1 tidak dicantumkan.",
)


def contoh_data(orang: int = 3) -> DataKompetensi:
    """The first member masters something of every kind, the second has no dialogue, the others one kind only."""
    semua = (TEKNIS, MANAJERIAL, SOSIAL_KULTURAL)
    baris = [
        BarisKompetensi(1, "Dr. Siti Rahma, S.E., M.M.", "19850412 201003 2 001", date(2026, 5, 4), semua, 2),
        BarisKompetensi(2, "Ahmad Yani", "19800101 200501 1 001", None, ((), (), ()), 1),
    ]
    for ke in range(3, orang + 1):
        nip, hari = f"19900101 201501 1 {ke:03d}", date(2026, 6, 1)
        baris.append(BarisKompetensi(ke, f"Pegawai {ke}", nip, hari, ((), MANAJERIAL[:2], ()), 3))
    atasan = PNS(nip="197001012000011001", nama="Budi Santoso", gelar_depan="Drs.", gelar_belakang="M.Si.")
    pd = PerangkatDaerah(kode="1.01", nama="Dinas Kesehatan", alamat="Jalan Contoh 1", telepon="(0717) 123")
    jabatan, tanggal = "Plt. Kepala Bidang Mutasi", date(2026, 12, 31)
    return DataKompetensi(2026, atasan, jabatan, pd, tuple(baris[:orang]), CATATAN, tanggal, "Pangkalpinang")
