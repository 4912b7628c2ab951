"""What waits for somebody: answers, parafs, evaluations, follow-ups; each one click from done."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.urls import reverse
from django.utils import timezone

from bimbingan.models import Bimbingan, Sesi, tim_sekarang
from coaching.models import Coaching
from kegiatan.models import Kegiatan
from kepegawaian.gabungan import salah_satu
from kepegawaian.models import Akun
from kompetensi.models import Dialog, Rencana
from konversi.tulisan import hari_tanggal, tanggal_panjang
from mentoring.models import Mentoring

SEKALIGUS = 5
"""Entries of a group that the home page shows."""
TENGGAT_DEKAT = timedelta(days=7)
DRAF_LAMA = timedelta(days=3)
JENIS: tuple[type[Bimbingan], ...] = (Coaching, Mentoring)
Status = Bimbingan.Status


class Tombol(NamedTuple):
    """`langsung`: one click does it; else the link leads to the form."""

    judul: str
    url: str
    langsung: bool


class Butir(NamedTuple):
    """One thing that waits: what it is about, its page, and what settles it."""

    judul: str
    rinci: str
    url: str
    tombol: Tombol
    lain: Tombol | None = None


class Kelompok(NamedTuple):
    """Things of one kind; `url` leads to all. `banyak`: how many there are, where only the first are at hand."""

    judul: str
    semua: list[Butir]
    url: str
    banyak: int | None = None

    @property
    def tampil(self) -> list[Butir]:
        return self.semua[:SEKALIGUS]

    @property
    def sisa(self) -> int:
        return (self.banyak or len(self.semua)) - len(self.tampil)


def menunggu(pns: int) -> list[Kelompok]:
    """The groups that are not empty, the most urgent first.

    Two queries for each of coaching and mentoring, one for the activities, two for dialogues and plans. The review is
    in `untuk_ditinjau`.
    """
    semua = [kelompok for model in JENIS for kelompok in chain(_kesepakatan(model, pns), _sesi(model, pns))]
    semua += _kegiatan(pns)
    semua += _kompetensi(pns)
    urutan = {judul: ke for ke, judul in enumerate(_JUDUL)}
    return sorted(semua, key=lambda kelompok: urutan[kelompok.judul.rsplit(" ", 1)[0]])


_JUDUL = (
    "Jawab usulan",
    "Jawab permohonan",
    "Setujui dialog",
    "Setujui rencana",
    "Paraf sesi",
    "Catat pelaksanaan sesi",
    "Perbaiki",
    "Tindak lanjut sesi",
    "Ambil alih",
    "Isi evaluasi",
    "Lanjutkan dialog",
    "Perpanjang atau hentikan",
    "Lanjutkan draf",
)
"""Each followed by the kind, in the order in which the home page shows them."""


def _kelompok(model: type[Bimbingan], judul: str, semua: list[Butir], halaman: str = "daftar") -> Iterator[Kelompok]:
    if semua:
        yield Kelompok(f"{judul} {model.BENTUK}", semua, reverse(f"{model.BENTUK}:{halaman}"))


def _alamat(satu: Bimbingan | Sesi, nama: str) -> str:
    return reverse(f"{satu.BENTUK}:{nama}", args=[satu.pk])


# --- agreements ----------------------------------------------------------------------------------------------


def _kesepakatan(model: type[Bimbingan], pns: int) -> Iterator[Kelompok]:
    hari_ini = timezone.localdate()
    semua = list(_yang_perlu(model, pns, hari_ini))
    jawab = [satu for satu in semua if satu.status == Status.DIUSULKAN]
    berjalan = [satu for satu in semua if satu.status == Status.BERJALAN]
    alih = [satu for satu in berjalan if pns not in (satu.pembimbing_id, satu.peserta_id)]
    milik = [satu for satu in berjalan if satu not in alih]
    judul = "Jawab usulan" if model.DIUSULKAN_PEMBIMBING else "Jawab permohonan"
    yield from _kelompok(model, judul, [_untuk_dijawab(satu) for satu in jawab])
    yield from _kelompok(model, "Ambil alih", [_untuk_diambil_alih(satu) for satu in alih])
    yield from _kelompok(model, "Isi evaluasi", [_untuk_dievaluasi(satu, pns) for satu in milik if satu.ada_sesi])
    yield from _kelompok(
        model,
        "Perpanjang atau hentikan",
        [_tanpa_sesi(satu) for satu in milik if not satu.ada_sesi and pns == satu.pembimbing_id],
    )


def _yang_perlu(model: type[Bimbingan], pns: int, hari_ini: date) -> Any:
    """Those in which something is up to this PNS. What only its leader may do is not up to a former atasan."""
    usai = Q(selesai__lt=hari_ini)
    penjawab = "peserta" if model.DIUSULKAN_PEMBIMBING else "pembimbing"
    semua: Any = model.objects.values("pk")
    perlu = [
        semua.filter(status=Status.DIUSULKAN, **{penjawab: pns}),
        semua.berjalan()
        .filter(usai | Q(dievaluasi_pembimbing_pada__isnull=False))
        .filter(peserta=pns, dievaluasi_peserta_pada=None),
        semua.dipimpin(pns)
        .filter(usai | Q(dievaluasi_peserta_pada__isnull=False))
        .filter(dievaluasi_pembimbing_pada=None),
    ]
    if model.DIUSULKAN_PEMBIMBING:
        perlu.append(semua.berjalan().filter(peserta__in=tim_sekarang(pns)).exclude(pembimbing=pns))
    tercatat = model.model_sesi().objects.tercatat().filter(bimbingan=OuterRef("pk"))
    return (
        model.objects.filter(pk__in=salah_satu(*perlu))
        .annotate(ada_sesi=Exists(tercatat))
        .select_related("pembimbing", "peserta")
        .order_by("mulai", "pk")
    )


def _untuk_dijawab(satu: Bimbingan) -> Butir:
    dari = satu.pembimbing if satu.DIUSULKAN_PEMBIMBING else satu.peserta
    return Butir(
        satu.judul,
        f"dari {dari}",
        satu.get_absolute_url(),
        Tombol("Setujui", _alamat(satu, "setujui"), langsung=True),
        Tombol("Tolak", _alamat(satu, "tolak"), langsung=False),
    )


def _untuk_diambil_alih(satu: Bimbingan) -> Butir:
    rinci = f"{satu.peserta}, dimulai oleh {satu.pembimbing}"
    return Butir(
        satu.judul, rinci, satu.get_absolute_url(), Tombol("Ambil alih", _alamat(satu, "ambil_alih"), langsung=True)
    )


def _untuk_dievaluasi(satu: Bimbingan, pns: int) -> Butir:
    lain = satu.pembimbing if pns == satu.peserta_id else satu.peserta
    usai = f"masanya berakhir {tanggal_panjang(satu.selesai)}" if satu.lewat_masa else "pihak lain sudah mengisi"
    tombol = Tombol("Isi evaluasi", _alamat(satu, "evaluasi"), langsung=False)
    return Butir(satu.judul, f"{lain}; {usai}", satu.get_absolute_url(), tombol)


def _tanpa_sesi(satu: Bimbingan) -> Butir:
    rinci = f"{satu.peserta}; masanya berakhir {tanggal_panjang(satu.selesai)} tanpa sesi"
    return Butir(
        satu.judul,
        rinci,
        satu.get_absolute_url(),
        Tombol("Perpanjang", _alamat(satu, "perpanjang"), langsung=False),
        Tombol("Hentikan", _alamat(satu, "hentikan"), langsung=False),
    )


# --- sessions ------------------------------------------------------------------------------------------------


def _sesi(model: type[Bimbingan], pns: int) -> Iterator[Kelompok]:
    hari_ini = timezone.localdate()
    sesi = model.model_sesi().objects
    dipimpin = model.objects.dipimpin(pns).values("pk")
    dibimbing, diikuti = sesi.filter(pembimbing=pns).values("pk"), sesi.filter(peserta=pns).values("pk")
    perlu = salah_satu(
        dibimbing.filter(status=Sesi.Status.DILAKSANAKAN),
        dibimbing.filter(bimbingan__in=dipimpin, status=Sesi.Status.DIRENCANAKAN, tanggal__lte=hari_ini),
        diikuti.filter(
            tenggat__lte=hari_ini + TENGGAT_DEKAT, ditindaklanjuti_pada=None, bimbingan__status=Status.BERJALAN
        ).exclude(status=Sesi.Status.DIBATALKAN),
    )
    semua: list[Any] = list(sesi.filter(pk__in=perlu).select_related("pembimbing", "peserta").order_by("tanggal", "pk"))
    milik = [satu for satu in semua if satu.pembimbing_id == pns]
    for judul, status, buat in (
        ("Paraf sesi", Sesi.Status.DILAKSANAKAN, _untuk_diparaf),
        ("Catat pelaksanaan sesi", Sesi.Status.DIRENCANAKAN, _untuk_dicatat),
    ):
        butir = [buat(satu) for satu in milik if satu.status == status]
        yield from _kelompok(model, judul, butir, "paraf_semua" if buat is _untuk_diparaf else "daftar")
    lanjut = [_untuk_ditindaklanjuti(satu) for satu in semua if satu.peserta_id == pns]
    yield from _kelompok(model, "Tindak lanjut sesi", lanjut)


def _butir_sesi(nama: str, judul_tombol: str, *, langsung: bool) -> Callable[[Any], Butir]:
    def buat(satu: Any) -> Butir:
        rinci = f"{satu.peserta}, {hari_tanggal(satu.tanggal)}"
        tombol = Tombol(judul_tombol, _alamat(satu, nama), langsung=langsung)
        return Butir(satu.judul or "Tanpa agenda", rinci, satu.get_absolute_url(), tombol)

    return buat


_untuk_diparaf = _butir_sesi("sesi_paraf", "Paraf", langsung=True)
_untuk_dicatat = _butir_sesi("sesi_laksanakan", "Catat", langsung=False)


def _untuk_ditindaklanjuti(satu: Any) -> Butir:
    rinci = f"tenggat {tanggal_panjang(satu.tenggat)}, dari {satu.pembimbing}"
    tombol = Tombol("Selesai", _alamat(satu, "sesi_tindak_lanjut"), langsung=True)
    return Butir(satu.tindak_lanjut, rinci, satu.get_absolute_url(), tombol)


# --- activities ----------------------------------------------------------------------------------------------


def _kegiatan(pns: int) -> Iterator[Kelompok]:
    """One's own that were returned, and drafts that have lain for some days."""
    syarat = Q(status=Kegiatan.Status.DIKEMBALIKAN) | Q(
        status=Kegiatan.Status.DRAF, dibuat_pada__lt=timezone.now() - DRAF_LAMA
    )
    semua = list(Kegiatan.objects.filter(syarat, peserta=pns).order_by("dibuat_pada", "pk"))
    kembali = [_untuk_diperbaiki(satu) for satu in semua if satu.status == Kegiatan.Status.DIKEMBALIKAN]
    draf = [_untuk_dilanjutkan(satu) for satu in semua if satu.status == Kegiatan.Status.DRAF]
    for judul, butir, status in (("Perbaiki", kembali, "dikembalikan"), ("Lanjutkan draf", draf, "draf")):
        if butir:
            yield Kelompok(f"{judul} kegiatan", butir, f"{reverse('kegiatan:daftar')}?status={status}")


