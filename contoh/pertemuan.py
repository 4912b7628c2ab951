"""Coaching and mentoring of the sample: agreements with their sessions, from the proposal to the evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from bimbingan.models import Bimbingan, Sesi
from coaching.models import Coaching, SesiCoaching
from contoh import bahan
from contoh.corak import MENUNGGU, Corak, antara, pilih
from contoh.kalender import hari_kerja, maju
from contoh.kota import Warga
from contoh.setahun import Alat
from kepegawaian.models import PNS
from mentoring.models import Mentoring, SesiMentoring

StatusSesi = Sesi.Status
StatusBimbingan = Bimbingan.Status
SESI: dict[type[Coaching] | type[Mentoring], Any] = {Coaching: SesiCoaching, Mentoring: SesiMentoring}
SEPEKAN = timedelta(days=7)
_NASIB_SESI = (
    (StatusSesi.DIPARAF, 82),
    (StatusSesi.DILAKSANAKAN, 7),
    (StatusSesi.DIBATALKAN, 8),
    (StatusSesi.DIRENCANAKAN, 3),
)
_BELUM = ((StatusSesi.DILAKSANAKAN, 3), (StatusSesi.DIBATALKAN, 1))
_JP_SESI = {"nasional": Decimal(2), "internasional": Decimal(4)}


@dataclass
class Berkas:
    """An agreement with its sessions, unsaved."""

    bimbingan: Coaching | Mentoring
    sesi: list[SesiCoaching | SesiMentoring] = field(default_factory=list)
    jp: Decimal = Decimal(0)
    """About what the sessions bring their peserta in the whole year, the limit of two a month included."""


def bimbingan_setahun(alat: Alat, warga: Warga, corak: Corak) -> list[Berkas]:
    """All agreements of one peserta, those left out that have not been proposed by now."""
    acak = alat.acak
    berkas: list[Berkas] = []
    coaching, mentoring = antara(acak, corak.coaching), antara(acak, corak.mentoring)
    tempat = [(satu, satu.atasan) for satu in warga.riwayat if satu.atasan]
    for satu, atasan in tempat if coaching else ():
        dari = max(satu.mulai, alat.kalender.awal)
        hingga = min(satu.selesai or alat.kalender.akhir, alat.kalender.akhir)
        bagian = -(-coaching // len(tempat))
        masa = Masa(dari, hingga, bagian, pindah=bool(satu.selesai), belum=corak is MENUNGGU)
        berkas.append(kesepakatan(alat, Coaching, atasan, warga, masa))
    mentor = pilih_mentor(alat, warga) if mentoring else None
    if mentor:
        masa = Masa(alat.kalender.awal, alat.kalender.akhir, mentoring, belum=corak is MENUNGGU)
        berkas.append(kesepakatan(alat, Mentoring, mentor, warga, masa))
    if corak.catatan[1]:
        berkas += _tanpa_sesi(alat, warga)
    return [satu for satu in berkas if alat.kalender.sudah(satu.bimbingan.dibuat_pada)]


class Masa(NamedTuple):
    """When an agreement may run, with about how many sessions.

    `pindah`: it ends because the peserta moves. `belum`: nothing has been initialled yet.
    """

    dari: date
    hingga: date
    banyak: int
    pindah: bool = False
    belum: bool = False


def kesepakatan(
    alat: Alat, jenis: type[Coaching] | type[Mentoring], pembimbing: Warga, peserta: Warga, masa: Masa
) -> Berkas:
    """An agreement with its sessions, as far as they have come by now."""
    acak, kalender = alat.acak, alat.kalender
    mulai = kalender.hari(acak, masa.dari, min(masa.hingga, max(masa.dari, date(kalender.tahun, 3, 31))))
    selesai = masa.hingga if masa.pindah else min(masa.hingga, mulai + timedelta(days=acak.randint(120, 330)))
    berkas = Berkas(usulan(alat, jenis, pembimbing, peserta, mulai, max(mulai, selesai)))
    jawab(alat, berkas.bimbingan)
    for ke, tanggal in enumerate(_hari_sesi(alat, masa.banyak, berkas.bimbingan)):
        status = pilih(acak, _BELUM if masa.belum else _NASIB_SESI)
        lingkup = "internasional" if acak.random() < 0.035 else "nasional"
        berkas.sesi.append(sesi(alat, berkas.bimbingan, tanggal, status, lingkup, ke))
    berkas.jp = _taksiran(berkas.sesi)
    _akhiri(alat, berkas.bimbingan, pindah=masa.pindah)
    return sejauh_ini(alat, berkas)


def pilih_mentor(alat: Alat, peserta: Warga) -> Warga | None:
    """Somebody more senior, first of all from the own agency."""
    semua = alat.kota.warga
    letak = alat.kota.letak[peserta.pd]
    for ke in range(12):
        calon = semua[alat.acak.randrange(*letak)] if ke < 9 else alat.acak.choice(semua)
        if calon.lebih_senior_dari(peserta) and calon.pns is not peserta.pns:
            return calon
    return None


def sesi(
    alat: Alat, bimbingan: Coaching | Mentoring, tanggal: date, status: str, lingkup: str = "nasional", ke: int = 0
) -> SesiCoaching | SesiMentoring:
    """One session with that fate, unsaved, as the end of the year finds it."""
    acak, kalender = alat.acak, alat.kalender
    satu: SesiCoaching | SesiMentoring = SESI[type(bimbingan)](
        bimbingan=bimbingan,
        pembimbing=bimbingan.pembimbing,
        peserta=bimbingan.peserta,
        tanggal=tanggal,
        jam=time(acak.randint(8, 15), acak.choice((0, 15, 30))),
        tempat=acak.choice(bahan.TEMPAT),
        agenda=bahan.MATERI[ke % len(bahan.MATERI)],
        lingkup=lingkup,
        status=status,
        dibuat_pada=bimbingan.dijawab_pada or bimbingan.dibuat_pada,
    )
    dicatat = kalender.waktu(acak, tanggal, 16, 18)
    diparaf = dicatat + timedelta(minutes=acak.randint(2, 50), days=acak.choice((0, 0, 0, 1, 2, 5)))
    if status in (StatusSesi.DILAKSANAKAN, StatusSesi.DIPARAF):
        _isi_sesi(alat, satu, dicatat)
    if status == StatusSesi.DIPARAF:
        satu.diparaf_oleh, satu.diparaf_pada = satu.pembimbing, diparaf
    if status == StatusSesi.DIBATALKAN:
        satu.alasan_batal = acak.choice(bahan.ALASAN_BATAL)
    return satu


def sejauh_ini(alat: Alat, berkas: Berkas) -> Berkas:
    """Take back what has not happened by now: later sessions are plans, under an agreement that still runs."""
    kalender, bimbingan = alat.kalender, berkas.bimbingan
    if not kalender.sudah(bimbingan.dijawab_pada):
        _kosongkan(bimbingan, StatusBimbingan.DIUSULKAN, "dijawab", "diakhiri")
        berkas.sesi.clear()
    elif bimbingan.diakhiri_pada and not kalender.sudah(bimbingan.diakhiri_pada):
        _kosongkan(bimbingan, StatusBimbingan.BERJALAN, "diakhiri")
    for satu in berkas.sesi:
        if not kalender.sudah(satu.tanggal):
            _jadikan_rencana(satu, bimbingan)
        elif satu.diparaf_pada and not kalender.sudah(satu.diparaf_pada):
            satu.status, satu.diparaf_oleh, satu.diparaf_pada = StatusSesi.DILAKSANAKAN, None, None
        if not kalender.sudah(satu.ditindaklanjuti_pada):
            satu.ditindaklanjuti_pada = None
        if satu.status == StatusSesi.DIRENCANAKAN and bimbingan.diakhiri_pada:
            satu.status, satu.alasan_batal = StatusSesi.DIBATALKAN, "Kesepakatan sudah berakhir"
    return berkas


def usulan(
    alat: Alat, jenis: type[Coaching] | type[Mentoring], pembimbing: Warga, peserta: Warga, mulai: date, selesai: date
) -> Coaching | Mentoring:
    """An agreement as it is proposed, or asked for, on its first day."""
    acak = alat.acak
    isi = {
        "pembimbing": pembimbing.pns,
        "peserta": peserta.pns,
        "tujuan": acak.choice(bahan.TUJUAN),
        "kompetensi": acak.choice(bahan.KOMPETENSI),
        "mulai": mulai,
        "selesai": selesai,
        "dibuat_pada": alat.kalender.waktu(acak, mulai, 7, 9),
    }
    if jenis is Mentoring:
        return Mentoring(aspek=acak.choice(bahan.ASPEK), **isi)
    return Coaching(pekerjaan=acak.choice(bahan.PEKERJAAN), hasil_diharapkan=acak.choice(bahan.TUJUAN), **isi)


def _penjawab(bimbingan: Coaching | Mentoring, *, pengusul: bool = False) -> PNS:
    """Coaching is proposed by the pembimbing, mentoring asked for by the peserta; the other side answers."""
    return bimbingan.pembimbing if isinstance(bimbingan, Mentoring) is not pengusul else bimbingan.peserta


def jawab(alat: Alat, bimbingan: Coaching | Mentoring, status: str = StatusBimbingan.BERJALAN) -> None:
    """Let the other side answer within the day."""
    bimbingan.status = status
    bimbingan.dijawab_oleh = _penjawab(bimbingan)
    bimbingan.dijawab_pada = bimbingan.dibuat_pada + timedelta(minutes=alat.acak.randint(20, 400))


def _hari_sesi(alat: Alat, banyak: int, bimbingan: Coaching | Mentoring) -> list[date]:
    """Different working days after the answer, some of them three or four in one month (reading 6)."""
    acak, kalender = alat.acak, alat.kalender
    hari: set[date] = set()
    for _ in range(banyak):
        if hari and acak.random() < 0.35:
            calon = hari_kerja(acak.choice(sorted(hari)) + SEPEKAN * acak.choice((1, 1, 2)))
        else:
            calon = kalender.hari(acak, bimbingan.mulai + timedelta(days=1), bimbingan.selesai)
        if bimbingan.mulai < calon <= bimbingan.selesai:
            hari.add(calon)
    return sorted(hari)


def _isi_sesi(alat: Alat, satu: SesiCoaching | SesiMentoring, dicatat: datetime) -> None:
    acak = alat.acak
    satu.materi = bahan.MATERI_INTERNASIONAL if satu.lingkup == "internasional" else satu.agenda
    satu.dibuat_pada = dicatat
    if acak.random() < 0.6:
        satu.umpan_balik = acak.choice(bahan.UMPAN_BALIK)
    if acak.random() < 0.5:
        satu.tindak_lanjut = acak.choice(bahan.TINDAK_LANJUT)
        satu.tenggat = maju(satu.tanggal, 10)
        if acak.random() < 0.9:
            satu.ditindaklanjuti_pada = alat.kalender.waktu(acak, satu.tenggat, 9, 15)


def _taksiran(sesi: Sequence[SesiCoaching | SesiMentoring]) -> Decimal:
    """The JP of the initialled ones, at most two a month."""
    bulan: dict[int, list[Decimal]] = {}
    for satu in sesi:
        if satu.status == StatusSesi.DIPARAF:
            bulan.setdefault(satu.tanggal.month, []).append(_JP_SESI[satu.lingkup])
    return sum((sum(sorted(jp)[-2:], Decimal(0)) for jp in bulan.values()), Decimal(0))


def _akhiri(alat: Alat, bimbingan: Coaching | Mentoring, *, pindah: bool) -> None:
    """Most agreements end with their period and an evaluation of both; some early, some not yet."""
    acak = alat.acak
    undian, usai = acak.random(), alat.kalender.waktu(acak, hari_kerja(bimbingan.selesai), 14, 16)
    capaian, manfaat = acak.choices((2, 3, 4, 5), (1, 3, 5, 2), k=2)
    if pindah or undian < 0.05:
        bimbingan.status, bimbingan.alasan = StatusBimbingan.DIHENTIKAN, acak.choice(bahan.ALASAN_HENTI)
        if pindah:
            bimbingan.alasan = "Peserta pindah tugas"
    elif undian < 0.8:
        bimbingan.status = StatusBimbingan.SELESAI
        bimbingan.capaian, bimbingan.hasil = capaian, acak.choice(bahan.UMPAN_BALIK)
        bimbingan.tindak_lanjut = acak.choice(bahan.TINDAK_LANJUT)
        bimbingan.dievaluasi_pembimbing_pada = usai - timedelta(minutes=acak.randint(5, 300))
        bimbingan.manfaat, bimbingan.komentar = manfaat, acak.choice(bahan.KOMENTAR)
        bimbingan.dievaluasi_peserta_pada = usai
    else:
        return
    bimbingan.diakhiri_oleh, bimbingan.diakhiri_pada = bimbingan.pembimbing, usai


def _tanpa_sesi(alat: Alat, warga: Warga) -> list[Berkas]:
    """Now and then a proposal that waits, was declined, or was withdrawn."""
    acak, kalender = alat.acak, alat.kalender
    if acak.random() > 0.2:
        return []
    mulai = kalender.hari(acak, date(kalender.tahun, 4, 1))
    jenis = acak.choice((Coaching, Mentoring))
    pembimbing = warga.atasan_pada(mulai) if jenis is Coaching else pilih_mentor(alat, warga)
    if pembimbing is None:
        return []
    bimbingan = usulan(alat, jenis, pembimbing, warga, mulai, mulai + timedelta(days=90))
    status = acak.choice((StatusBimbingan.DIUSULKAN, StatusBimbingan.DITOLAK, StatusBimbingan.DITARIK))
    if status == StatusBimbingan.DITOLAK:
        jawab(alat, bimbingan, status)
        bimbingan.alasan = acak.choice(bahan.ALASAN_TOLAK)
    elif status == StatusBimbingan.DITARIK:
        bimbingan.status = status
        bimbingan.diakhiri_oleh = _penjawab(bimbingan, pengusul=True)
        bimbingan.diakhiri_pada = bimbingan.dibuat_pada + timedelta(minutes=acak.randint(30, 300))
    return [Berkas(bimbingan)]


def _kosongkan(bimbingan: Coaching | Mentoring, status: str, *langkah: str) -> None:
    bimbingan.status, bimbingan.alasan = status, ""
    for nama in langkah:
        setattr(bimbingan, f"{nama}_oleh", None)
        setattr(bimbingan, f"{nama}_pada", None)
    for nama in ("capaian", "dievaluasi_pembimbing_pada", "manfaat", "dievaluasi_peserta_pada"):
        setattr(bimbingan, nama, None)
    bimbingan.hasil = bimbingan.tindak_lanjut = bimbingan.komentar = ""


def _jadikan_rencana(satu: SesiCoaching | SesiMentoring, bimbingan: Coaching | Mentoring) -> None:
    satu.status = StatusSesi.DIRENCANAKAN
    satu.dibuat_pada = bimbingan.dijawab_pada or bimbingan.dibuat_pada
    satu.diparaf_oleh = satu.diparaf_pada = satu.tenggat = None
    satu.materi = satu.umpan_balik = satu.tindak_lanjut = satu.alasan_batal = ""
