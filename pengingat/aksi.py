"""The verbs: tell the digests of a day, try again what failed, and set how one wants to be reminded."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kepegawaian.aksi_kabar import Kabar, beri_tahu_banyak
from kepegawaian.models import PNS
from pengingat.hal import AJAKAN, Hal
from pengingat.models import ButirRingkasan, Jenis, MasaTenang, Ringkasan, SetelanPengingat, TugasHarian
from pengingat.rencana import Rencana
from pengingat.tugas import jadwalkan

TAMPIL = 5
"""Lines of one kind behind the bell."""
DIULANG = 3
"""Days after which a mail that failed is no longer tried again."""
MASA_TERBANYAK = 20
"""Quiet periods that one PNS keeps."""


@transaction.atomic
def sampaikan(*, semua: Sequence[Rencana], tanggal: date, tugas: TugasHarian) -> tuple[int, int]:
    """Tell some digests; how many people, and how many of them by mail too.

    Who has had theirs of that day, from another run on whatever machine, is left out: the database takes one only.
    """
    menurut = {satu.kepada: satu for satu in semua}
    Ringkasan.objects.bulk_create(
        [_ringkasan(satu, tanggal, tugas) for satu in sorted(semua)], ignore_conflicts=True, batch_size=500
    )
    baru = list(Ringkasan.objects.filter(tugas=tugas, tanggal=tanggal, kepada__in=menurut).order_by("pk"))
    ButirRingkasan.objects.bulk_create(
        [
            ButirRingkasan(
                ringkasan=satu,
                jenis=butir.hal.jenis,
                kunci=butir.hal.kunci,
                teks=_sebaris(butir.hal.teks),
                url=butir.hal.url,
                surel=butir.surel,
            )
            for satu in baru
            for butir in menurut[satu.kepada_id].butir
        ],
        batch_size=500,
    )
    beri_tahu_banyak(semua=[kabar for satu in baru for kabar in _kabar(menurut[satu.kepada_id])])
    bersurel = [satu.pk for satu in baru if satu.surel == Ringkasan.Surel.MENUNGGU]
    jadwalkan(bersurel)
    return len(baru), len(bersurel)


def _ringkasan(satu: Rencana, tanggal: date, tugas: TugasHarian) -> Ringkasan:
    return Ringkasan(
        kepada_id=satu.kepada,
        tanggal=tanggal,
        tugas=tugas,
        lonceng=any(butir.lonceng for butir in satu.butir),
        surel=Ringkasan.Surel.MENUNGGU if satu.alamat else Ringkasan.Surel.TIDAK,
        alamat=satu.alamat,
    )


def _sebaris(teks: str) -> str:
    return " ".join(teks.split())[:500]


def _kabar(rencana: Rencana) -> list[Kabar]:
    """Behind the bell: one for each kind, however many there are."""
    hal = [butir.hal for butir in rencana.butir if butir.lonceng]
    return [_satu_kabar(Jenis(jenis), list(semua)) for jenis, semua in groupby(hal, lambda satu: satu.jenis)]


def _satu_kabar(jenis: Jenis, semua: list[Hal]) -> Kabar:
    """It leads to the one thing, or to the list of them, or home where there are several lists."""
    daftar = {satu.daftar for satu in semua}
    url = semua[0].url if len(semua) == 1 else daftar.pop() if len(daftar) == 1 else reverse("beranda")
    baris = [_sebaris(satu.teks) for satu in semua[:TAMPIL]]
    if len(semua) > TAMPIL:
        baris.append(f"dan {len(semua) - TAMPIL} lainnya")
    judul = AJAKAN[jenis] if len(semua) == 1 else f"{AJAKAN[jenis]}: {len(semua)}"
    return Kabar(semua[0].kepada, f"pengingat:{jenis}", f"{judul}.", "\n".join(baris), url)


@transaction.atomic
def ulangi_surel(*, tanggal: date) -> int:
    """Send again the mails of the last days that failed or were forgotten, to who has nothing new today. How many."""
    hari_ini = Ringkasan.objects.filter(tanggal=tanggal).values("kepada")
    semua = list(
        Ringkasan.objects.select_for_update(skip_locked=True)
        .filter(
            surel__in=(Ringkasan.Surel.GAGAL, Ringkasan.Surel.MENUNGGU),
            tanggal__range=(tanggal - timedelta(days=DIULANG), tanggal - timedelta(days=1)),
        )
        .exclude(kepada__in=hari_ini)
        .order_by("kepada", "-tanggal")
    )
    terbaru = [next(satu) for _, satu in groupby(semua, lambda satu: satu.kepada_id)]
    pk = [satu.pk for satu in terbaru]
    Ringkasan.objects.filter(pk__in=pk).update(surel=Ringkasan.Surel.MENUNGGU)
    jadwalkan(pk)
    return len(pk)


# --- how one wants to be reminded ----------------------------------------------------------------------------


@transaction.atomic
def simpan_setelan(
    *, pns: PNS, surel: Collection[str], lonceng: Collection[str], berkala: int, hari_tenang: Collection[int]
) -> None:
    """`surel` and `lonceng`: the kinds that are wanted that way."""
    SetelanPengingat.objects.update_or_create(
        pns=pns,
        defaults={
            "tanpa_surel": [str(jenis) for jenis in Jenis if jenis not in surel],
            "tanpa_lonceng": [str(jenis) for jenis in Jenis if jenis not in lonceng],
            "berkala": berkala,
            "hari_tenang": sorted(hari_tenang),
        },
    )


@transaction.atomic
def berhenti_surel(*, pns: PNS, jenis: Collection[str] = Jenis.values) -> None:
    """No more mails of these kinds; of all, where nothing else is said. Doing it twice is doing it once."""
    SetelanPengingat.objects.get_or_create(pns=pns)
    setelan = SetelanPengingat.objects.select_for_update().get(pns=pns)
    tanpa = {*setelan.tanpa_surel, *jenis}
    setelan.tanpa_surel = [str(satu) for satu in Jenis if satu in tanpa]
    setelan.save(update_fields=["tanpa_surel"])


@transaction.atomic
def tambah_masa_tenang(*, pns: PNS, mulai: date, selesai: date) -> MasaTenang:
    """Raises ValidationError with a sentence; the same period twice is one."""
    ada: MasaTenang | None = MasaTenang.objects.filter(pns=pns, mulai=mulai, selesai=selesai).first()
    if ada:
        return ada
    if MasaTenang.objects.filter(pns=pns).count() >= MASA_TERBANYAK:
        raise ValidationError(f"Paling banyak {MASA_TERBANYAK} masa tenang. Hapus yang sudah lewat lebih dahulu.")
    satu = MasaTenang(pns=pns, mulai=mulai, selesai=selesai)
    satu.clean()
    try:
        with transaction.atomic():
            satu.save()
    except IntegrityError:  # a double click
        return MasaTenang.objects.get(pns=pns, mulai=mulai, selesai=selesai)
    return satu


def hapus_masa_tenang(*, masa: MasaTenang) -> None:
    masa.delete()
