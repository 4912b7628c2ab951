"""The yearly totals (RekapJP), and what konversi asks of every model whose rows earn JP (SumberKlaim)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

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


class SumberQuerySet(models.QuerySet[Any]):
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


class SumberKlaim(models.Model):
    """A model whose rows earn JP for their `peserta`, who never changes.

    Saving or deleting a row refreshes the totals of its peserta in the same transaction, under a lock on that
    PNS which is taken before the row is touched. Whoever writes rows in bulk calls `konversi.rekap.segarkan`.
    A row that counts or waits, or would, is refused in a year that is locked for its peserta (`konversi.kunci`).
    Whoever writes rows of several peserta in one transaction, or touches rows before saving them, first calls
    `konversi.rekap.kunci_peserta` with all of them: two such transactions could else wait for each other.
    """

    # Set by the concrete model: the peserta, and the fields from which the totals follow.
    peserta: Any
    peserta_id: int
    objects: ClassVar[Any]
    MEDAN_BEBAS: ClassVar[tuple[str, ...]] = ()
    """Fields that state nothing a report rests on: they change also in a locked year."""
    MEDAN_RINCIAN: ClassVar[tuple[str, ...]]
    """What `sebagai_catatan`, `kedudukan`, `judul` and `alasan_kedudukan` read."""

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
            if lama is None or self._menyatakan_lain(lama):
                self._pastikan_terbuka(lama, self)
            tahun = self._tahun() | (lama._tahun() if lama else set())
            super().save(*args, **kwargs)
            segarkan([self.peserta_id], tahun)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        from konversi.rekap import kunci_peserta, segarkan

        with transaction.atomic():
            kunci_peserta([self.peserta_id])
            lama = self._tersimpan()
            tahun = lama._tahun() if lama else set()
            self._pastikan_terbuka(lama)
            terhapus = super().delete(*args, **kwargs)
            segarkan([self.peserta_id], tahun)
        return terhapus

    def pastikan_terbuka(self) -> None:
        """Raise TahunTerkunci where this row may not change any more, nor what is attached to it. One query at most."""
        self._pastikan_terbuka(self)

    def _pastikan_terbuka(self, *keadaan: "SumberKlaim | None") -> None:
        """Of a row as it stands, and as it is to stand: where one of them is recorded, its years must be open."""
        from konversi.kunci import pastikan_terbuka, tahun_hitung

        tercatat = [satu for satu in keadaan if satu and satu.kedudukan != Kedudukan.TIDAK]
        tahun = {tahun for satu in tercatat for tahun in tahun_hitung(satu.sebagai_catatan())}
        if tahun:
            pastikan_terbuka([self.peserta_id], tahun)

    def _menyatakan_lain(self, lama: Self) -> bool:
        """Whether it differs from the stored row in anything a report rests on."""
        medan = (medan for medan in self._meta.concrete_fields if medan.name not in self.MEDAN_BEBAS)
        return any(getattr(self, satu.attname) != getattr(lama, satu.attname) for satu in medan)

    def _tahun(self) -> set[int]:
        catatan = self.sebagai_catatan()
        return set(range(catatan.mulai.year, catatan.selesai.year + 1))

    def _tersimpan(self) -> Self | None:
        """The row as it stands in the database. Under the lock on its peserta nobody else changes it."""
        return type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None


class KunciTahun(models.Model):
    """A year of a PNS in which no record may change any more: the report of `pd` for it was accepted.

    Written by `konversi.kunci` alone.
    """

    pns = models.ForeignKey(PNS, models.CASCADE, related_name="kunci_tahun", verbose_name="PNS")
    tahun = models.PositiveSmallIntegerField("tahun")
    pd = models.ForeignKey(
        PerangkatDaerah, models.PROTECT, related_name="kunci_tahun", verbose_name="perangkat daerah pelapor"
    )
    sejak = models.DateTimeField("sejak", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "kunci tahun"
        verbose_name_plural = "kunci tahun"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pns", "tahun"], name="kunci_tahun_sekali_per_pns")]

    def __str__(self) -> str:
        return f"{self.pns} {self.tahun}"


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
