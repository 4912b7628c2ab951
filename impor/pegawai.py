"""The sheets Perangkat Daerah and Pegawai: read, compared with what is known, turned into a plan. Saves nothing.

    with buka(jalur) as buku:
        isian = baca(buku)            # cells to values; no queries
    rencana = rencanakan(isian)       # three queries, whatever the size
    rencana.masalah or rencana.ringkasan

`impor.aksi` carries a plan out. A column that is there but empty clears its field; an absent one leaves it alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone

from impor.buku import Bagan, Baris, Buku, Lembar
from impor.lingkaran import cari_semua
from impor.masalah import Masalah, RencanaImpor, menurut_sel
from impor.sel import Pembaca, anggota, nip, panjang, surel, tanggal, teks_medan
from kepegawaian.aksi import LingkaranAtasan, tutup
from kepegawaian.models import PNS, SELAMANYA, Penempatan, PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from kepegawaian.rantai import Ikatan
from konversi.tulisan import tanggal_panjang

BAGAN_PD = Bagan("Perangkat Daerah", ("Kode", "Nama"), ("Singkatan", "Alamat", "Telepon"))
BAGAN_PEGAWAI = Bagan(
    "Pegawai",
    ("NIP", "Nama", "Golongan", "Jenjang", "Nama Jabatan", "Kode PD", "TMT Penempatan"),
    ("Gelar Depan", "Gelar Belakang", "NIP Atasan", "Email", "Jabatan Plt"),
)
TMT_TERJAUH = timedelta(days=366)
"""A transfer is decided ahead of its day, but not by more than this; a later TMT is a typing error."""


_MEDAN_PD: dict[str, tuple[str, Pembaca[Any]]] = {
    "nama": ("Nama", teks_medan(PerangkatDaerah, "nama")),
    "singkatan": ("Singkatan", teks_medan(PerangkatDaerah, "singkatan")),
    "alamat": ("Alamat", teks_medan(PerangkatDaerah, "alamat")),
    "telepon": ("Telepon", teks_medan(PerangkatDaerah, "telepon")),
}
_MEDAN_PNS: dict[str, tuple[str, Pembaca[Any]]] = {
    "nama": ("Nama", teks_medan(PNS, "nama")),
    "gelar_depan": ("Gelar Depan", teks_medan(PNS, "gelar_depan")),
    "gelar_belakang": ("Gelar Belakang", teks_medan(PNS, "gelar_belakang")),
    "golongan": ("Golongan", anggota(Golongan)),
    "email": ("Email", surel(panjang(PNS, "email"))),
}
_MEDAN_PENEMPATAN: dict[str, tuple[str, Pembaca[Any]]] = {
    "jabatan": ("Nama Jabatan", teks_medan(Penempatan, "jabatan")),
    "jenjang": ("Jenjang", anggota(Jenjang)),
    "jabatan_plt": ("Jabatan Plt", teks_medan(Penempatan, "jabatan_plt")),
    "pd": ("Kode PD", teks_medan(PerangkatDaerah, "kode")),
    "atasan": ("NIP Atasan", nip),
}
MEDAN_PD, MEDAN_PNS = list(_MEDAN_PD), list(_MEDAN_PNS)
MEDAN_TEMPAT = ["pd", "jabatan", "jenjang", "atasan", "jabatan_plt"]


class IsianPD(NamedTuple):
    """A row of Perangkat Daerah. `nilai` has the fields whose column is there."""

    nomor: int
    kode: str
    nilai: dict[str, Any]


class IsianPegawai(NamedTuple):
    """A row of Pegawai: the person, and the placement with `pd` as code and `atasan` as NIP ("" for none).

    Of a row with a wrong cell (`keliru`) only the references are of use.
    """

    nomor: int
    keliru: bool
    nip: str
    diri: dict[str, Any]
    tempat: dict[str, Any]
    tmt: date


@dataclass
class Isian:
    """What the two sheets say; `kode` and `nip` are the rows in which each stands first, also wrong ones."""

    lembar_pd: Lembar
    lembar_pegawai: Lembar
    pd: list[IsianPD] = field(default_factory=list)
    pegawai: list[IsianPegawai] = field(default_factory=list)
    kode: dict[str, int] = field(default_factory=dict)
    nip: dict[str, int] = field(default_factory=dict)


def baca(buku: Buku) -> Isian:
    """Both sheets, cell by cell. Raises BerkasDitolak where they cannot be read at all."""
    lembar_pd, lembar_pegawai = buku.semua_lembar(BAGAN_PD, BAGAN_PEGAWAI)
    isian = Isian(lembar_pd, lembar_pegawai)
    for baris in isian.lembar_pd:
        _baca_pd(baris, isian)
    for baris in isian.lembar_pegawai:
        _baca_pegawai(baris, isian)
    return isian


def _baca_pd(baris: Baris, isian: Isian) -> None:
    kode = baris.baca("Kode", teks_medan(PerangkatDaerah, "kode"))
    nilai = _baca_medan(baris, _MEDAN_PD)
    _tolak_ganda(baris, "Kode", kode, isian.kode)
    if kode and not baris.keliru:
        isian.pd.append(IsianPD(baris.nomor, kode, nilai))


def _baca_pegawai(baris: Baris, isian: Isian) -> None:
    nomor_induk = baris.baca("NIP", nip)
    diri, tempat = _baca_medan(baris, _MEDAN_PNS), _baca_medan(baris, _MEDAN_PENEMPATAN)
    tmt = baris.baca("TMT Penempatan", tanggal)
    _tolak_ganda(baris, "NIP", nomor_induk, isian.nip)
    if tmt and tmt > timezone.localdate() + TMT_TERJAUH:
        baris.salah("TMT Penempatan", f"{tanggal_panjang(tmt)} lebih dari setahun lagi. Periksa tahunnya.")
    if nomor_induk and tempat.get("atasan") == nomor_induk:
        baris.salah(
            "NIP Atasan", "sama dengan NIP pegawai itu sendiri. Isi NIP atasan langsungnya, atau kosongkan selnya."
        )
    keliru = baris.keliru or not nomor_induk or tmt is None
    isian.pegawai.append(IsianPegawai(baris.nomor, keliru, nomor_induk or "", diri, tempat, tmt or date.min))


def _baca_medan(baris: Baris, medan: Mapping[str, tuple[str, Pembaca[Any]]]) -> dict[str, Any]:
    """The fields whose column is there; an empty cell clears."""
    return {
        nama: baris.baca(kolom, pembaca) or "" for nama, (kolom, pembaca) in medan.items() if baris.lembar.ada(kolom)
    }


def _tolak_ganda(baris: Baris, kolom: str, kunci: str | None, sudah: dict[str, int]) -> None:
    if kunci is None:
        return
    pertama = sudah.setdefault(kunci, baris.nomor)
    if pertama != baris.nomor:
        sel = baris.lembar.sel(pertama, kolom)
        baris.salah(kolom, f"{kolom} {kunci} sudah ada di {sel}. Satu {kolom} cukup satu baris; hapus salah satunya.")


@dataclass
class Hitungan:
    """How many are new, changed and as they were."""

    baru: int = 0
    diperbarui: int = 0
    tetap: int = 0

    def __str__(self) -> str:
        return f"{self.baru} baru, {self.diperbarui} diperbarui, {self.tetap} tetap"


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

    @property
    def ringkasan(self) -> list[str]:
        return [f"perangkat daerah: {self.hitungan_pd}", f"pegawai: {self.hitungan_pegawai}"]


def rencanakan(isian: Isian) -> Rencana:
    """Compare with the database; three queries. Problems are in `masalah` of the plan, which then is of no use."""
    return _Perencana(isian).susun()


class _Perencana:
    """Holds all agencies, people and placements by their keys while a plan is made."""

    def __init__(self, isian: Isian) -> None:
        self.isian = isian
        self.rencana = Rencana()
        self.masalah: list[Masalah] = []
        self.pd = {pd.kode: pd for pd in PerangkatDaerah.objects.all()}
        self.pns = {pns.nip: pns for pns in PNS.objects.all()}
        self.penempatan = self._semua_penempatan()

    def susun(self) -> Rencana:
        lembar = self.isian.lembar_pegawai
        for pd in self.isian.pd:
            self._pd(pd)
        sah = [satu for satu in self.isian.pegawai if self._rujukan_ada(satu) and not satu.keliru]
        baris = [(satu, *self._orang(satu)) for satu in sah]
        for satu, orang, berubah in baris:
            self._pegawai(satu, orang, berubah)
        self._tolak_lingkaran()
        lembar_pd = self.isian.lembar_pd
        self.rencana.masalah = menurut_sel(lembar_pd.masalah) + menurut_sel(lembar.masalah + self.masalah)
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

    def _pd(self, isian: IsianPD) -> None:
        rencana, lama = self.rencana, self.pd.get(isian.kode)
        if lama is None:
            self.pd[isian.kode] = PerangkatDaerah(kode=isian.kode, **isian.nilai)
            rencana.pd_baru.append(self.pd[isian.kode])
            rencana.hitungan_pd.baru += 1
        elif _ubah(lama, isian.nilai):
            rencana.pd_diubah.append(lama)
            rencana.hitungan_pd.diperbarui += 1
        else:
            rencana.hitungan_pd.tetap += 1

    def _rujukan_ada(self, isian: IsianPegawai) -> bool:
        """Whether agency and atasan are known. One whose own row has an error is: it is not complained of twice."""
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
        return pd_ada and atasan_ada

    def _orang(self, isian: IsianPegawai) -> tuple[PNS, bool]:
        """The person, entered or updated, and whether this changed anything."""
        orang = self.pns.get(isian.nip)
        if orang is None:
            orang = self.pns[isian.nip] = PNS(nip=isian.nip, **isian.diri)
            self.rencana.pns_baru.append(orang)
            return orang, True
        berubah = _ubah(orang, isian.diri)
        if berubah:
            self.rencana.pns_diubah.append(orang)
        return orang, berubah

    def _pegawai(self, isian: IsianPegawai, orang: PNS, berubah: bool) -> None:
        pindah = self._tempatkan(isian, orang, self._tempat(isian))
        hitungan = self.rencana.hitungan_pegawai
        if orang.pk is None:
            hitungan.baru += 1
        elif berubah or pindah:
            hitungan.diperbarui += 1
        else:
            hitungan.tetap += 1

    def _tempat(self, isian: IsianPegawai) -> dict[str, Any]:
        """The fields of the placement, code and NIP replaced by what they name.

        Something from a row with an error gets a stand-in: such a plan is never carried out.
        """
        kode, atasan = isian.tempat["pd"], isian.tempat.get("atasan")
        tempat = {**isian.tempat, "pd": self.pd.get(kode) or PerangkatDaerah(kode=kode)}
        if "atasan" in tempat:
            tempat["atasan"] = (self.pns.get(atasan) or PNS(nip=atasan)) if atasan else None
        return tempat

    def _tempatkan(self, isian: IsianPegawai, orang: PNS, tempat: dict[str, Any]) -> bool:
        """Open, close or correct placements in the plan; whether there was anything to do."""
        lama = self.penempatan[isian.nip][-1] if self.penempatan[isian.nip] else None
        if lama is None:
            self._buka(orang, tempat, isian.tmt)
        elif lama.selesai is not None:
            return self._kembali(isian, lama, tempat)
        elif not _berbeda(lama, tempat):
            self._catat_tmt(isian, lama)
            return False
        elif isian.tmt == lama.mulai:
            _ubah(lama, tempat)
            self.rencana.diperbaiki.append(lama)
        else:
            return self._pindahkan(isian, lama, tempat)
        return True

    def _pindahkan(self, isian: IsianPegawai, lama: Penempatan, tempat: dict[str, Any]) -> bool:
        try:
            tutup(lama, sebelum=isian.tmt)
        except ValidationError as galat:
            self._salah(isian.nomor, "TMT Penempatan", galat.messages[0])
            return False
        self.rencana.ditutup.append(lama)
        self._buka(lama.pns, {medan: getattr(lama, medan) for medan in MEDAN_TEMPAT} | tempat, isian.tmt)
        return True

    def _kembali(self, isian: IsianPegawai, lama: Penempatan, tempat: dict[str, Any]) -> bool:
        """A person whose last placement has ended gets a new one, after that."""
        if lama.selesai is not None and isian.tmt <= lama.selesai:
            self._salah(
                isian.nomor,
                "TMT Penempatan",
                f"penempatan pegawai ini sudah berakhir pada {lama.selesai:%d-%m-%Y}. "
                "Isi TMT penempatan yang baru sesudah tanggal itu, atau hapus baris ini.",
            )
            return False
        self._buka(lama.pns, tempat, isian.tmt)
        return True

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
            self.rencana.catatan.append(str(self.isian.lembar_pegawai.tunjuk(isian.nomor, "TMT Penempatan", kalimat)))

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


def _berbeda(objek: Any, nilai: Mapping[str, Any]) -> list[str]:
    return [medan for medan, isi in nilai.items() if getattr(objek, medan) != isi]


def _ubah(objek: Any, nilai: Mapping[str, Any]) -> bool:
    """Set the fields that differ; whether there was one."""
    berbeda = _berbeda(objek, nilai)
    for medan in berbeda:
        setattr(objek, medan, nilai[medan])
    return bool(berbeda)
