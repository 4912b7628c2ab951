"""The verbs of the bell: tell people something, and have read it."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from kepegawaian.models import PNS, Pemberitahuan


@transaction.atomic
def beri_tahu(
    *, kepada: Collection[int], judul: str, url: str, kunci: str, isi: str = "", dari: PNS | None = None
) -> int:
    """Tell these PNS; returns how many. What they were told of `kunci` and have not read is renewed.

    `url`: the page of ours on which it is dealt with.
    """
    kata = {"judul": judul[:300], "isi": isi, "url": url, "dari": dari, "dibuat_pada": timezone.now()}
    for pk in sorted(set(kepada)):
        Pemberitahuan.objects.update_or_create(kepada_id=pk, kunci=kunci, dibaca_pada=None, defaults=kata)
    return len(set(kepada))


class Kabar(NamedTuple):
    """What one PNS is told; the fields of Pemberitahuan."""

    kepada: int
    kunci: str
    judul: str
    isi: str
    url: str


@transaction.atomic
def beri_tahu_banyak(*, semua: Collection[Kabar]) -> None:
    """As `beri_tahu`, each PNS something of their own, at most once of one `kunci`. Three queries for some hundred."""
    kini = timezone.now()
    ada = {
        (satu.kepada_id, satu.kunci): satu
        for satu in Pemberitahuan.objects.select_for_update()
        .filter(kepada__in={k.kepada for k in semua}, kunci__in={k.kunci for k in semua}, dibaca_pada=None)
        .order_by("pk")
    }
    lama: list[Pemberitahuan] = []
    baru: list[Pemberitahuan] = []
    for kabar in sorted(semua):
        satu = ada.get((kabar.kepada, kabar.kunci))
        (lama if satu else baru).append(satu := satu or Pemberitahuan(kepada_id=kabar.kepada, kunci=kabar.kunci))
        satu.judul, satu.isi, satu.url, satu.dibuat_pada = kabar.judul[:300], kabar.isi, kabar.url, kini
    Pemberitahuan.objects.bulk_update(lama, ["judul", "isi", "url", "dibuat_pada"], batch_size=500)
    Pemberitahuan.objects.bulk_create(baru, batch_size=500, ignore_conflicts=True)


def tandai_dibaca(*, oleh: PNS, satu: Pemberitahuan | None = None) -> None:
    """One of theirs, or all. Doing it twice is doing it once."""
    belum = Pemberitahuan.objects.filter(kepada=oleh, dibaca_pada__isnull=True)
    (belum.filter(pk=satu.pk) if satu else belum).update(dibaca_pada=timezone.now())
