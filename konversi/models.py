"""What konversi asks of every model whose rows earn JP (SumberKlaim), the yearly totals (RekapJP), locked years."""

from collections.abc import Collection, Iterator
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS, PerangkatDaerah
from konversi.aturan import KOLOM
from konversi.klaim import Catatan


class Kedudukan(models.TextChoices):
    """Where a record stands on its way to counting (reading 16)."""

    DIAKUI = "diakui", "Dihitung"
    MENUNGGU = "menunggu", "Menunggu"
    TIDAK = "tidak", "Tidak dihitung"


class Lingkup(models.TextChoices):
    NASIONAL = "nasional", "Nasional"
    INTERNASIONAL = "internasional", "Internasional"


class Asal(models.TextChoices):
    """How a record came in. BKPSDMD vouches for what it imports, so that an imported record is attested as it is."""

    APLIKASI = "aplikasi", "Dicatat di aplikasi"
    IMPOR = "impor", "Diimpor BKPSDMD"


BarisKlaim = tuple[int, Catatan, bool]
"""One record on the fast road: its peserta, what it states, whether it is attested."""


class SumberQuerySet(BerjejakQuerySet[Any]):
    """What konversi asks of the rows of a source. Concrete sources supply what raises here."""

    def tercatat(self) -> Self:
        """Records that have happened and were handed in: no drafts, no plans, nothing cancelled."""
        raise NotImplementedError

    def menyentuh(self, dari: date, sampai: date) -> Self:
        """Records with at least one day in the period."""
        raise NotImplementedError

    def sebentuk(self, bentuk: str) -> Self:
        """Records of that row of Lampiran II; asks nothing of a source that holds none of it."""
        raise NotImplementedError

    def untuk_rincian(self, dari: date, sampai: date) -> Self:
        """The handed-in records of the period, with the fields that lists and calculator need and no others."""
        return self.tercatat().menyentuh(dari, sampai).order_by().only(*self.model.MEDAN_RINCIAN)

    def baris_klaim(self) -> Iterator[BarisKlaim]:
        """The records that count or wait to be attested, without building model instances."""
        raise NotImplementedError


