"""What names a competency wherever one is stored: its kind, its name, and the key by which it is the same one."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kompetensi.acuan import LEVEL_TERTINGGI

PANJANG_NAMA = 200
BAGIAN_SETAHUN = ((1, "Triwulan I"), (2, "Triwulan II"), (3, "Triwulan III"), (4, "Triwulan IV"))


class JenisKompetensi(models.TextChoices):
    """The three kinds (Lampiran I C)."""

    TEKNIS = "teknis", "Teknis"
    MANAJERIAL = "manajerial", "Manajerial"
    SOSIAL_KULTURAL = "sosial_kultural", "Sosial kultural"


def kunci_nama(nama: str) -> str:
    """The same for names that differ in case and spaces only; no longer than a name may be.

    >>> kunci_nama("  Analisis   Kebutuhan ")
    'analisis kebutuhan'
    """
    return " ".join(nama.split()).casefold()[:PANJANG_NAMA]


class Bernama(Berjejak):
    """A row about one competency. `kunci` is its kode in the reference data, or else follows from its name."""

    jenis = models.CharField("jenis", max_length=16, choices=JenisKompetensi.choices)
    kunci = models.CharField("kunci", max_length=PANJANG_NAMA, editable=False)
    nama = models.CharField("kompetensi", max_length=PANJANG_NAMA)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nama

    @property
    def pengenal(self) -> tuple[str, str]:
        """By which it is the same competency elsewhere."""
        return self.jenis, self.kunci


def medan_level(label: str, *, mulai: int = 0, **kwargs: object) -> "models.PositiveSmallIntegerField[int, int]":
    """A level, from `mulai` (0: below level 1) to the highest there can be."""
    return models.PositiveSmallIntegerField(
        label,
        validators=[MinValueValidator(mulai), MaxValueValidator(LEVEL_TERTINGGI)],
        **kwargs,  # type: ignore[arg-type]
    )


def dalam_level(medan: str, *, mulai: int = 0) -> Q:
    """The condition that holds it in the database."""
    return Q(**{f"{medan}__isnull": True}) | Q(**{f"{medan}__range": (mulai, LEVEL_TERTINGGI)})
