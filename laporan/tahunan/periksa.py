"""What is still open before an agency's report is sent: what, with whom, and who must act."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from bimbingan.models import Bimbingan, Sesi
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Penugasan, PerangkatDaerah
from konversi.tahun import setahun, target_jp
from konversi.tulisan import angka
from laporan.menunggu import JENIS
from laporan.tahunan.orang import Anggota

DI_BAWAH_TARGET = "kurang_jp"
"""The check that the report has a part of its own for."""


class Butir(NamedTuple):
    """Somebody who must act: what there is to do, in words, and the page on which it is done."""

    pns: PNS
    rinci: str
    url: str
    banyak: int = 1


class Periksa(NamedTuple):
    """One line of the check list. `ajakan` is what a reminder says; `bagi_pengelola`: the agency's own staff acts."""

    kode: str
    judul: str
    penjelasan: str
    ajakan: str
    butir: list[Butir]
    bagi_pengelola: bool = False

    @property
    def banyak(self) -> int:
        return sum(satu.banyak for satu in self.butir)


def periksa(pd: PerangkatDaerah, anggota: list[Anggota], tahun: int, acuan: date) -> list[Periksa]:
    """Every check, also those with nothing open. Seven queries at most, whatever the size of the agency."""
    pns = [satu.pns_id for satu in anggota]
    return [
        _tanpa_atasan(anggota),
        _belum_diparaf(pns, tahun),
        _menunggu_tinjauan(pd, anggota, tahun),
        _tanpa_evaluasi(pns, tahun, acuan),
        _di_bawah_target(anggota, tahun),
    ]


def _tanpa_atasan(anggota: list[Anggota]) -> Periksa:
    butir = [
        Butir(satu.pns, satu.jabatan, reverse("orang", args=[satu.pns.nip]))
        for satu in anggota
        if satu.atasan_id is None
    ]
    return Periksa(
        "tanpa_atasan",
        "Pegawai tanpa atasan langsung",
        "Lengkapi NIP Atasan melalui impor pegawai.",
        "",
        butir,
        bagi_pengelola=True,
    )


def _belum_diparaf(pns: list[int], tahun: int) -> Periksa:
    """Sessions held and not initialled, by who guided them."""
    hitungan: dict[tuple[PNS, str], int] = defaultdict(int)
    for model in JENIS:
        sesi = model.model_sesi().objects.filter(
            peserta__in=pns, status=Sesi.Status.DILAKSANAKAN, tanggal__range=setahun(tahun)
        )
        for satu in sesi.select_related("pembimbing").only("pembimbing").order_by("pembimbing__nama", "pk"):
            hitungan[satu.pembimbing, model.BENTUK] += 1
    butir = [
        Butir(pembimbing, f"{banyak} sesi {bentuk}", reverse(f"{bentuk}:paraf_semua"), banyak)
        for (pembimbing, bentuk), banyak in hitungan.items()
    ]
    return Periksa(
        "belum_diparaf",
        "Sesi yang dilaksanakan tetapi belum diparaf",
        "Tanpa paraf pembimbing, sesi tidak dihitung.",
        f"Bubuhkan paraf pada sesi {tahun} yang sudah dilaksanakan, agar dihitung dalam laporan",
        butir,
    )


def _menunggu_tinjauan(pd: PerangkatDaerah, anggota: list[Anggota], tahun: int) -> Periksa:
    """Activities handed in and not reviewed, by the atasan; of those without one, the pengelola SDM acts."""
    dari, sampai = setahun(tahun)
    atasan = {satu.pns_id: satu.atasan for satu in anggota}
    menunggu = Kegiatan.objects.filter(peserta__in=atasan, status=Kegiatan.Status.DIAJUKAN).menyentuh(dari, sampai)
    hitungan: dict[PNS, int] = defaultdict(int)
    yatim = 0
    for peserta in menunggu.order_by("pk").values_list("peserta", flat=True):
        if peninjau := atasan[peserta]:
            hitungan[peninjau] += 1
        else:
            yatim += 1
    for pns in pengelola(pd)[:1] if yatim else ():
        hitungan[pns] += yatim
    butir = [
        Butir(pns, f"{banyak} kegiatan menunggu", reverse("tinjauan:daftar"), banyak)
        for pns, banyak in sorted(hitungan.items(), key=lambda satu: satu[0].nama)
    ]
    return Periksa(
        "menunggu",
        "Kegiatan yang menunggu tinjauan",
        "Tanpa persetujuan, kegiatan tidak dihitung.",
        f"Tinjau kegiatan {tahun} yang diajukan tim Anda, agar dihitung dalam laporan",
        butir,
    )


def pengelola(pd: PerangkatDaerah) -> list[PNS]:
    """Who keeps the agency's data in order today. One query."""
    hari_ini = timezone.localdate()
    tugas = Penugasan.objects.berlaku(hari_ini).filter(pd=pd, peran=Penugasan.Peran.PENGELOLA)
    return list(PNS.objects.filter(penugasan__in=tugas).distinct().order_by("nama", "pk"))


def _tanpa_evaluasi(pns: list[int], tahun: int, acuan: date) -> Periksa:
    """Agreements of the year whose period is over, with sessions, and a side that has not evaluated."""
    butir = []
    for model in JENIS:
        kesepakatan = (
            model.objects.berjalan()
            .filter(peserta__in=pns, selesai__lte=acuan, selesai__year=tahun)
            .filter(pk__in=model.model_sesi().objects.tercatat().filter(peserta__in=pns).values("bimbingan"))
            .select_related("pembimbing", "peserta")
            .order_by("pk")
        )
        for satu in kesepakatan:
            butir += [
                Butir(pihak, f"{model.BENTUK}: {satu.judul}", reverse(f"{model.BENTUK}:evaluasi", args=[satu.pk]))
                for pihak in _yang_belum(satu)
            ]
    return Periksa(
        "evaluasi",
        "Kesepakatan yang belum dievaluasi",
        "Masanya sudah berakhir; kedua pihak mengisi evaluasi.",
        f"Isi evaluasi bimbingan {tahun} yang masanya sudah berakhir",
        butir,
    )


def _yang_belum(satu: Bimbingan) -> Iterable[PNS]:
    if satu.dievaluasi_pembimbing_pada is None:
        yield satu.pembimbing
    if satu.dievaluasi_peserta_pada is None:
        yield satu.peserta


def _di_bawah_target(anggota: list[Anggota], tahun: int) -> Periksa:
    target = target_jp(tahun)
    butir = [
        Butir(satu.pns, f"{angka(satu.total)} JP", reverse("jp", args=[tahun]))
        for satu in anggota
        if satu.total < target
    ]
    return Periksa(
        DI_BAWAH_TARGET,
        f"Pegawai di bawah {angka(target)} JP",
        "Haknya belum terpenuhi.",
        f"JP Anda tahun {tahun} belum mencapai {angka(target)}. Ajukan kegiatan yang belum dicatat",
        butir,
    )


def syarat_setahun(tahun: int) -> Q:
    """Agreements that ran on at least one day of the year."""
    dari, sampai = setahun(tahun)
    return Q(mulai__lte=sampai, selesai__gte=dari)