class SumberKlaim(Berjejak):
    """A model whose rows earn JP for their `peserta`, who never changes.

    Saving or deleting a row refreshes the totals of its peserta in the same transaction, under a lock on that
    PNS which is taken before the row is touched. What is recorded in a locked year neither comes, changes nor goes:
    TahunTerkunci. Whoever writes rows in bulk asks `konversi.kunci` first and calls `konversi.rekap.segarkan` after.
    Whoever writes rows of several peserta in one transaction, or touches rows before saving them, first calls
    `konversi.rekap.kunci_peserta` with all of them: two such transactions could else wait for each other.
    """

    # Set by the concrete model: the peserta, and the fields from which the totals follow.
    peserta: Any
    peserta_id: int
    objects: ClassVar[Any]
    MEDAN_RINCIAN: ClassVar[tuple[str, ...]]
    """What `sebagai_catatan`, `kedudukan`, `judul` and `alasan_kedudukan` read."""
    MEDAN_BEBAS: ClassVar[frozenset[str]] = frozenset()
    """Fields that state nothing of what was done, and may change in a locked year too."""
    MEDAN_KOMPETENSI: ClassVar[str] = "kompetensi"
    """Where the competency stands that it was to develop, as a lookup from the row."""

    asal = models.CharField("asal", max_length=10, choices=Asal.choices, default=Asal.APLIKASI, editable=False)
    dibuat_pada = models.DateTimeField("dicatat pada", default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def sebagai_catatan(self) -> Catatan:
        """What this row states, for the calculator."""
        raise NotImplementedError

    @property
    def kedudukan(self) -> Kedudukan:
        """Whether the row counts, waits, or neither."""
        raise NotImplementedError

    @property
    def tercatat(self) -> bool:
        """Whether the row has happened and was handed in, as `SumberQuerySet.tercatat` has it."""
        return self.kedudukan != Kedudukan.TIDAK

    @property
    def judul(self) -> str:
        """What a list shows the row under."""
        raise NotImplementedError

    @property
    def judul_umum(self) -> str:
        """What those may read who see a person's numbers and no more (pengelola, BKPSDMD)."""
        return self.judul

    @property
    def alasan_kedudukan(self) -> str:
        """For a row that does not count yet or at all: what it waits for, as a sentence."""
        raise NotImplementedError

    def save(self, *args: Any, **kwargs: Any) -> None:
        from konversi.rekap import kunci_peserta, segarkan

        with transaction.atomic():
            kunci_peserta([self.peserta_id])
            lama = self._tersimpan()
            if lama and lama.peserta_id != self.peserta_id:
                raise ValueError("Catatan tidak berpindah ke peserta lain: hapus, lalu catat yang baru.")
            self._pastikan_boleh_tersimpan(lama, kwargs.get("update_fields"))
            tahun = self.tahun_tersentuh() | (lama.tahun_tersentuh() if lama else set())
            super().save(*args, **kwargs)
            segarkan([self.peserta_id], tahun)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        from konversi.rekap import kunci_peserta, segarkan

        with transaction.atomic():
            kunci_peserta([self.peserta_id])
            lama = self._tersimpan()
            tahun = lama.tahun_tersentuh() if lama else set()
            if lama:
                lama.pastikan_terbuka()
            terhapus = super().delete(*args, **kwargs)
            segarkan([self.peserta_id], tahun)
        return terhapus

    def pastikan_terbuka(self) -> None:
        """Raise TahunTerkunci where this row is recorded in a locked year. One query, none where it is not recorded.

        Callers who go on to change it hold the lock on its peserta.
        """
        from konversi.kunci import pastikan_terbuka

        if self.tercatat:
            pastikan_terbuka([self.peserta_id], self.tahun_dihitung())

    def tahun_tersentuh(self) -> set[int]:
        catatan = self.sebagai_catatan()
        return set(range(catatan.mulai.year, catatan.selesai.year + 1))

    def tahun_dihitung(self) -> set[int]:
        """The years in which it counts, which are those whose lock holds it (reading 9)."""
        from konversi.kunci import tahun_hitung

        return tahun_hitung(self.sebagai_catatan())

    def _pastikan_boleh_tersimpan(self, lama: Self | None, medan: Collection[str] | None) -> None:
        """Raise TahunTerkunci where what is recorded in a locked year would change or come. One query at most."""
        from konversi.kunci import pastikan_terbuka

        versi = [self]
        if lama:
            berubah = self._berubah(lama, medan)
            if berubah <= self.MEDAN_BEBAS:
                return
            baru = copy(lama)
            baru.__dict__ |= {nama: getattr(self, nama) for nama in berubah}
            versi = [lama, baru]
        tahun = set().union(*(satu.tahun_dihitung() for satu in versi if satu.tercatat))
        if tahun:
            pastikan_terbuka([self.peserta_id], tahun)

    def _berubah(self, lama: Self, medan: Collection[str] | None) -> set[str]:
        """The columns that saving would change; of `medan` only, where it is given."""
        tertunda = self.get_deferred_fields()
        return {
            satu.attname
            for satu in self._meta.concrete_fields
            if satu.attname not in tertunda
            and (medan is None or satu.name in medan or satu.attname in medan)
            and getattr(self, satu.attname) != getattr(lama, satu.attname)
        }

    def _tersimpan(self) -> Self | None:
        """The row as it stands in the database. Under the lock on its peserta nobody else changes it."""
        return type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None


def _kolom_jp(nama: str) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(nama, max_digits=9, decimal_places=2, default=Decimal(0))


class RekapJP(models.Model):
    """The counted JP of one PNS in one calendar year, by column of the Kartu.

    Derived: `konversi.rekap` writes it from the records and can rebuild it from nothing. A PNS without a record
    in a year has no row.
    """

    pns = models.ForeignKey(PNS, models.CASCADE, related_name="rekap", verbose_name="PNS")
    tahun = models.PositiveSmallIntegerField("tahun")
    pelatihan = _kolom_jp("pelatihan")
    sosialisasi = _kolom_jp("sosialisasi")
    workshop = _kolom_jp("workshop")
    klasikal_lain = _kolom_jp("klasikal: dan lain-lain")
    coaching = _kolom_jp("coaching")
    mentoring = _kolom_jp("mentoring")
    non_klasikal_lain = _kolom_jp("non klasikal: dan lain-lain")
    total = _kolom_jp("total")
    menunggu = _kolom_jp("menunggu")
    aturan = models.CharField("aturan", max_length=100)

    class Meta:
        verbose_name = "rekap JP"
        verbose_name_plural = "rekap JP"
        ordering = ["pns", "tahun"]
        constraints = [
            models.UniqueConstraint(fields=["pns", "tahun"], name="rekap_satu_per_pns_dan_tahun"),
            # SQLite keeps decimals as floating point, hence the half cent of slack.
            models.CheckConstraint(
                condition=Q(
                    total__gt=sum((F(kolom) for kolom in KOLOM[1:]), F(KOLOM[0])) - Decimal("0.005"),
                    total__lt=sum((F(kolom) for kolom in KOLOM[1:]), F(KOLOM[0])) + Decimal("0.005"),
                ),
                name="rekap_total_sama_dengan_jumlah_kolom",
            ),
        ]
        indexes = [models.Index(fields=["tahun", "total"], name="rekap_tahun_total")]

    def __str__(self) -> str:
        return f"{self.pns} {self.tahun}: {self.total} JP"

    @property
    def kolom(self) -> list[Decimal]:
        """The seven columns, in the order of the Kartu."""
        return [getattr(self, nama) for nama in KOLOM]


class KunciTahunQuerySet(models.QuerySet["KunciTahun"]):
    def milik(self, pns: Collection[int], tahun: Collection[int]) -> Self:
        """Those years of these PNS that are locked, with what a sentence about them names."""
        return self.filter(pns__in=pns, tahun__in=tahun).select_related("pns", "pd")


class KunciTahun(models.Model):
    """That year of this PNS is closed: BKPSDMD has accepted the report of `pd`. `konversi.kunci` sets and takes it."""

    pns = models.ForeignKey(PNS, models.CASCADE, related_name="tahun_terkunci", verbose_name="PNS")
    tahun = models.PositiveSmallIntegerField("tahun")
    pd = models.ForeignKey(
        PerangkatDaerah, models.PROTECT, related_name="tahun_terkunci", verbose_name="perangkat daerah"
    )
    sejak = models.DateTimeField("sejak", default=timezone.now, editable=False)

    objects: ClassVar[Any] = KunciTahunQuerySet.as_manager()

    class Meta:
        verbose_name = "tahun terkunci"
        verbose_name_plural = "tahun terkunci"
        ordering = ["tahun", "pns"]
        constraints = [models.UniqueConstraint(fields=["pns", "tahun"], name="kunci_satu_per_pns_dan_tahun")]

    def __str__(self) -> str:
        return f"{self.pns} {self.tahun}: terkunci"