def _untuk_diperbaiki(satu: Kegiatan) -> Butir:
    catatan = f": {satu.catatan_peninjau}" if satu.catatan_peninjau else ""
    rinci = f"dikembalikan, {satu.get_alasan_kembali_display().lower()}{catatan}"
    return Butir(satu.nama, rinci, satu.get_absolute_url(), _ubah_kegiatan(satu, "Perbaiki"))


def _untuk_dilanjutkan(satu: Kegiatan) -> Butir:
    rinci = f"draf sejak {tanggal_panjang(timezone.localdate(satu.dibuat_pada))}"
    return Butir(satu.nama, rinci, satu.get_absolute_url(), _ubah_kegiatan(satu, "Lanjutkan"))


def _ubah_kegiatan(satu: Kegiatan, judul: str) -> Tombol:
    return Tombol(judul, reverse("kegiatan:ubah", args=[satu.pk]), langsung=False)


# --- competency ----------------------------------------------------------------------------------------------


def _kompetensi(pns: int) -> Iterator[Kelompok]:
    """Dialogues and plans in which something is up to this PNS. A plan whose year is over can only be read."""
    tim = tim_sekarang(pns)
    diajukan, berlangsung = Dialog.Status.DIAJUKAN, Dialog.Status.BERLANGSUNG
    milik, milik_tim = Q(pns=pns), Q(pns__in=tim)
    semua = Dialog.objects.values("pk")
    perlu = salah_satu(semua.filter(milik, status=diajukan), semua.filter(milik_tim, status=berlangsung))
    dialog = list(Dialog.objects.filter(pk__in=perlu).select_related("pns", "atasan").order_by("tanggal", "pk"))
    berlaku = Rencana.objects.filter(tahun__gte=timezone.localdate().year).values("pk")
    perlu = salah_satu(
        berlaku.filter(milik, disetujui_pegawai_pada=None, disetujui_atasan_pada__isnull=False),
        berlaku.filter(milik_tim, disetujui_atasan_pada=None, disetujui_pegawai_pada__isnull=False),
    )
    rencana = Rencana.objects.filter(pk__in=perlu).select_related("pns", "atasan")
    saya, tim_kompetensi = reverse("kompetensi:saya"), reverse("kompetensi:tim")
    disetujui = [_dialog_disetujui(satu) for satu in dialog if satu.status == diajukan]
    dilanjutkan = [_dialog_dilanjutkan(satu) for satu in dialog if satu.status == berlangsung]
    for judul, butir, url in (
        ("Setujui dialog kompetensi", disetujui, saya),
        ("Setujui rencana pengembangan", [_rencana_disetujui(satu) for satu in rencana], tim_kompetensi),
        ("Lanjutkan dialog kompetensi", dilanjutkan, f"{tim_kompetensi}?status=terbuka"),
    ):
        if butir:
            yield Kelompok(judul, butir, url)


