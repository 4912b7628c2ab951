"""What the people of the demonstration show: a year with every kind of explanation, and a team of all sorts.

In a whole year the pegawai counts 18.4 JP of 20 (15.4 in 2023, when there was no year before), and a workshop
that still waits would bring the rest.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle

from coaching.models import Coaching
from contoh.bahan import BESAR, CATATAN_KEMBALI, KECIL
from contoh.corak import CUKUP, KURANG, MENUNGGU, NIHIL, RAJIN, Corak
from contoh.kalender import hari_kerja
from contoh.kota import Warga
from contoh.peraga import Peraga
from contoh.pertemuan import Berkas, StatusSesi, jawab, sejauh_ini, sesi, usulan
from contoh.setahun import Acara, Alat, Status, kegiatan
from kegiatan.models import Kegiatan
from mentoring.models import Mentoring

_TIM = (NIHIL, KURANG, RAJIN, CUKUP, MENUNGGU, KURANG, CUKUP)

_KEGIATAN = (
    ((2, 10), "e_learning", "nasional", "5", Status.DISETUJUI, "Modul daring Rekam Medis Elektronik"),
    ((3, 18), "belajar_mandiri", "internasional", "2.5", Status.DISETUJUI, "Membaca modul WHO Patient Safety"),
    ((4, 14), "seminar", "nasional", "1", Status.DISETUJUI, "Seminar Integrasi Layanan Primer"),
    ((7, 8), "seminar", "nasional", "1", Status.DIKEMBALIKAN, "Sosialisasi Anti Korupsi dan Gratifikasi"),
    ((8, 20), "kursus", "nasional", "3", Status.DITARIK, "Kursus Penulisan Naskah Dinas"),
    ((9, 16), "workshop", "internasional", "1", Status.DIAJUKAN, "Workshop Komunikasi Terapeutik"),
    ((10, 14), "bimtek", "nasional", "6", Status.DRAF, "Bimbingan Teknis Pencegahan dan Pengendalian Infeksi"),
)
"""Month and day, row, lingkup, jumlah, what became of it, name."""

_COACHING = (
    ((5, 5), StatusSesi.DIPARAF),
    ((5, 12), StatusSesi.DIPARAF),
    ((5, 20), StatusSesi.DIPARAF),
    ((8, 5), StatusSesi.DIBATALKAN),
    ((9, 10), StatusSesi.DILAKSANAKAN),
    ((12, 10), StatusSesi.DIRENCANAKAN),
)
_HARI_USULAN = ((1, 26), (3, 9), (6, 8), (9, 7), (11, 16))
_MENTORING = (((6, 9), StatusSesi.DIPARAF), ((10, 7), StatusSesi.DILAKSANAKAN), ((12, 8), StatusSesi.DIRENCANAKAN))


def corak_tim(warga: Sequence[Warga], peraga: Peraga) -> dict[Warga, Corak]:
    """Somebody of every sort under the atasan of the demonstration."""
    tim = (satu for satu in warga if satu.atasan is peraga.atasan and satu is not peraga.pegawai)
    return dict(zip(tim, cycle(_TIM), strict=False))


def kegiatan_peraga(alat: Alat, pegawai: Warga) -> list[Kegiatan]:
    """Cut by the daily limits, spread over New Year, returned, withdrawn, waiting, a draft."""
    tahun = alat.kalender.tahun
    bahan = {satu.bentuk: satu for satu in (*BESAR, *KECIL.values())}
    semua: list[Kegiatan | None] = []
    mulai, selesai = date(tahun - 1, 12, 29), date(tahun, 1, 3)
    if mulai >= alat.kalender.aturan_pertama:
        semua.append(kegiatan(alat, pegawai, Acara(bahan["e_learning"], "nasional", "6", mulai, selesai)))
    for (bulan, tanggal), bentuk, lingkup, jumlah, status, nama in _KEGIATAN:
        hari = hari_kerja(date(tahun, bulan, tanggal))
        satu = kegiatan(alat, pegawai, Acara(bahan[bentuk], lingkup, jumlah, hari, hari), status)
        if satu:
            satu.nama = nama
        if satu and satu.alasan_kembali:
            satu.alasan_kembali, satu.catatan_peninjau = "bukti", CATATAN_KEMBALI["bukti"]
        semua.append(satu)
    return [satu for satu in semua if satu]


def bimbingan_peraga(alat: Alat, peraga: Peraga) -> list[Berkas]:
    """Coaching with a third session in one month, mentoring with a session that waits; and a proposal to answer."""
    return [
        *_berjalan(alat, Coaching, peraga.atasan, peraga.pegawai, _COACHING),
        *_berjalan(alat, Mentoring, peraga.mentor, peraga.pegawai, _MENTORING),
        *_usulan_terakhir(alat, peraga),
    ]


def _usulan_terakhir(alat: Alat, peraga: Peraga) -> list[Berkas]:
    """The latest proposal of the atasan to the pegawai, not answered yet."""
    kalender = alat.kalender
    hari = [hari_kerja(date(kalender.tahun, bulan, tanggal)) for bulan, tanggal in _HARI_USULAN]
    sudah = [satu for satu in hari if satu >= kalender.awal and kalender.sudah(satu)]
    if not sudah:
        return []
    mulai = sudah[-1]
    return [Berkas(usulan(alat, Coaching, peraga.atasan, peraga.pegawai, mulai, mulai + timedelta(days=60)))]


def permohonan_untuk_mentor(alat: Alat, tim: Sequence[Warga], mentor: Warga) -> list[Berkas]:
    """Requests that wait for the mentor of the demonstration, from two less senior people."""
    pemohon = [satu for satu in tim if mentor.lebih_senior_dari(satu)][:2]
    semua = []
    for satu, (bulan, tanggal) in zip(pemohon, ((8, 18), (11, 9)), strict=False):
        hari = hari_kerja(date(alat.kalender.tahun, bulan, tanggal))
        semua.append(Berkas(usulan(alat, Mentoring, mentor, satu, hari, alat.kalender.akhir), [], Decimal(0)))
    return [berkas for berkas in semua if alat.kalender.sudah(berkas.bimbingan.dibuat_pada)]


def _berjalan(
    alat: Alat,
    jenis: type[Coaching] | type[Mentoring],
    pembimbing: Warga,
    peserta: Warga,
    pertemuan: Sequence[tuple[tuple[int, int], str]],
) -> list[Berkas]:
    tahun = alat.kalender.tahun
    mulai = hari_kerja(date(tahun, 1, 19))
    berkas = Berkas(usulan(alat, jenis, pembimbing, peserta, mulai, alat.kalender.akhir))
    jawab(alat, berkas.bimbingan)
    for ke, ((bulan, tanggal), status) in enumerate(pertemuan):
        hari = hari_kerja(date(tahun, bulan, tanggal))
        berkas.sesi.append(sesi(alat, berkas.bimbingan, hari, status, ke=ke))
    return [sejauh_ini(alat, berkas)] if alat.kalender.sudah(berkas.bimbingan.dibuat_pada) else []
