"""The yearly totals: refreshed with every change of a source, rebuilt from nothing, proved against the records."""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction

from kepegawaian.models import PNS
from konversi.aturan import KOLOM, BukuAturan
from konversi.buku import buku_aturan
from konversi.hasil import NOL, Hasil, HasilCatatan
from konversi.hitung import batasi, hitung, per_catatan, uraikan
from konversi.klaim import Catatan
from konversi.models import BarisKlaim, Kedudukan, RekapJP, SumberKlaim
from konversi.tulisan import angka

SEKALIGUS = 500
"""How many PNS are rebuilt at a time, so that memory does not grow with the city."""

ISI = (*KOLOM, "total", "menunggu", "aturan")
KOLOM_TERSIMPAN = ("pns_id", "tahun", *ISI)


def sumber_klaim() -> list[type[SumberKlaim]]:
    """Every model whose rows earn JP: those that are a SumberKlaim."""
    return [model for model in apps.get_models() if issubclass(model, SumberKlaim)]


def kunci_peserta(pns: Iterable[int]) -> None:
    """Hold these PNS until the transaction ends, so that their totals are refreshed one change after another.

    Always by primary key, so that two holders cannot wait for each other. One query.
    """
    list(PNS.objects.select_for_update(no_key=True).filter(pk__in=set(pns)).order_by("pk").values_list("pk"))


@transaction.atomic
def segarkan(pns: Collection[int], tahun: Collection[int]) -> None:
    """Bring the totals of these PNS in these years in line with the records, in the caller's transaction.

    Queries: the lock, one for each source, one or two writes; however large the city is.
    """
    if not pns or not tahun:
        return
    kunci_peserta(pns)
    _tulis(pns, set(tahun), _rekap_baru(pns, set(tahun)))


def bangun_ulang(tahun: int | None = None) -> int:
    """Every RekapJP from nothing, of one year or of all; returns how many PNS were gone through.

    Each batch of PNS is its own transaction, under their locks, so that work can go on meanwhile.
    """
    jumlah = 0
    for pns in _kelompok_pns():
        with transaction.atomic(), _tanpa_pengumpul_sampah():
            kunci_peserta(pns)
            pilihan = None if tahun is None else {tahun}
            _tulis(pns, pilihan, _rekap_baru(pns, pilihan))
        jumlah += len(pns)
    return jumlah


@contextmanager
def _tanpa_pengumpul_sampah() -> Iterator[None]:
    """Hundreds of thousands of small tuples are made and none refers back; looking for cycles costs a fifth."""
    menyala = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if menyala:
            gc.enable()


class Beda(NamedTuple):
    """A RekapJP that is not what the records say. `tersimpan` or `seharusnya` is None where there is no row."""

    nip: str
    tahun: int
    tersimpan: RekapJP | None
    seharusnya: RekapJP | None

    def __str__(self) -> str:
        if self.tersimpan is None:
            return f"{self.nip} tahun {self.tahun}: rekap belum ada, seharusnya {self._total(self.seharusnya)} JP."
        if self.seharusnya is None:
            return f"{self.nip} tahun {self.tahun}: rekap {self._total(self.tersimpan)} JP tanpa catatan apa pun."
        beda = ", ".join(
            f"{kolom} {_sebut(getattr(self.tersimpan, kolom))} seharusnya {_sebut(getattr(self.seharusnya, kolom))}"
            for kolom in ISI
            if getattr(self.tersimpan, kolom) != getattr(self.seharusnya, kolom)
        )
        return f"{self.nip} tahun {self.tahun}: {beda}."

    @staticmethod
    def _total(rekap: RekapJP | None) -> str:
        return angka(rekap.total if rekap else NOL)


def _sebut(nilai: Decimal | str) -> str:
    return angka(nilai) if isinstance(nilai, Decimal) else f"“{nilai}”"


def cari_beda(tahun: int | None = None) -> Iterator[Beda]:
    """Every difference between the stored totals and a fresh calculation. Writes nothing.

    Each batch of PNS is read under their locks, so that a record saved meanwhile is no difference.
    """
    for pns in _kelompok_pns():
        with transaction.atomic():
            kunci_peserta(pns)
            baru = {
                (rekap.pns_id, rekap.tahun): rekap for rekap in _rekap_baru(pns, None if tahun is None else {tahun})
            }
            lama = {
                (rekap.pns_id, rekap.tahun): rekap
                for rekap in RekapJP.objects.filter(pns__in=pns, **({} if tahun is None else {"tahun": tahun}))
            }
        berbeda = sorted(kunci for kunci in baru.keys() | lama.keys() if _isi(baru.get(kunci)) != _isi(lama.get(kunci)))
        nip = dict(PNS.objects.filter(pk__in={pk for pk, _ in berbeda}).values_list("pk", "nip"))
        for kunci in berbeda:
            yield Beda(nip[kunci[0]], kunci[1], lama.get(kunci), baru.get(kunci))