def _dialog_disetujui(satu: Dialog) -> Butir:
    rinci = f"dengan {satu.atasan}, {tanggal_panjang(satu.tanggal)}"
    url = satu.get_absolute_url()
    return Butir("Hasil dialog kompetensi Anda", rinci, url, Tombol("Baca dan setujui", url, langsung=False))


def _dialog_dilanjutkan(satu: Dialog) -> Butir:
    rinci = "dikembalikan" if satu.alasan_kembali else "sudah menilai diri" if satu.dinilai_diri_pada else "berlangsung"
    tombol = Tombol("Lanjutkan", reverse("kompetensi:dialog_isi", args=[satu.pk]), langsung=False)
    return Butir(str(satu.pns), rinci, satu.get_absolute_url(), tombol)


def _rencana_disetujui(satu: Rencana) -> Butir:
    rinci = f"sudah disetujui {satu.atasan or satu.pns}"
    url = satu.get_absolute_url()
    return Butir(str(satu), rinci, url, Tombol("Lihat", url, langsung=False))


# --- the review ----------------------------------------------------------------------------------------------


def untuk_ditinjau(akun: Akun) -> list[Kelompok]:
    """The activities of others that wait for this account: the oldest, and how many there are. One query, or none."""
    if not akun.hak.meninjau:
        return []
    antrean = Kegiatan.objects.untuk_ditinjau_oleh(akun).annotate(banyak=Window(Count("pk")))
    semua = list(antrean.select_related("peserta")[:SEKALIGUS])
    butir = [_untuk_ditinjau(satu) for satu in semua]
    return [Kelompok("Tinjau kegiatan", butir, reverse("tinjauan:daftar"), semua[0].banyak)] if semua else []


def _untuk_ditinjau(satu: Kegiatan) -> Butir:
    lama = f"menunggu {satu.lama_menunggu} hari" if satu.lama_menunggu else "diajukan hari ini"
    url = reverse("tinjauan:lihat", args=[satu.pk])
    return Butir(satu.nama, f"{satu.peserta}, {lama}", url, Tombol("Tinjau", url, langsung=False))
