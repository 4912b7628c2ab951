"""The plan beside what happens: what each item counts, what of it is reached, where the year is heading."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from kompetensi.models import ButirRencana, Padanan, Rencana, kunci_nama
from kompetensi.rencana.jadwal import Butir, HitunganButir, hitung_rencana, tambahan, total_tahun
from kompetensi.rencana.padanan import Direncanakan, Terjadi, padankan
from konversi.buku import buku_aturan
from konversi.hasil import NOL
from konversi.klaim import Catatan as CatatanHitung
from konversi.models import Kedudukan, SumberKlaim
from konversi.rekap import Rincian, rincian, sumber_klaim
from konversi.tahun import prakiraan, target_jp
from konversi.tulisan import angka


@dataclass(frozen=True)
class Catatan:
    """A record of the year and the item it belongs to, None outside the plan; `tangan`: set by hand."""

    rincian: Rincian
    jenis: int
    butir: ButirRencana | None
    tangan: bool

    @property
    def jumlah(self) -> Decimal:
        """In the unit of its row: what of it lies in the year."""
        return _jumlah(self.rincian)

    @property
    def menunggu(self) -> bool:
        return self.rincian.sumber.kedudukan == Kedudukan.MENUNGGU

    @property
    def tanda(self) -> str:
        """Names the record in a form."""
        return f"{self.jenis}-{self.rincian.sumber.pk}"


@dataclass(frozen=True)
class KemajuanButir:
    """An item, what it is planned to count, and what has come of it."""

    butir: ButirRencana
    hitungan: HitunganButir
    catatan: list[Catatan]

    @property
    def tercapai(self) -> Decimal:
        """JP that count by now."""
        return sum((satu.rincian.dihitung for satu in self.catatan), NOL)

    @property
    def menunggu(self) -> Decimal:
        """JP that would count once attested."""
        return sum((satu.rincian.hasil.diakui for satu in self.catatan if satu.menunggu), NOL)

    @property
    def terjadi(self) -> Decimal:
        """In the unit of the item."""
        return sum((satu.jumlah for satu in self.catatan), NOL)

    @property
    def sisa(self) -> Decimal:
        return max(self.butir.jumlah - self.terjadi, NOL)

    @property
    def terlewat(self) -> bool:
        """Whether its time is over and something of it is left."""
        hari_ini = timezone.localdate()
        lewat = (self.butir.rencana.tahun, self.butir.bulan_terakhir) < (hari_ini.year, hari_ini.month)
        return bool(self.sisa) and lewat

    @property
    def keadaan(self) -> tuple[str, str]:
        """Code and word for the badge."""
        if not self.sisa:
            return "cukup", "Terlaksana"
        if self.terlewat:
            return "masalah", "Terlewat"
        return ("berjalan", "Berjalan") if self.catatan else ("rencana", "Belum mulai")


@dataclass(frozen=True)
class Kemajuan:
    """A plan and its year. JP throughout."""

    rencana: Rencana
    butir: list[KemajuanButir]
    luar: list[Catatan]

    @property
    def target(self) -> Decimal:
        return target_jp(self.rencana.tahun)

    @cached_property
    def direncanakan(self) -> Decimal:
        """What the plan counts under the limits."""
        return sum((satu.hitungan.diakui for satu in self.butir), NOL)

    @property
    def kurang(self) -> Decimal:
        """What the plan lacks of the target."""
        return max(self.target - self.direncanakan, NOL)

    @cached_property
    def semua_catatan(self) -> list[Catatan]:
        semua = [catatan for satu in self.butir for catatan in satu.catatan] + self.luar
        return sorted(semua, key=lambda satu: satu.rincian.hasil.catatan.selesai)

    @property
    def dalam(self) -> list[Catatan]:
        """The records that belong to an item, the earliest first."""
        return [satu for satu in self.semua_catatan if satu.butir]

    @property
    def tercapai(self) -> Decimal:
        """What counts of the plan by now."""
        return sum((satu.tercapai for satu in self.butir), NOL)

    @cached_property
    def total(self) -> Decimal:
        """What counts in the year by now, within the plan and without."""
        return sum((satu.rincian.dihitung for satu in self.semua_catatan), NOL)

    @cached_property
    def menunggu(self) -> Decimal:
        """What would count besides, once attested, under the limits of all together."""
        return total_tahun(self._ada, buku_aturan(), self.rencana.tahun) - self.total

    @cached_property
    def laju(self) -> Decimal | None:
        """The total on 31 December at the pace so far; None where it would say nothing."""
        return prakiraan(self.total, self.rencana.tahun)

    @cached_property
    def menutup(self) -> Decimal:
        """What the rest of the plan would add from today on, beside everything that is recorded."""
        sisa = [butir_hitung(satu.butir)._replace(jumlah=satu.sisa) for satu in self.butir if satu.sisa]
        return tambahan(self.rencana.tahun, sisa, buku_aturan(), ada=self._ada, mulai=timezone.localdate())

    @property
    def _ada(self) -> list[CatatanHitung]:
        """Everything that is recorded, for the calculator."""
        return [satu.rincian.hasil.catatan for satu in self.semua_catatan]

    @property
    def kalimat(self) -> str:
        """Dengan laju ini 14 JP pada 31 Desember; rencana menutup 8 JP lagi, menjadi 20 JP (cukup)."""
        if self.rencana.tahun != timezone.localdate().year:
            return ""
        if self.total >= self.target:
            return f"Hak {angka(self.target)} JP sudah terpenuhi: {angka(self.total)} JP dihitung."
        awal = "Laju tahun ini belum dapat diperkirakan"
        if self.laju is not None:
            awal = f"Dengan laju ini {angka(self.laju)} JP pada 31 Desember"
        lagi = [f"{angka(self.menunggu)} JP menunggu disahkan"] if self.menunggu else []
        lagi += [f"rencana menutup {angka(self.menutup)} JP lagi"] if self.menutup else []
        if not lagi:
            return f"{awal}; tidak ada sisa rencana yang menambah JP."
        bila = self.total + self.menunggu + self.menutup
        cukup = "cukup" if bila >= self.target else f"masih kurang {angka(self.target - bila)} JP"
        return f"{awal}; {' dan '.join(lagi)}, menjadi {angka(bila)} JP ({cukup})."


def butir_hitung(butir: ButirRencana) -> Butir:
    """An item for the calculator."""
    return Butir(
        butir.pk,
        butir.bentuk,
        butir.lingkup,
        butir.jumlah,
        butir.hari,
        butir.bulan_pertama,
        butir.bulan_terakhir,
    )


def kemajuan(rencana: Rencana) -> Kemajuan:
    """One plan. Eight queries, when the kinds of the records are known."""
    return kemajuan_semua([rencana])[rencana.pk]


def kemajuan_semua(semua: Collection[Rencana]) -> dict[int, Kemajuan]:
    """Plans of one year, by primary key. Eight queries, however many they are."""
    ambil_butir(semua)
    tahun = {satu.tahun for satu in semua}
    catatan: dict[int, list[Rincian]] = {}
    if len(tahun) == 1:
        catatan = rincian([satu.pns_id for satu in semua], tahun.pop())
    elif tahun:
        raise ValueError("Rencana dari tahun yang berbeda dihitung sendiri-sendiri.")
    kompetensi = _kompetensi(satu.sumber for isi in catatan.values() for satu in isi)
    tangan: dict[int, dict[Any, int | None]] = defaultdict(dict)
    for satu in Padanan.objects.filter(rencana__in=semua):
        tangan[satu.rencana_id][satu.sumber_jenis_id, satu.sumber_pk] = satu.butir_id
    return {satu.pk: _kemajuan(satu, catatan.get(satu.pns_id, []), kompetensi, tangan[satu.pk]) for satu in semua}


def ambil_butir(semua: Collection[Rencana]) -> None:
    """Give each plan its items, which know it. One query."""
    prefetch_related_objects(list(semua), Prefetch("butir", ButirRencana.objects.all()))
    for satu in semua:
        for butir in satu.butir.all():
            butir.rencana = satu


def _kompetensi(sumber: Iterable[SumberKlaim]) -> dict[tuple[int, int], str]:
    """What each record says it was to develop, as a key. One query a source that has any."""
    pk: dict[type[SumberKlaim], list[int]] = defaultdict(list)
    for satu in sumber:
        pk[type(satu)].append(satu.pk)
    hasil = {}
    for model in sumber_klaim():
        jenis = ContentType.objects.get_for_model(model).pk
        for satu_pk, teks in model.objects.filter(pk__in=pk[model]).values_list("pk", model.MEDAN_KOMPETENSI):
            hasil[jenis, satu_pk] = kunci_nama(teks)
    return hasil


def _kemajuan(
    rencana: Rencana,
    catatan: list[Rincian],
    kompetensi: dict[tuple[int, int], str],
    tangan: dict[Any, int | None],
) -> Kemajuan:
    butir = list(rencana.butir.all())
    hitungan = hitung_rencana(rencana.tahun, [butir_hitung(satu) for satu in butir], buku_aturan())
    tercatat = {_kunci(satu): satu for satu in catatan if satu.hasil.bagian}
    padanan = padankan(
        [
            Terjadi(kunci, satu.hasil.catatan.bentuk, kompetensi.get(kunci, ""), _jumlah(satu))
            for kunci, satu in tercatat.items()
            if satu.sumber.kedudukan != Kedudukan.TIDAK
        ],
        [Direncanakan(satu.pk, satu.bentuk, kunci_nama(satu.nama), satu.jumlah) for satu in butir],
        tangan,
    )
    menurut_butir: dict[int | None, list[Catatan]] = defaultdict(list)
    milik = {satu.pk: satu for satu in butir}
    for kunci, pk in padanan.items():
        dipadankan = Catatan(tercatat[kunci], kunci[0], milik.get(pk), kunci in tangan)  # type: ignore[index]
        menurut_butir[dipadankan.butir.pk if dipadankan.butir else None].append(dipadankan)
    isi = [KemajuanButir(satu, hasil, menurut_butir[satu.pk]) for satu, hasil in zip(butir, hitungan, strict=True)]
    return Kemajuan(rencana, isi, menurut_butir[None])


def _jumlah(satu: Rincian) -> Decimal:
    """What of a record lies in the year: of one over New Year only a part may."""
    return sum((hasil.klaim.jumlah for hasil in satu.hasil.bagian), NOL)


def _kunci(satu: Rincian) -> tuple[int, int]:
    """Which record it is: kind and primary key."""
    return ContentType.objects.get_for_model(type(satu.sumber)).pk, satu.sumber.pk


def jumlah_dengan(rencana: Rencana, butir: ButirRencana) -> tuple[HitunganButir, Decimal]:
    """What that item (new or changed) would count, and the sum of the plan with it. Raises TidakDiatur."""
    lain = [butir_hitung(satu) for satu in rencana.butir.all() if satu.pk != butir.pk] if rencana.pk else []
    semua = hitung_rencana(rencana.tahun, [*lain, butir_hitung(butir)], buku_aturan())
    return semua[-1], sum((satu.diakui for satu in semua), NOL)