class Rincian(NamedTuple):
    """One record of a year as every list shows it: the row itself and what it counts.

    A record that waits is calculated as if it were attested; its `diakui` is then what it would count.
    """

    sumber: SumberKlaim
    hasil: HasilCatatan

    @property
    def dihitung(self) -> Decimal:
        """What the total of the year holds of this record."""
        return self.hasil.diakui if self.sumber.kedudukan == Kedudukan.DIAKUI else NOL

    @property
    def terpotong(self) -> bool:
        """Whether a limit takes something from it."""
        return self.hasil.diakui < self.hasil.jp

    @property
    def keterangan(self) -> str:
        kedudukan = self.sumber.kedudukan
        if kedudukan == Kedudukan.DIAKUI:
            return self.hasil.keterangan
        return f"{self.sumber.alasan_kedudukan} {self.hasil.keterangan}"


def rincian(
    pns: Collection[int], tahun: int, sumber: Collection[type[SumberKlaim]] | None = None
) -> dict[int, list[Rincian]]:
    """Every record of these PNS that touches the year, in order of date, calculated. One query a source.

    `sumber`: only of these; no limit reaches from one source into another.
    """
    catatan: dict[int, list[SumberKlaim]] = defaultdict(list)
    dari, sampai = date(tahun, 1, 1), date(tahun, 12, 31)
    for model in sumber or sumber_klaim():
        for baris in model.objects.filter(peserta__in=pns).untuk_rincian(dari, sampai):
            catatan[baris.peserta_id].append(baris)
    buku = buku_aturan()
    return {pk: _rincian_satu(baris, buku, tahun) for pk, baris in catatan.items()}


def _rincian_satu(sumber: list[SumberKlaim], buku: BukuAturan, tahun: int) -> list[Rincian]:
    """Attested records among themselves; those that wait, and those returned, as if attested beside these."""
    menurut: dict[Kedudukan, list[SumberKlaim]] = {kedudukan: [] for kedudukan in Kedudukan}
    for baris in sumber:
        menurut[baris.kedudukan].append(baris)
    terakui = [baris.sebagai_catatan() for baris in menurut[Kedudukan.DIAKUI]]
    semua = list(map(Rincian, menurut[Kedudukan.DIAKUI], per_catatan(terakui, buku, tahun)))
    for kedudukan in (Kedudukan.MENUNGGU, Kedudukan.TIDAK):
        if menurut[kedudukan]:
            andai = [baris.sebagai_catatan() for baris in menurut[kedudukan]]
            bentuk = {catatan.bentuk for catatan in andai}
            sejenis = [catatan for catatan in terakui if catatan.bentuk in bentuk]
            semua += map(Rincian, menurut[kedudukan], per_catatan([*sejenis, *andai], buku, tahun)[len(sejenis) :])
    semua.sort(key=lambda r: (r.hasil.catatan.mulai, r.hasil.catatan.selesai, r.hasil.catatan.bentuk, r.sumber.pk))
    return semua


def hasil_setahun(tahun: int) -> Iterator[list[Hasil]]:
    """What counts in that year, person by person: every attested klaim of one peserta. Writes nothing."""
    buku = buku_aturan()
    for pns in _kelompok_pns():
        terakui: dict[int, list[Catatan]] = defaultdict(list)
        for peserta, catatan, disahkan in _baris_klaim(pns, {tahun}):
            if disahkan:
                terakui[peserta].append(catatan)
        for semua in terakui.values():
            yield [satu for satu in hitung(semua, buku) if satu.klaim.tanggal.year == tahun]


def _rekap_baru(pns: Collection[int], tahun: set[int] | None) -> Iterator[RekapJP]:
    """Fresh totals, unsaved. `tahun` None: of every year."""
    terakui: dict[int, list[Catatan]] = defaultdict(list)
    menunggu: dict[int, list[Catatan]] = defaultdict(list)
    for peserta, catatan, disahkan in _baris_klaim(pns, tahun):
        (terakui if disahkan else menunggu)[peserta].append(catatan)
    buku = buku_aturan()
    for pk in sorted(terakui.keys() | menunggu.keys()):
        yield from _rekap_satu(pk, terakui[pk], menunggu[pk], buku, tahun)


