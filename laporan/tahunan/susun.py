"""A report compiled from what the records say now. Reads, writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from bimbingan.models import Bimbingan as Kesepakatan
from bimbingan.models import Sesi
from kepegawaian.models import Penempatan, PerangkatDaerah
from konversi.aturan import KOLOM
from konversi.buku import buku_aturan
from konversi.hasil import NOL
from konversi.rekap import Rincian, rincian
from konversi.tahun import tanggal_acuan, target_jp
from laporan.kartu import Kartu, susun_semua_kartu
from laporan.kelompok import kelompok_jp
from laporan.menunggu import JENIS
from laporan.models import Laporan
from laporan.tahunan.isi import (
    Batal,
    Bimbingan,
    Instansi,
    IsiLaporan,
    KartuBeku,
    Orang,
    Pembimbing,
    Penanda,
    Rerata,
    Terbuka,
)
from laporan.tahunan.orang import Anggota, anggota_pd
from laporan.tahunan.periksa import DI_BAWAH_TARGET, Periksa, periksa, syarat_setahun


class Catatan(NamedTuple):
    """A record as a version keeps it. `kunci` is which one it is; JP as text, days as 2026-12-31."""

    kunci: str
    nip: str
    nama: str
    bentuk: str
    lingkup: str
    judul: str
    mulai: str
    selesai: str
    jumlah: str
    jp: str
    diakui: str
    keterangan: str
    dasar: str


class Susunan(NamedTuple):
    """The report, its records, and what of it is still open."""

    isi: IsiLaporan
    catatan: list[Catatan]
    periksa: list[Periksa]


def susun(pd: PerangkatDaerah, tahun: int, laporan: Laporan | None = None, *, dengan_catatan: bool = True) -> Susunan:
    """The report of that agency and year, as of now. Some twenty queries.

    `dengan_catatan`: with every record, which is most of the work and which a preview can do without.
    """
    acuan = tanggal_acuan(tahun)
    anggota = anggota_pd(pd, tahun)
    sumber = None if dengan_catatan else [jenis.model_sesi() for jenis in JENIS]
    semua = rincian([satu.pns_id for satu in anggota], tahun, sumber)
    terbuka = periksa(pd, anggota, tahun, acuan)
    isi = IsiLaporan(
        tahun=tahun,
        acuan=acuan,
        tanggal=timezone.localdate(),
        kota=settings.NAMA_KOTA,
        pd=Instansi(pd.kode, pd.nama, pd.alamat, pd.telepon),
        target=target_jp(tahun),
        aturan=buku_aturan().untuk_tahun(tahun).nama,
        kelompok=tuple((satu.kode, satu.label) for satu in kelompok_jp(tahun)),
        penanda=penanda(pd, acuan, laporan),
        catatan=laporan.catatan if laporan else "",
        orang=tuple(_orang(satu) for satu in anggota),
        bimbingan=tuple(_bimbingan(jenis, anggota, tahun, semua) for jenis in JENIS),
        terbuka=tuple(_terbuka(satu) for satu in terbuka if satu.butir and satu.kode != DI_BAWAH_TARGET),
        kartu=tuple(map(_kartu, sorted(susun_semua_kartu(tahun, pd), key=lambda kartu: kartu.atasan.nip))),
    )
    return Susunan(isi, list(_catatan(anggota, semua)) if dengan_catatan else [], terbuka)


def _orang(satu: Anggota) -> Orang:
    jp = tuple(getattr(satu, kolom) for kolom in KOLOM)
    return Orang(satu.pns.nip, satu.pns.nama_lengkap, satu.jabatan, jp, satu.total, satu.menunggu)


def _terbuka(satu: Periksa) -> Terbuka:
    return Terbuka(satu.judul, satu.banyak, tuple((butir.pns.nama_lengkap, butir.rinci) for butir in satu.butir))


# --- records -------------------------------------------------------------------------------------------------


def kunci(sumber: Any) -> str:
    """Which record it is: `sesicoaching:12`."""
    return f"{sumber._meta.model_name}:{sumber.pk}"


def _catatan(anggota: list[Anggota], semua: dict[int, list[Rincian]]) -> Iterator[Catatan]:
    for satu in anggota:
        for r in semua.get(satu.pns_id, ()):
            catatan, hasil = r.hasil.catatan, r.hasil
            yield Catatan(
                kunci(r.sumber),
                satu.pns.nip,
                satu.pns.nama_lengkap,
                catatan.bentuk,
                catatan.lingkup,
                r.sumber.judul_umum,
                catatan.mulai.isoformat(),
                catatan.selesai.isoformat(),
                str(catatan.jumlah),
                str(hasil.jp),
                str(r.dihitung),
                r.keterangan,
                hasil.dasar,
            )


# --- coaching and mentoring ----------------------------------------------------------------------------------


def _bimbingan(
    jenis: type[Kesepakatan], anggota: list[Anggota], tahun: int, semua: dict[int, list[Rincian]]
) -> Bimbingan:
    """Agreements that ran in the year, and the sessions of the year, of these people as peserta. Two queries."""
    pns = [satu.pns_id for satu in anggota]
    kesepakatan = list(
        jenis.objects.filter(syarat_setahun(tahun), peserta__in=pns)
        .select_related("pembimbing", "peserta")
        .order_by("pembimbing__nama", "pk")
    )
    sesi = list(
        jenis.model_sesi()
        .objects.filter(peserta__in=pns, tanggal__year=tahun)
        .exclude(status=Sesi.Status.DIRENCANAKAN)
        .select_related("pembimbing", "peserta")
        .order_by("tanggal", "pk")
    )
    return Bimbingan(
        jenis=str(jenis._meta.verbose_name).capitalize(),
        status=_menurut_status(kesepakatan),
        pembimbing=tuple(_menurut_pembimbing(kesepakatan, sesi, _dihitung(semua))),
        capaian=Rerata.dari([satu.capaian for satu in kesepakatan if satu.capaian is not None]),
        manfaat=Rerata.dari([satu.manfaat for satu in kesepakatan if satu.manfaat is not None]),
        batal=tuple(_batal(kesepakatan, sesi, tahun)),
    )


def _menurut_status(kesepakatan: list[Any]) -> tuple[tuple[str, int], ...]:
    hitungan = Counter(satu.status for satu in kesepakatan)
    return tuple((str(label), hitungan[kode]) for kode, label in Kesepakatan.Status.choices if hitungan[kode])


def _dihitung(semua: dict[int, list[Rincian]]) -> dict[str, Decimal]:
    return {kunci(r.sumber): r.dihitung for satu in semua.values() for r in satu}


def _menurut_pembimbing(kesepakatan: list[Any], sesi: list[Any], dihitung: dict[str, Decimal]) -> Iterator[Pembimbing]:
    milik: dict[Any, list[Any]] = defaultdict(list)
    banyak = Counter(satu.pembimbing for satu in kesepakatan)
    for satu in sesi:
        if satu.status != Sesi.Status.DIBATALKAN:
            milik[satu.pembimbing].append(satu)
    for pns in sorted(banyak.keys() | milik.keys(), key=lambda pns: (pns.nama, pns.nip)):
        jp = [dihitung.get(kunci(satu), NOL) for satu in milik[pns]]
        yield Pembimbing(
            nip=pns.nip,
            nama=pns.nama_lengkap,
            kesepakatan=banyak[pns],
            sesi=len(milik[pns]),
            diparaf=sum(satu.status == Sesi.Status.DIPARAF for satu in milik[pns]),
            dihitung=sum(satu > 0 for satu in jp),
            jp=sum(jp, NOL),
        )


def _batal(kesepakatan: list[Any], sesi: list[Any], tahun: int) -> Iterator[Batal]:
    """Cancelled sessions of the year, and agreements ended early in it; each with its reason."""
    for satu in sesi:
        if satu.status == Sesi.Status.DIBATALKAN:
            yield Batal(satu.tanggal, "Sesi", str(satu.pembimbing), str(satu.peserta), satu.alasan_batal)
    for satu in kesepakatan:
        if satu.status == Kesepakatan.Status.DIHENTIKAN and satu.diakhiri_pada:
            hari = timezone.localdate(satu.diakhiri_pada)
            if hari.year == tahun:
                yield Batal(hari, "Kesepakatan", str(satu.pembimbing), str(satu.peserta), satu.alasan)


# --- signature and annex -------------------------------------------------------------------------------------


def kepala(pd: PerangkatDaerah, acuan: date) -> Penempatan | None:
    """The head of an agency on that day: the highest jenjang there, then the highest golongan. One query."""
    semua = Penempatan.objects.pada(acuan).filter(pd=pd).select_related("pns")
    return semua.order_by("-jenjang", "-pns__golongan", "pns__nip").first()


def penanda(pd: PerangkatDaerah, acuan: date, laporan: Laporan | None) -> Penanda | None:
    """Who signs: whom the report names, else the head of the agency; None for an agency without people."""
    if laporan and laporan.penanda:
        pns = laporan.penanda
        return Penanda(pns.nama_lengkap, pns.nip_tercetak, laporan.jabatan_penanda, laporan.plt)
    satu = kepala(pd, acuan)
    return Penanda(satu.pns.nama_lengkap, satu.pns.nip_tercetak, satu.jabatan, plt=False) if satu else None


def _kartu(kartu: Kartu) -> KartuBeku:
    return KartuBeku(kartu.atasan.nama_lengkap, kartu.atasan.nip_tercetak, kartu.jabatan, kartu.baris)
