"""Reading rule files: TOML in, frozen dataclasses out, or a sentence that names file and key. No Django.

A file holds `kode`, `nama`, `nama_ringkas`, `berlaku_mulai` (and `berlaku_sampai`, where the next file begins),
`target_jp`, `dasar_target`, `menit_per_jp`, then

* `[[tafsir]]`: a recorded reading, `nomor`, `judul`, `teks`, `dasar`;
* `[[baris]]`: a row of the conversion table, `kode`, `nama`, `bagian`, `nomor`, `satuan` (hari, JP, semester or
  kegiatan), `kolom` (of the Kartu), `dasar`, `tafsir` (numbers), `sinonim` (what else people call it, in lower case:
  by these it is found, and they say nothing of what counts); for each scope `teks` and, unless the table says
  "-", `per_satuan` (JP for one unit, written as text so that it stays exact); `batas_bulanan` (times a month) or
  `batas_harian` (JP a day by scope), with `teks_batas`; and `contoh`, what the rule page works out.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from konversi.aturan import (
    KOLOM,
    LINGKUP,
    SATUAN,
    Aturan,
    AturanRusak,
    Baris,
    BukuAturan,
    Contoh,
    Lingkup,
    Tafsir,
    Tarif,
)


@cache
def muat(folder: Path) -> BukuAturan:
    """Every rule file of a folder. Raises AturanRusak, naming the file and key, where one cannot be used."""
    berkas = sorted(folder.glob("*.toml"))
    if not berkas:
        raise AturanRusak(f"{folder}: tidak ada berkas aturan (*.toml) di folder ini.")
    return BukuAturan(muat_berkas(jalur) for jalur in berkas)


def muat_berkas(jalur: Path) -> Aturan:
    """One rule file. Raises AturanRusak, naming the file and key."""
    return _aturan(_Kunci(jalur.name, "", baca_toml(jalur, AturanRusak)))


def baca_toml(jalur: Path, rusak: type[Exception]) -> dict[str, Any]:
    """What stands in a file; raises `rusak` with a sentence that names it, where it is no TOML."""
    try:
        return tomllib.loads(jalur.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise rusak(f"{jalur.name}: bukan TOML yang sah ({galat}).") from galat


class _Kunci:
    """A table of a rule file, read key by key; what is wrong or left over is said with file and key."""

    def __init__(self, berkas: str, nama: str, isi: dict[str, Any]) -> None:
        self.berkas, self.nama, self._isi = berkas, nama, dict(isi)

    def rusak(self, kunci: str, kalimat: str) -> AturanRusak:
        return AturanRusak(f"{self.berkas}: {self.nama}{kunci}: {kalimat}")

    def ada(self, kunci: str) -> bool:
        return kunci in self._isi

    def ambil(self, kunci: str, jenis: type) -> Any:
        if kunci not in self._isi:
            raise self.rusak(kunci, "kunci ini wajib ada.")
        nilai = self._isi.pop(kunci)
        # bool is an int and datetime a date; neither is meant anywhere.
        if not isinstance(nilai, jenis) or isinstance(nilai, bool | datetime):
            raise self.rusak(kunci, f"harus berupa {jenis.__name__}, bukan {nilai!r}.")
        return nilai

    def teks(self, kunci: str) -> str:
        nilai: str = self.ambil(kunci, str)
        if not nilai.strip():
            raise self.rusak(kunci, "tidak boleh kosong.")
        return nilai

    def bulat(self, kunci: str) -> int:
        nilai: int = self.ambil(kunci, int)
        if nilai < 1:
            raise self.rusak(kunci, f"harus lebih besar dari 0, bukan {nilai}.")
        return nilai

    def angka(self, kunci: str) -> Decimal:
        tulisan: str = self.ambil(kunci, str)
        try:
            nilai = Decimal(tulisan)
        except InvalidOperation:
            raise self.rusak(kunci, f"“{tulisan}” bukan angka; tulis misalnya “1.2”.") from None
        if not nilai.is_finite() or nilai <= 0:
            raise self.rusak(kunci, f"harus lebih besar dari 0, bukan {tulisan}.")
        return nilai

    def pilihan(self, kunci: str, boleh: Iterable[str]) -> str:
        nilai = self.teks(kunci)
        if nilai not in boleh:
            raise self.rusak(kunci, f"“{nilai}” tidak dikenal; pilih salah satu: {', '.join(boleh)}.")
        return nilai

    def anak(self, kunci: str) -> "_Kunci":
        return _Kunci(self.berkas, f"{self.nama}{kunci}.", self.ambil(kunci, dict))

    def daftar(self, kunci: str) -> list["_Kunci"]:
        semua = []
        for nomor, isi in enumerate(self.ambil(kunci, list), start=1):
            if not isinstance(isi, dict):
                raise self.rusak(f"{kunci}[{nomor}]", f"harus berupa dict, bukan {isi!r}.")
            semua.append(_Kunci(self.berkas, f"{kunci}[{isi.get('kode', nomor)}].", isi))
        return semua

    def selesai(self) -> None:
        for kunci in self._isi:
            raise self.rusak(kunci, "kunci ini tidak dikenal; periksa ejaannya.")


def _aturan(kunci: _Kunci) -> Aturan:
    nama_ringkas = kunci.teks("nama_ringkas")
    tafsir: dict[int, Tafsir] = {}
    for anak in kunci.daftar("tafsir"):
        t = _tafsir(anak)
        if tafsir.setdefault(t.nomor, t) is not t:
            raise anak.rusak("nomor", f"{t.nomor} ditulis dua kali.")
    baris: dict[str, Baris] = {}
    for anak in kunci.daftar("baris"):
        b = _baris(anak, tafsir, nama_ringkas)
        if baris.setdefault(b.kode, b) is not b:
            raise anak.rusak("kode", f"“{b.kode}” ditulis dua kali.")
    aturan = Aturan(
        berkas=kunci.berkas,
        kode=kunci.teks("kode"),
        nama=kunci.teks("nama"),
        nama_ringkas=nama_ringkas,
        berlaku_mulai=kunci.ambil("berlaku_mulai", date),
        berlaku_sampai=kunci.ambil("berlaku_sampai", date) if kunci.ada("berlaku_sampai") else None,
        target_jp=kunci.angka("target_jp"),
        dasar_target=kunci.teks("dasar_target"),
        menit_per_jp=kunci.bulat("menit_per_jp"),
        tafsir=tuple(tafsir.values()),
        baris=baris,
    )
    kunci.selesai()
    if aturan.berlaku_sampai and aturan.berlaku_sampai < aturan.berlaku_mulai:
        raise kunci.rusak("berlaku_sampai", f"mendahului berlaku_mulai {aturan.berlaku_mulai}.")
    return aturan


def _tafsir(kunci: _Kunci) -> Tafsir:
    tafsir = Tafsir(kunci.bulat("nomor"), kunci.teks("judul"), kunci.teks("teks"), kunci.teks("dasar"))
    kunci.selesai()
    return tafsir


def _baris(kunci: _Kunci, tafsir: Mapping[int, Tafsir], aturan: str) -> Baris:
    nomor_tafsir = kunci.ambil("tafsir", list) if kunci.ada("tafsir") else []
    for nomor in nomor_tafsir:
        if type(nomor) is not int or nomor not in tafsir:
            raise kunci.rusak("tafsir", f"nomor {nomor} tidak ada di daftar tafsir berkas ini.")
    berbatas = kunci.ada("batas_bulanan") or kunci.ada("batas_harian")
    baris = Baris(
        kode=kunci.teks("kode"),
        nama=kunci.teks("nama"),
        bagian=kunci.teks("bagian"),
        nomor=kunci.bulat("nomor"),
        satuan=kunci.pilihan("satuan", SATUAN),
        kolom=kunci.pilihan("kolom", KOLOM),
        dasar=kunci.teks("dasar"),
        nasional=_tarif(kunci.anak("nasional")),
        internasional=_tarif(kunci.anak("internasional")),
        batas_bulanan=kunci.bulat("batas_bulanan") if kunci.ada("batas_bulanan") else None,
        batas_harian=_batas_harian(kunci.anak("batas_harian")) if kunci.ada("batas_harian") else None,
        teks_batas=kunci.teks("teks_batas") if berbatas else "",
        tafsir=tuple(tafsir[nomor] for nomor in nomor_tafsir),
        sinonim=_sinonim(kunci) if kunci.ada("sinonim") else (),
        contoh=_contoh(kunci.anak("contoh")),
        aturan=aturan,
    )
    if baris.batas_bulanan and baris.batas_harian:
        raise kunci.rusak("batas_harian", "sebuah baris hanya boleh mempunyai satu macam batas.")
    if baris.contoh.lingkup not in baris.lingkup_diatur:
        raise kunci.rusak("contoh.lingkup", "contoh memakai lingkup yang tidak diatur baris ini.")
    kunci.selesai()
    return baris


def _sinonim(kunci: _Kunci) -> tuple[str, ...]:
    semua = kunci.ambil("sinonim", list)
    for ke, kata in enumerate(semua):
        if not isinstance(kata, str) or not kata.strip() or kata != kata.strip().lower():
            raise kunci.rusak("sinonim", f"{kata!r} harus berupa teks dengan huruf kecil, tanpa spasi di tepinya.")
        if kata in semua[:ke]:
            raise kunci.rusak("sinonim", f"“{kata}” ditulis dua kali.")
    return tuple(semua)


def _tarif(kunci: _Kunci) -> Tarif:
    tarif = Tarif(kunci.angka("per_satuan") if kunci.ada("per_satuan") else None, kunci.teks("teks"))
    kunci.selesai()
    return tarif


def _batas_harian(kunci: _Kunci) -> Mapping[str, Decimal]:
    batas: dict[str, Decimal] = {lingkup: kunci.angka(lingkup) for lingkup in LINGKUP}
    kunci.selesai()
    return batas


def _contoh(kunci: _Kunci) -> Contoh:
    lingkup: Lingkup = "nasional" if kunci.pilihan("lingkup", LINGKUP) == "nasional" else "internasional"
    contoh = Contoh(lingkup, kunci.angka("jumlah"))
    kunci.selesai()
    return contoh