def _baris_klaim(pns: Collection[int], tahun: set[int] | None) -> Iterator[BarisKlaim]:
    for model in sumber_klaim():
        baris = model.objects.filter(peserta__in=pns)
        if tahun is not None:
            baris = baris.menyentuh(date(min(tahun), 1, 1), date(max(tahun), 12, 31))
        yield from baris.baris_klaim()


def _rekap_satu(
    pns: int, terakui: list[Catatan], menunggu: list[Catatan], buku: BukuAturan, tahun: set[int] | None
) -> Iterator[RekapJP]:
    hasil = hitung(terakui, buku)
    kolom, sisa = _jumlahkan(hasil), _tambahan(hasil, menunggu, buku)
    for y in sorted(kolom.keys() | sisa.keys()):
        if tahun is None or y in tahun:
            isi = kolom.get(y, {})
            total = sum(isi.values(), NOL)
            aturan = buku.untuk_tahun(y).kode
            yield RekapJP(pns_id=pns, tahun=y, total=total, menunggu=sisa.get(y, NOL), aturan=aturan, **isi)


def _jumlahkan(semua: Iterable[Hasil]) -> dict[int, dict[str, Decimal]]:
    """Counted JP by year and column. A year in which records only count 0 is there all the same."""
    jumlah: dict[int, dict[str, Decimal]] = {}
    for hasil in semua:
        isi = jumlah.setdefault(hasil.klaim.tanggal.year, {})
        kolom = hasil.klaim.baris.kolom
        isi[kolom] = isi.get(kolom, NOL) + hasil.diakui
    return jumlah


def _tambahan(terakui: list[Hasil], menunggu: list[Catatan], buku: BukuAturan) -> dict[int, Decimal]:
    """By year, what would count besides if every waiting record were attested; only their own bentuk can change."""
    if not menunggu:
        return {}
    baru = [klaim for catatan in menunggu for klaim in uraikan(catatan, buku)]
    bentuk = {klaim.catatan.bentuk for klaim in baru}
    sejenis = [hasil for hasil in terakui if hasil.klaim.catatan.bentuk in bentuk]
    jumlah: dict[int, Decimal] = defaultdict(Decimal)
    for hasil in batasi([*(hasil.klaim for hasil in sejenis), *baru]):
        jumlah[hasil.klaim.tanggal.year] += hasil.diakui
    for hasil in sejenis:
        jumlah[hasil.klaim.tanggal.year] -= hasil.diakui
    return jumlah


def _tulis(pns: Collection[int], tahun: set[int] | None, rekap: Iterable[RekapJP]) -> None:
    rekap = list(rekap)
    with connection.cursor() as kursor:
        kursor.executemany(_perintah_tulis(), [[getattr(satu, kolom) for kolom in KOLOM_TERSIMPAN] for satu in rekap])
    ada = {(satu.pns_id, satu.tahun) for satu in rekap}
    lama = RekapJP.objects.filter(pns__in=pns)
    if tahun is not None:
        lama = lama.filter(tahun__in=tahun)
    usang = [pk for pk, pemilik, y in lama.values_list("pk", "pns_id", "tahun") if (pemilik, y) not in ada]
    if usang:
        RekapJP.objects.filter(pk__in=usang).delete()


@cache
def _perintah_tulis() -> str:
    """One statement for every row: `bulk_create` would spend five times as long on wording it anew."""
    nama = ", ".join(KOLOM_TERSIMPAN)
    tanda = ", ".join(["%s"] * len(KOLOM_TERSIMPAN))
    baru = ", ".join(f"{kolom} = excluded.{kolom}" for kolom in ISI)
    tabel = RekapJP._meta.db_table
    return f"INSERT INTO {tabel} ({nama}) VALUES ({tanda}) ON CONFLICT (pns_id, tahun) DO UPDATE SET {baru}"  # noqa: S608


def _isi(rekap: RekapJP | None) -> tuple[object, ...] | None:
    return None if rekap is None else tuple(getattr(rekap, kolom) for kolom in ISI)


def _kelompok_pns() -> Iterator[list[int]]:
    """All PNS in batches by primary key.

    Each batch is a query of its own: a reading left open would keep SQLite from writing what it leads to.
    """
    semua = PNS.objects.order_by("pk").values_list("pk", flat=True)
    terakhir = 0
    while kelompok := list(semua.filter(pk__gt=terakhir)[:SEKALIGUS]):
        yield kelompok
        terakhir = kelompok[-1]
