"""What people are reminded of: for each kind a rule that finds everything which is due today, whoever it is due from.

A rule costs the same number of queries for a team as for the city. It asks today's date of the clock, as do the
queries of the other apps that it rests on.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils import timezone

from bimbingan.models import Sesi
from kegiatan.bersih import draf_terlantar
from kegiatan.models import HARI_MENUNGGU, Kegiatan, PelimpahanTinjauan
from kepegawaian.models import Penempatan, Penugasan, PerangkatDaerah
from konversi.models import KunciTahun
from konversi.tahun import prakiraan, target_jp
from konversi.tulisan import angka, hari_tanggal
from laporan.daftar import pegawai
from laporan.menunggu import JENIS
from laporan.models import Laporan
from pengingat.models import Jenis

HARI_PARAF = 3
"""Days after a session that is held, before its pembimbing is reminded of the paraf."""
HARI_TANPA_SESI = 14
"""Days of a running agreement without a session, before both sides are reminded. A session planned within as many
days is as good as one.
"""
DRAF_DISIMPAN = timedelta(days=180)
"""A draft that was not touched for so long is thrown away, if its peserta was told."""
DRAF_DIPERINGATKAN = timedelta(days=14)
"""So long before."""
BULAN_JP = (7, 10, 11)
"""Months in which those under the target are told, once in each."""
BULAN_LAPORAN = 12
"""The month in which the yearly report is sent (Lampiran I huruf K)."""


class Hal(NamedTuple):
    """Something that waits for a PNS. `kunci`: what it is about, the same as long as it waits; `teks`: in words.

    `url` is the page on which it is dealt with, `daftar` that of all of its kind. `sekali`: told once, not again.
    """

    kepada: int
    jenis: Jenis
    kunci: str
    teks: str
    url: str
    daftar: str
    sekali: bool = False


Aturan = Callable[[date, Collection[int]], Iterator[Hal]]
"""Takes today, and the PNS who can be told anything."""


# --- sessions ------------------------------------------------------------------------------------------------


def paraf(hari_ini: date, aktif: Collection[int]) -> Iterator[Hal]:
    """Sessions held three days ago or earlier and not initialled, to who guided them. One query a kind.

    Not those of a year that is locked, for nobody can initial them.
    """
    for model in JENIS:
        terkunci = KunciTahun.objects.filter(pns=OuterRef("peserta"), tahun=ExtractYear(OuterRef("tanggal")))
        semua = (
            model.model_sesi()
            .objects.filter(~Exists(terkunci), status=Sesi.Status.DILAKSANAKAN)
            .filter(tanggal__lte=hari_ini - timedelta(days=HARI_PARAF))
            .select_related("peserta")
            .order_by("tanggal", "pk")
        )
        for satu in semua:
            teks = f"{model.BENTUK.capitalize()} {satu.peserta}, {hari_tanggal(satu.tanggal)}"
            kunci, daftar = f"paraf:{model.BENTUK}:{satu.pk}", reverse(f"{model.BENTUK}:paraf_semua")
            yield Hal(satu.pembimbing_id, Jenis.PARAF, kunci, teks, satu.get_absolute_url(), daftar)


def tanpa_sesi(hari_ini: date, aktif: Collection[int]) -> Iterator[Hal]:
    """Running agreements that have seen no session for a fortnight and have none planned, to both sides.

    Not those whose period is over: these wait for an evaluation. One query a kind.
    """
    for model in JENIS:
        for satu in _lama_tanpa_sesi(model, hari_ini):
            lama = (hari_ini - max(filter(None, (satu.terakhir, satu.mulai, _disepakati(satu))))).days
            for pihak, lain in ((satu.pembimbing, satu.peserta), (satu.peserta, satu.pembimbing)):
                teks = f"{model.BENTUK.capitalize()} dengan {lain}: {lama} hari tanpa sesi"
                kunci, daftar = f"tanpa_sesi:{model.BENTUK}:{satu.pk}", reverse(f"{model.BENTUK}:daftar")
                yield Hal(pihak.pk, Jenis.TANPA_SESI, kunci, teks, satu.get_absolute_url(), daftar)


def _lama_tanpa_sesi(model: Any, hari_ini: date) -> Any:
    batas = hari_ini - timedelta(days=HARI_TANPA_SESI)
    sesi = model.model_sesi().objects.filter(bimbingan=OuterRef("pk"))
    baru = sesi.tercatat().filter(tanggal__gt=batas)
    akan = sesi.filter(
        status=Sesi.Status.DIRENCANAKAN, tanggal__range=(hari_ini, hari_ini + timedelta(days=HARI_TANPA_SESI))
    )
    tercatat = Q(sesi__status__in=(Sesi.Status.DILAKSANAKAN, Sesi.Status.DIPARAF))
    return (
        model.objects.berjalan()
        .filter(~Exists(baru), ~Exists(akan), mulai__lte=batas, selesai__gte=hari_ini)
        .filter(Q(dijawab_pada=None) | Q(dijawab_pada__lt=_awal_hari(batas + timedelta(days=1))))
        .annotate(terakhir=Max("sesi__tanggal", filter=tercatat))
        .select_related("pembimbing", "peserta")
        .order_by("mulai", "pk")
    )


def _disepakati(satu: Any) -> date | None:
    return timezone.localdate(satu.dijawab_pada) if satu.dijawab_pada else None


def _awal_hari(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time.min))


# --- activities ----------------------------------------------------------------------------------------------


def tinjauan(hari_ini: date, aktif: Collection[int]) -> Iterator[Hal]:
    """Activities that have waited for a week, to who reviews them. Four queries.

    That is the atasan; whoever stands in for them, if there is somebody who can be told; where there is no atasan,
    the pengelola SDM of the agency. Nobody reviews their own. Not what counts in a locked year.
    """
    terkunci = KunciTahun.objects.filter(pns=OuterRef("peserta"), tahun=ExtractYear(OuterRef("selesai")))
    batas = _awal_hari(hari_ini - timedelta(days=HARI_MENUNGGU - 1))
    semua = (
        Kegiatan.objects.filter(~Exists(terkunci), status=Kegiatan.Status.DIAJUKAN, diajukan_pada__lt=batas)
        .select_related("peserta")
        .order_by("diajukan_pada", "pk")
    )
    peninjau = _Peninjau(hari_ini, aktif)
    daftar = reverse("tinjauan:daftar")
    for satu in semua:
        teks = f"“{satu.nama}” dari {satu.peserta}, menunggu {satu.lama_menunggu} hari"
        for kepada in peninjau.dari(satu.peserta_id):
            kunci, url = f"tinjauan:{satu.pk}", reverse("tinjauan:lihat", args=[satu.pk])
            yield Hal(kepada, Jenis.TINJAUAN, kunci, teks, url, daftar)


class _Peninjau:
    """Who reviews whose activities today. Three queries."""

    def __init__(self, hari_ini: date, aktif: Collection[int]) -> None:
        self.aktif = aktif
        tempat = Penempatan.objects.pada(hari_ini).order_by().values_list("pns", "atasan", "pd")
        self.tempat = {pns: (atasan, pd) for pns, atasan, pd in tempat}
        self.wakil: dict[int, list[int]] = defaultdict(list)
        wakil = PelimpahanTinjauan.objects.berlaku(hari_ini).order_by("pk").values_list("dari", "kepada")
        for dari, kepada in wakil:
            self.wakil[dari].append(kepada)
        self.pengelola = _pengelola(hari_ini)

    def dari(self, peserta: int) -> list[int]:
        atasan, pd = self.tempat.get(peserta, (None, None))
        if atasan is None:
            return [pns for pns in self.pengelola[pd] if pns != peserta] if pd else []
        wakil = [pns for pns in self.wakil[atasan] if pns != peserta and pns in self.aktif]
        return wakil or [atasan]


def _pengelola(hari_ini: date) -> dict[int | None, list[int]]:
    """The pengelola SDM of today by agency; under None those of BKPSDMD. One query."""
    semua: dict[int | None, list[int]] = defaultdict(list)
    for pd, pns in Penugasan.objects.pada(hari_ini).order_by("pk").values_list("pd", "pns"):
        if pns not in semua[pd]:
            semua[pd].append(pns)
    return semua


def draf(hari_ini: date, aktif: Collection[int]) -> Iterator[Hal]:
    """Drafts that are thrown away in a fortnight unless somebody takes them up, to their peserta. One query."""
    lama = draf_terlantar(sampai=hari_ini - DRAF_DISIMPAN + DRAF_DIPERINGATKAN)
    daftar = f"{reverse('kegiatan:daftar')}?status={Kegiatan.Status.DRAF}"
    for satu in lama:
        teks = f"“{satu.nama}” sudah lama tidak disentuh; ajukan atau ubah, atau draf ini dihapus dalam dua minggu"
        yield Hal(satu.peserta_id, Jenis.DRAF, kunci_draf(satu.pk), teks, satu.get_absolute_url(), daftar)


def kunci_draf(pk: int) -> str:
    return f"draf:{pk}"


# --- the year ------------------------------------------------------------------------------------------------


def kurang_jp(hari_ini: date, aktif: Collection[int]) -> Iterator[Hal]:
    """Who is under the target of the year, once in each of these months: how much is missing, and what waits.

    One query.
    """
    if hari_ini.month not in BULAN_JP:
        return
    tahun, url = hari_ini.year, reverse("jp", args=[hari_ini.year])
    target = target_jp(tahun)
    kunci = f"jp:{tahun}:{hari_ini.month}"
    kurang = pegawai(tahun).filter(total__lt=target)
    for pns, total, menunggu in kurang.values_list("pns", "total", "menunggu"):
        teks = f"{angka(total)} dari {angka(target)} JP tahun {tahun} dihitung, kurang {angka(target - total)} JP"
        if menunggu:
            teks += f"; {angka(menunggu)} JP menunggu disahkan"
        if (akhir := prakiraan(total, tahun)) is not None:
            teks += f"; dengan laju sekarang {angka(akhir)} JP pada 31 Desember"
        yield Hal(pns, Jenis.KURANG_JP, kunci, teks, url, url, sekali=True)


def laporan(hari_ini: date, aktif: Collection[int]) -> Iterator[Hal]:
    """In December the agencies that have not sent their report: to their pengelola SDM, and all to BKPSDMD.

    Two queries. Agencies where nobody works have nothing to report.
    """
    if hari_ini.month != BULAN_LAPORAN:
        return
    tahun = hari_ini.year
    terkirim = Laporan.objects.filter(tahun=tahun, status__in=Laporan.TERKIRIM).values("pd")
    berpegawai = Penempatan.objects.pada(hari_ini).values("pd")
    semua = PerangkatDaerah.objects.filter(pk__in=berpegawai).exclude(pk__in=terkirim).order_by("kode")
    pengelola = _pengelola(hari_ini)
    daftar = reverse("laporan")
    for pd in semua:
        url = reverse("laporan_pd", args=[pd.kode, tahun])
        kunci, teks = f"laporan:{pd.kode}:{tahun}", f"Laporan {tahun} {pd.nama}"
        for pns in pengelola[pd.pk]:
            yield Hal(pns, Jenis.LAPORAN, kunci, teks, url, url)
        catatan = "" if pengelola[pd.pk] else " (belum ada pengelola SDM yang ditugaskan)"
        for pns in set(pengelola[None]) - set(pengelola[pd.pk]):
            yield Hal(pns, Jenis.LAPORAN, kunci, teks + catatan, url, daftar)


ATURAN: dict[Jenis, Aturan] = {
    Jenis.PARAF: paraf,
    Jenis.TINJAUAN: tinjauan,
    Jenis.TANPA_SESI: tanpa_sesi,
    Jenis.KURANG_JP: kurang_jp,
    Jenis.DRAF: draf,
    Jenis.LAPORAN: laporan,
}
"""In the order in which a digest tells them."""
AJAKAN: dict[Jenis, str] = {
    Jenis.PARAF: "Sesi yang menunggu paraf Anda",
    Jenis.TINJAUAN: "Kegiatan yang menunggu tinjauan Anda",
    Jenis.TANPA_SESI: "Bimbingan yang lama tanpa sesi",
    Jenis.KURANG_JP: "JP Anda belum mencapai target",
    Jenis.DRAF: "Draf kegiatan yang akan dihapus",
    Jenis.LAPORAN: "Laporan tahunan yang belum dikirim",
}
"""What a digest says over them."""
