"""A file of agencies and people compared with what is known, and turned into a plan. Saves nothing.

    with buka(jalur) as buku:
        isian = baca(buku)            # cells to values; no queries
    rencana = rencanakan(isian)       # three queries, whatever the size
    rencana.masalah or rencana.ringkasan

`impor.aksi` carries a plan out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from impor.hasil import HasilBaris, Hitungan, Keadaan, Perubahan
from impor.lingkaran import cari_semua
from impor.masalah import Masalah, RencanaImpor, menurut_sel
from impor.pegawai_isian import (
    KOLOM,
    MEDAN_PD,
    MEDAN_PNS,
    MEDAN_TEMPAT,
    Isian,
    IsianPD,
    IsianPegawai,
    baca,
)
from impor.wilayah import Wilayah
from kepegawaian.aksi import LingkaranAtasan, tutup
from kepegawaian.models import PNS, SELAMANYA, Penempatan, PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from kepegawaian.rantai import Ikatan

__all__ = ["MEDAN_PD", "MEDAN_PNS", "MEDAN_TEMPAT", "Isian", "Rencana", "baca", "rencanakan"]

PERPINDAHAN = "TMT Penempatan"


@dataclass(kw_only=True)
class Rencana(RencanaImpor):
    """What an import would do; unsaved. New placements point to new people and agencies, so these are saved first."""

    hitungan_pd: Hitungan = field(default_factory=Hitungan)
    hitungan_pegawai: Hitungan = field(default_factory=Hitungan)
    pd_baru: list[PerangkatDaerah] = field(default_factory=list)
    pd_diubah: list[PerangkatDaerah] = field(default_factory=list)
    pns_baru: list[PNS] = field(default_factory=list)
    pns_diubah: list[PNS] = field(default_factory=list)
    ditutup: list[Penempatan] = field(default_factory=list)
    diperbaiki: list[Penempatan] = field(default_factory=list)
    dibuka: list[Penempatan] = field(default_factory=list)

    def catat(self, baris: HasilBaris, hitungan: Hitungan) -> None:
        """A row, counted among those of its sheet."""
        self.baris.append(baris)
        hitungan.catat(baris.keadaan)

    @property
    def ringkasan(self) -> list[str]:
        return [f"perangkat daerah: {self.hitungan_pd}", f"pegawai: {self.hitungan_pegawai}"]


def rencanakan(isian: Isian, wilayah: Wilayah | None = None) -> Rencana:
    """Compare with the database; three queries. Problems are in `masalah` of the plan, which then is of no use.

    With `wilayah` only agencies and people of these are accepted.
    """
    return _Perencana(isian, wilayah).susun()


class _Perencana:
    """Holds all agencies, people and placements by their keys while a plan is made."""

    def __init__(self, isian: Isian, wilayah: Wilayah | None) -> None:
        self.isian, self.wilayah = isian, wilayah
        self.rencana = Rencana()
        self.masalah: list[Masalah] = []
        self.masalah_pd: list[Masalah] = []
        self.hari_ini = timezone.localdate()
        self.pd = {pd.kode: pd for pd in PerangkatDaerah.objects.all()}
        self.pns = {pns.nip: pns for pns in PNS.objects.all()}
        self.penempatan = self._semua_penempatan()

    def susun(self) -> Rencana:
        lembar = self.isian.lembar_pegawai
        for pd in self.isian.pd:
            if self._pd_dikelola(pd) and not pd.keliru:
                self._pd(pd)
        sah = [satu for satu in self.isian.pegawai if self._rujukan_ada(satu) and not satu.keliru]
        baris = [(satu, *self._orang(satu)) for satu in sah]
        for satu, orang, berubah in baris:
            self._pegawai(satu, orang, berubah)
        self._tolak_lingkaran()
        lembar_pd = self.isian.lembar_pd
        masalah_pd = menurut_sel(lembar_pd.masalah + self.masalah_pd)
        self.rencana.masalah = masalah_pd + menurut_sel(lembar.masalah + self.masalah)
        self.rencana.catatan = lembar_pd.catatan + lembar.catatan + self.rencana.catatan
        return self.rencana

    def _salah(self, nomor: int, kolom: str, kalimat: str) -> None:
        self.masalah.append(self.isian.lembar_pegawai.tunjuk(nomor, kolom, kalimat))

    def _semua_penempatan(self) -> dict[str, list[Penempatan]]:
        """By NIP, the last one last; agency and people are those already in hand."""
        pd = {pd.pk: pd for pd in self.pd.values()}
        pns = {pns.pk: pns for pns in self.pns.values()}
        semua: dict[str, list[Penempatan]] = defaultdict(list)
        for satu in Penempatan.objects.order_by("mulai"):
            satu.pns, satu.pd = pns[satu.pns_id], pd[satu.pd_id]
            satu.atasan = pns[satu.atasan_id] if satu.atasan_id else None
            semua[satu.pns.nip].append(satu)
        return semua

    def _pd_dikelola(self, isian: IsianPD) -> bool:
        if self.wilayah is None or not isian.kode or isian.kode in self.wilayah.kode:
            return True
        self.masalah_pd.append(self.isian.lembar_pd.tunjuk(isian.nomor, "Kode", self.wilayah.bukan_pd(isian.kode)))
        return False

    def _pd(self, isian: IsianPD) -> None:
        rencana, lama = self.rencana, self.pd.get(isian.kode)
        perubahan = _ubah(lama, isian.nilai) if lama else ()
        if lama is None:
            self.pd[isian.kode] = PerangkatDaerah(kode=isian.kode, **isian.nilai)
            rencana.pd_baru.append(self.pd[isian.kode])
        elif perubahan:
            rencana.pd_diubah.append(lama)
        baris = HasilBaris(self.isian.lembar_pd.nama, isian.nomor, _keadaan(lama is None, perubahan), perubahan)
        rencana.catat(baris, rencana.hitungan_pd)

    def _rujukan_ada(self, isian: IsianPegawai) -> bool:
        """Whether agency and atasan are known, and agency and person are for this importer to change.

        An agency or atasan whose own row has an error is known: it is not complained of twice.
        """
        kode, atasan = isian.tempat["pd"], isian.tempat.get("atasan")
        pd_ada = not kode or kode in self.pd or kode in self.isian.kode
        atasan_ada = not atasan or atasan in self.pns or atasan in self.isian.nip
        if not pd_ada:
            kalimat = f"perangkat daerah {kode} belum dikenal. Tambahkan di lembar {self.isian.lembar_pd.nama}."
            self._salah(isian.nomor, "Kode PD", kalimat)
        if not atasan_ada:
            kalimat = (
                f"NIP {atasan} belum terdaftar dan tidak ada di kolom NIP. Periksa angkanya, atau tambahkan barisnya."
            )
            self._salah(isian.nomor, "NIP Atasan", kalimat)
        return self._dikelola(isian) and pd_ada and atasan_ada

    def _dikelola(self, isian: IsianPegawai) -> bool:
        """Whether the agency and, of somebody known, the placement so far are for this importer to change."""
        if self.wilayah is None:
            return True
        kode = isian.tempat["pd"]
        pd_dikelola = not kode or kode in self.wilayah.kode
        if not pd_dikelola:
            self._salah(isian.nomor, "Kode PD", self.wilayah.bukan_pd(kode))
        dikelola = self.wilayah.memuat(self.penempatan.get(isian.nip, ()), self.hari_ini)
        if not dikelola:
            self._salah(isian.nomor, "NIP", self.wilayah.bukan_anggota(isian.nip))
        return pd_dikelola and dikelola

    def _orang(self, isian: IsianPegawai) -> tuple[PNS, tuple[Perubahan, ...]]:
        """The person, entered or updated, and what this changed of somebody known."""
        orang = self.pns.get(isian.nip)
        if orang is None:
            orang = self.pns[isian.nip] = PNS(nip=isian.nip, **isian.diri)
            self.rencana.pns_baru.append(orang)
            return orang, ()
        perubahan = _ubah(orang, isian.diri)
        if perubahan:
            self.rencana.pns_diubah.append(orang)
        return orang, perubahan

    def _pegawai(self, isian: IsianPegawai, orang: PNS, diri: tuple[Perubahan, ...]) -> None:
        perubahan = diri + self._tempatkan(isian, orang, self._tempat(isian))
        keadaan = _keadaan(orang.pk is None, perubahan)
        baris = HasilBaris(
            self.isian.lembar_pegawai.nama, isian.nomor, keadaan, () if keadaan == Keadaan.BARU else perubahan
        )
        self.rencana.catat(baris, self.rencana.hitungan_pegawai)

    def _tempat(self, isian: IsianPegawai) -> dict[str, Any]:
        """The fields of the placement, code and NIP replaced by what they name.

        Something from a row with an error gets a stand-in: such a plan is never carried out.
        """
        kode, atasan = isian.tempat["pd"], isian.tempat.get("atasan")
        tempat = {**isian.tempat, "pd": self.pd.get(kode) or PerangkatDaerah(kode=kode)}
        if "atasan" in tempat:
            tempat["atasan"] = (self.pns.get(atasan) or PNS(nip=atasan)) if atasan else None
        return tempat

    def _tempatkan(self, isian: IsianPegawai, orang: PNS, tempat: dict[str, Any]) -> tuple[Perubahan, ...]:
        """Open, close or correct placements in the plan; what this changes."""
        lama = self.penempatan[isian.nip][-1] if self.penempatan[isian.nip] else None
        if lama is None:
            self._buka(orang, tempat, isian.tmt)
            return (Perubahan(PERPINDAHAN, "", _sebut("mulai", isian.tmt)),)
        if lama.selesai is not None:
            return self._kembali(isian, lama, tempat)
        if not _berbeda(lama, tempat):
            self._catat_tmt(isian, lama)
            return ()
        if isian.tmt == lama.mulai:
            self.rencana.diperbaiki.append(lama)
            return _ubah(lama, tempat)
        return self._pindahkan(isian, lama, tempat)

    def _pindahkan(self, isian: IsianPegawai, lama: Penempatan, tempat: dict[str, Any]) -> tuple[Perubahan, ...]:
        try:
            tutup(lama, sebelum=isian.tmt)
        except ValidationError as galat:
            self._salah(isian.nomor, PERPINDAHAN, galat.messages[0])
            return ()
        self.rencana.ditutup.append(lama)
        self._buka(lama.pns, {medan: getattr(lama, medan) for medan in MEDAN_TEMPAT} | tempat, isian.tmt)
        return _perubahan_tempat(isian, lama, tempat)

    def _kembali(self, isian: IsianPegawai, lama: Penempatan, tempat: dict[str, Any]) -> tuple[Perubahan, ...]:
        """A person whose last placement has ended gets a new one, after that."""
        if lama.selesai is not None and isian.tmt <= lama.selesai:
            self._salah(
                isian.nomor,
                PERPINDAHAN,
                f"penempatan pegawai ini sudah berakhir pada {lama.selesai:%d-%m-%Y}. "
                "Isi TMT penempatan yang baru sesudah tanggal itu, atau hapus baris ini.",
            )
            return ()
        self._buka(lama.pns, tempat, isian.tmt)
        return _perubahan_tempat(isian, lama, tempat)

    def _buka(self, orang: PNS, tempat: dict[str, Any], mulai: date) -> None:
        baru = Penempatan(pns=orang, mulai=mulai, **tempat)
        self.penempatan[orang.nip].append(baru)
        self.rencana.dibuka.append(baru)

    def _catat_tmt(self, isian: IsianPegawai, lama: Penempatan) -> None:
        if isian.tmt != lama.mulai:
            kalimat = (
                f"{isian.tmt:%d-%m-%Y} diabaikan, karena penempatan yang berjalan sejak {lama.mulai:%d-%m-%Y} "
                "tidak berubah."
            )
            self.rencana.catatan.append(str(self.isian.lembar_pegawai.tunjuk(isian.nomor, PERPINDAHAN, kalimat)))

    def _tolak_lingkaran(self) -> None:
        """Note each circle once, at the first row of the file that has a part in it."""
        berubah = self.rencana.dibuka + self.rencana.diperbaiki
        ikatan = _semua_ikatan(self.penempatan.values())
        for lingkaran in cari_semua(ikatan, min((satu.mulai for satu in berubah), default=SELAMANYA)):
            orang = [f"{satu:018d}" for satu in lingkaran]
            dari_berkas = [satu for satu in orang if satu in self.isian.nip]
            if dari_berkas:
                pertama = min(dari_berkas, key=self.isian.nip.__getitem__)
                awal = orang.index(pertama)
                kalimat = LingkaranAtasan([*orang[awal:], *orang[:awal], pertama]).messages[0]
                self._salah(self.isian.nip[pertama], "NIP Atasan", kalimat)


def _semua_ikatan(penempatan: Iterable[list[Penempatan]]) -> dict[int, list[Ikatan]]:
    """The bonds of everybody, by NIP as a number, for somebody new has no primary key yet."""
    return {
        int(semua[0].pns.nip): [
            Ikatan(int(satu.atasan.nip), satu.mulai, satu.selesai or SELAMANYA) for satu in semua if satu.atasan
        ]
        for semua in penempatan
        if semua
    }


def _keadaan(baru: bool, perubahan: tuple[Perubahan, ...]) -> Keadaan:
    if baru:
        return Keadaan.BARU
    return Keadaan.BERUBAH if perubahan else Keadaan.TETAP


def _berbeda(objek: Any, nilai: Mapping[str, Any]) -> list[str]:
    return [medan for medan, isi in nilai.items() if getattr(objek, medan) != isi]


def _bandingkan(objek: Any, nilai: Mapping[str, Any]) -> tuple[Perubahan, ...]:
    """The fields that differ, in words."""
    return tuple(
        Perubahan(KOLOM[medan], _sebut(medan, getattr(objek, medan)), _sebut(medan, nilai[medan]))
        for medan in _berbeda(objek, nilai)
    )


def _ubah(objek: Any, nilai: Mapping[str, Any]) -> tuple[Perubahan, ...]:
    """Set the fields that differ; which these were."""
    perubahan = _bandingkan(objek, nilai)
    if perubahan:
        for medan, isi in nilai.items():
            setattr(objek, medan, isi)
    return perubahan


def _perubahan_tempat(isian: IsianPegawai, lama: Penempatan, tempat: Mapping[str, Any]) -> tuple[Perubahan, ...]:
    tmt = Perubahan(PERPINDAHAN, _sebut("mulai", lama.mulai), _sebut("mulai", isian.tmt))
    return (*_bandingkan(lama, tempat), tmt)


def _sebut(medan: str, nilai: Any) -> str:
    """The value of a field as people write it in the file, with the name behind a code."""
    if medan == "golongan":
        return str(Golongan(nilai).label)
    if medan == "jenjang":
        return str(Jenjang(nilai).label)
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    if isinstance(nilai, PerangkatDaerah):
        return f"{nilai.kode} {nilai.nama}".strip()
    if isinstance(nilai, PNS):
        return f"{nilai.nip} {nilai.nama}".strip()
    return str(nilai or "")
