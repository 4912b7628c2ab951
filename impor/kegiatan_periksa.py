"""One row of the sheet Kegiatan held against the regulation, the people and the calendar."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from bimbingan.models import SATU_KALI
from impor.buku import Lembar
from impor.kegiatan_isian import IsianKegiatan
from impor.masalah import Masalah
from impor.rujukan import IsiSesi, KegiatanSama, Orang, Pertemuan
from impor.wilayah import Wilayah
from kepegawaian.models import PNS
from konversi import tulisan
from konversi.aturan import Aturan, Baris, TidakDiatur
from konversi.buku import buku_aturan
from konversi.hitung import uraikan
from konversi.klaim import Catatan, jumlah_hari

JUMLAH_TERBESAR = Decimal("99999.9999")
"""What `Kegiatan.jumlah` holds."""


class CalonSesi(NamedTuple):
    """A row of coaching or mentoring that has no problem of its own."""

    nomor: int
    pertemuan: Pertemuan
    isi: IsiSesi

    @property
    def peserta(self) -> int:
        return self.pertemuan.peserta

    @property
    def periode(self) -> tuple[date, date]:
        return self.pertemuan.tanggal, self.pertemuan.tanggal


class CalonKegiatan(NamedTuple):
    """A row of any other bentuk that has no problem of its own."""

    nomor: int
    isi: KegiatanSama
    penyelenggara: str

    @property
    def peserta(self) -> int:
        return self.isi.peserta

    @property
    def periode(self) -> tuple[date, date]:
        return self.isi.mulai, self.isi.selesai


Calon = CalonSesi | CalonKegiatan


class Pemeriksa:
    """Checks rows one by one, without a query; what is wrong gathers in `masalah`.

    With `wilayah` only people who work there today are accepted as peserta.
    """

    def __init__(self, lembar: Lembar, wilayah: Wilayah | None = None) -> None:
        self.masalah: list[Masalah] = []
        self._lembar = lembar
        self._orang = Orang()
        self._buku = buku_aturan()
        self._hari_ini = timezone.localdate()
        self._wilayah = wilayah
        self._anggota = wilayah.anggota(self._hari_ini) if wilayah else frozenset()

    def periksa(self, isian: IsianKegiatan) -> Calon | None:
        """The row, ready to be recorded; None where anything is wrong with it."""
        sebelum = len(self.masalah)
        peserta = self._cari_orang(isian, "NIP", isian.nip)
        if self._wilayah and peserta and peserta.pk not in self._anggota:
            self._salah(isian, "NIP", self._wilayah.bukan_anggota(peserta.nip))
        pembimbing = self._cari_orang(isian, "NIP Pembimbing", isian.pembimbing)
        tanggal_sah = self._tanggal(isian)
        baris = self._baris(isian)
        jumlah = self._jumlah(isian, baris) if baris else None
        if peserta and pembimbing and tanggal_sah and isian.mulai:
            self._pembimbing(isian, peserta, pembimbing, isian.mulai)
        if isian.keliru or len(self.masalah) > sebelum or not (peserta and isian.mulai and jumlah):
            return None
        return _calon(isian, peserta, pembimbing, isian.mulai, jumlah)

    def _salah(self, isian: IsianKegiatan, kolom: str, kalimat: str) -> None:
        self.masalah.append(self._lembar.tunjuk(isian.nomor, kolom, kalimat))

    def _cari_orang(self, isian: IsianKegiatan, kolom: str, nip: str | None) -> PNS | None:
        orang = self._orang.menurut_nip.get(nip) if nip else None
        if nip and orang is None:
            kalimat = f"NIP {nip} belum terdaftar. Periksa angkanya, atau impor dahulu pegawainya (impor_pegawai)."
            self._salah(isian, kolom, kalimat)
        return orang

    def _tanggal(self, isian: IsianKegiatan) -> bool:
        """Whether the dates can be: they have come, a regulation was in force, and they are in order."""
        sebelum = len(self.masalah)
        for kolom, hari in (("Tanggal Mulai", isian.mulai), ("Tanggal Selesai", isian.selesai)):
            if hari:
                self._satu_tanggal(isian, kolom, hari)
        if isian.mulai and isian.selesai:
            self._urutan_tanggal(isian, isian.mulai, isian.selesai)
        return len(self.masalah) == sebelum

    def _satu_tanggal(self, isian: IsianKegiatan, kolom: str, hari: date) -> None:
        if hari > self._hari_ini:
            kalimat = f"{tulisan.tanggal_panjang(hari)} belum tiba. Yang diimpor hanya yang sudah terlaksana."
            self._salah(isian, kolom, kalimat)
            return
        try:
            self._buku.pada(hari)
        except TidakDiatur as galat:
            self._salah(isian, kolom, str(galat))

    def _urutan_tanggal(self, isian: IsianKegiatan, mulai: date, selesai: date) -> None:
        if selesai < mulai:
            awal, akhir = tulisan.tanggal_panjang(mulai), tulisan.tanggal_panjang(selesai)
            self._salah(isian, "Tanggal Selesai", f"{akhir} mendahului Tanggal Mulai, {awal}.")
        elif isian.sesi and selesai != mulai:
            kalimat = (
                f"satu sesi {isian.kode} berlangsung satu hari. Kosongkan sel ini; tulis satu baris untuk tiap sesi."
            )
            self._salah(isian, "Tanggal Selesai", kalimat)

    def _baris(self, isian: IsianKegiatan) -> Baris | None:
        """The row of the regulation, where it provides for this bentuk; a lingkup it does not provide for is noted."""
        if isian.kode is None:
            return None
        try:
            baris = self._aturan(isian.selesai or isian.mulai).cari(isian.kode)
        except TidakDiatur as galat:
            self._salah(isian, "Kode Bentuk", str(galat))
            return None
        if isian.lingkup:
            try:
                baris.per_satuan(isian.lingkup)
                self._pastikan_setiap_hari(isian, isian.kode, isian.lingkup)
            except TidakDiatur as galat:
                self._salah(isian, "Lingkup", str(galat))
        return baris

    def _aturan(self, hari: date | None) -> Aturan:
        """The regulation of that day; the one of this year where there is none, so that the rest is checked too."""
        try:
            return self._buku.pada(hari or self._hari_ini)
        except TidakDiatur:
            return self._buku.untuk_tahun(self._hari_ini.year)

    def _pastikan_setiap_hari(self, isian: IsianKegiatan, kode: str, lingkup: str) -> None:
        """Raise TidakDiatur where a period that runs into the next regulation is not provided for on every day."""
        if isian.mulai and isian.selesai and self._aturan(isian.mulai) is not self._aturan(isian.selesai):
            uraikan(Catatan(kode, lingkup, isian.mulai, isian.selesai, SATU_KALI), self._buku)

    def _jumlah(self, isian: IsianKegiatan, baris: Baris) -> Decimal | None:
        """In the unit of the row; None where it cannot be."""
        if baris.satuan == "kegiatan":
            if isian.jumlah not in (None, SATU_KALI):
                kalimat = f"{baris.nama} dihitung per kegiatan, jadi jumlahnya selalu 1. Kosongkan sel ini."
                self._salah(isian, "Jumlah", kalimat)
            return SATU_KALI
        kalimat = _jumlah_keliru(isian, baris)
        if kalimat:
            self._salah(isian, "Jumlah", kalimat)
        return isian.jumlah

    def _pembimbing(self, isian: IsianKegiatan, peserta: PNS, pembimbing: PNS, hari: date) -> None:
        """Who may guide whom on that day (Lampiran I G.1, and H.1 with F.3 row 10)."""
        atasan = self._orang.atasan_pada(peserta, hari)
        pada = tulisan.tanggal_panjang(hari)
        if pembimbing.pk == peserta.pk:
            kalimat = "pembimbing tidak dapat membimbing dirinya sendiri. Isi NIP pembimbingnya."
        elif atasan and atasan.pk == pembimbing.pk:
            return
        elif isian.kode == "coaching":
            siapa = f"NIP {atasan.nip}" if atasan else "belum tercatat"
            kalimat = f"NIP {pembimbing.nip} bukan atasan langsung peserta pada {pada}; atasannya saat itu {siapa}."
        elif pembimbing.lebih_senior_dari(peserta):
            return
        else:
            kalimat = (
                f"NIP {pembimbing.nip} pada {pada} bukan atasan langsung peserta dan tidak lebih senior "
                "(golongan lebih tinggi, atau golongan sama dengan TMT CPNS lebih awal)."
            )
        self._salah(isian, "NIP Pembimbing", kalimat)


def _jumlah_keliru(isian: IsianKegiatan, baris: Baris) -> str:
    """What is wrong with the number, as a sentence; "" where nothing is, or the cell was complained of already."""
    if isian.jumlah is None:
        return f"wajib diisi: banyaknya {baris.satuan} untuk {baris.nama}." if isian.tanpa_jumlah else ""
    banyak = tulisan.angka(isian.jumlah)
    if isian.jumlah <= 0:
        return f"{banyak} harus lebih besar dari 0."
    if isian.jumlah > JUMLAH_TERBESAR:
        return f"{banyak} terlalu besar; paling banyak {tulisan.angka(JUMLAH_TERBESAR)}."
    lama = jumlah_hari(isian.mulai, isian.selesai or isian.mulai) if isian.mulai else 0
    if baris.satuan == "hari" and 0 < lama < isian.jumlah:
        return f"{banyak} hari melebihi lama kegiatan, {lama} hari."
    return ""


def _calon(isian: IsianKegiatan, peserta: PNS, pembimbing: PNS | None, mulai: date, jumlah: Decimal) -> Calon:
    kode, lingkup, nama = isian.kode or "", isian.lingkup or "", isian.nama or ""
    if pembimbing:
        return CalonSesi(isian.nomor, Pertemuan(kode, pembimbing.pk, peserta.pk, mulai), IsiSesi(lingkup, nama))
    selesai, sertifikat = isian.selesai or mulai, isian.nomor_sertifikat
    isi = KegiatanSama(peserta.pk, kode, lingkup, nama, mulai, selesai, jumlah, sertifikat)
    return CalonKegiatan(isian.nomor, isi, isian.penyelenggara)
