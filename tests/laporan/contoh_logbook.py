"""A logbook made by hand, without a database."""

from datetime import date, timedelta
from decimal import Decimal

from kepegawaian.models import PerangkatDaerah
from laporan.logbook import Butir, Evaluasi, Logbook, Pihak, SesiLogbook

DIPARAF = "Diparaf elektronik oleh Drs. Budi Santoso, M.Si., Senin, 12 Januari 2026 pukul 14.05 WIB"


def contoh_sesi(nomor: int = 1, materi: str = "Membahas kemajuan pekerjaan", **lain) -> SesiLogbook:
    """An initialled session without more; on another day for each number."""
    isi = {
        "tanggal": date(2026, 1, 11) + timedelta(days=nomor),
        "tambahan": (),
        "pembimbing": "",
        "paraf": DIPARAF,
        "klaim": Decimal(2),
        "dihitung": Decimal(2),
        "keterangan": "1 kegiatan × 2 JP = 2 JP.",
    }
    return SesiLogbook(nomor=nomor, materi=materi, **{**isi, **lain})


SESI = (
    contoh_sesi(),
    contoh_sesi(
        2,
        "Menyusun kerangka",
        tambahan=(
            Butir("Lingkup", "Internasional"),
            Butir("Umpan balik", "Sudah rapi"),
            Butir("Tindak lanjut (tenggat 20 Januari 2026)", "Melengkapi data"),
        ),
        pembimbing="Rina Wati\nNIP 19850412 201003 2 003",
        paraf="",
        klaim=Decimal(4),
        dihitung=Decimal(0),
        keterangan="Menunggu paraf pembimbing; belum masuk jumlah. 1 kegiatan × 4 JP = 4 JP.",
    ),
    contoh_sesi(3, "Mengulas hasil", paraf="Disahkan BKPSDMD melalui impor"),
)


def contoh_logbook(*sesi: SesiLogbook) -> Logbook:
    """A coaching of two people that runs, evaluated by the coach only."""
    return Logbook(
        kunci="coaching:1",
        jenis="coaching",
        waktu="TAHUN 2026",
        pd=PerangkatDaerah(kode="1.01", nama="Dinas Kesehatan", alamat="Jalan Contoh 1", telepon="(0717) 123"),
        peserta=Pihak("Coachee", "Dr. Siti Rahma, S.E., M.M.", "19850412 201003 2 001", "Analis", "Dinas Kesehatan"),
        pembimbing=Pihak("Coach", "Drs. Budi Santoso, M.Si.", "19700101 200001 1 001", "Kepala Bidang", "Badan Contoh"),
        kesepakatan=(Butir("Pekerjaan spesifik", "Menyusun renja"), Butir("Status", "Berjalan")),
        sesi=sesi,
        dasar=("Dasar: Lampiran II huruf B angka 2 nomor 5, Perwali 1/2023.",) if sesi else (),
        evaluasi=(
            Evaluasi("Evaluasi oleh coach", (Butir("Pencapaian tujuan", "4 dari 5"), Butir("Hasil", "Selesai"))),
            Evaluasi("Evaluasi oleh coachee", ()),
        ),
        tanggal=date(2026, 11, 23),
        kota="Pangkalpinang",
    )
