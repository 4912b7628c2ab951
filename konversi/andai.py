"""What a record would count if it were attested now: shown while a form is filled in, and again after saving."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from konversi.aturan import BukuAturan
from konversi.buku import buku_aturan
from konversi.hasil import NOL, HasilCatatan
from konversi.hitung import hitung, per_tahun
from konversi.klaim import Catatan
from konversi.models import SumberKlaim
from konversi.rekap import sumber_klaim
from konversi.tulisan import angka


class Andai(NamedTuple):
    """`bagian`: what the record itself counts, a result for each year; `tambahan`: by how much the total grows.

    The two differ where it takes the place of another record under the same limit (readings 6 and 11).
    """

    bagian: list[HasilCatatan]
    tambahan: Decimal

    @property
    def jp(self) -> Decimal:
        """Before the limits."""
        return sum((satu.jp for satu in self.bagian), NOL)

    @property
    def diakui(self) -> Decimal:
        """After the limits."""
        return sum((satu.diakui for satu in self.bagian), NOL)

    @property
    def dasar(self) -> str:
        """The article: `Lampiran II huruf B angka 2 nomor 5`."""
        return self.bagian[0].dasar

    @property
    def keterangan(self) -> str:
        """The arithmetic, the limit that was applied, and what another record loses by it, as sentences."""
        kalimat = [satu.keterangan for satu in self.bagian]
        tergeser = self.diakui - self.tambahan
        if tergeser:
            kalimat.append(
                f"Menggeser {angka(tergeser)} JP dari catatan lain di bawah batas yang sama, "
                f"jadi jumlah bertambah {angka(self.tambahan)} JP."
            )
        return " ".join(kalimat)


def andai(
    peserta: Collection[int], catatan: Catatan, *, beserta_menunggu: bool = False, selain: SumberKlaim | None = None
) -> dict[int, Andai]:
    """The same new record for each of these PNS, beside what is attested; one query a source that knows its bentuk.

    `beserta_menunggu`: beside what waits, too, as if it were attested, which is how a list shows a waiting record.
    `selain`: a stored record that the new one is to replace. Raises TidakDiatur.
    """
    buku = buku_aturan()
    lain = _sebentuk(peserta, catatan, beserta_menunggu=beserta_menunggu, selain=selain)
    return {pk: _andai(catatan, lain[pk], buku) for pk in peserta}


def _andai(catatan: Catatan, lain: list[Catatan], buku: BukuAturan) -> Andai:
    sebelum = sum((hasil.diakui for hasil in hitung(lain, buku)), NOL)
    sesudah = sum((hasil.diakui for hasil in hitung([*lain, catatan], buku)), NOL)
    return Andai(per_tahun(catatan, buku, di_antara=lain), sesudah - sebelum)


def _sebentuk(
    peserta: Collection[int], catatan: Catatan, *, beserta_menunggu: bool, selain: SumberKlaim | None
) -> dict[int, list[Catatan]]:
    """What each has recorded of that bentuk in the years the record touches."""
    semua: dict[int, list[Catatan]] = defaultdict(list)
    awal, akhir = date(catatan.mulai.year, 1, 1), date(catatan.selesai.year, 12, 31)
    for model in sumber_klaim():
        baris = model.objects.filter(peserta__in=peserta).sebentuk(catatan.bentuk).menyentuh(awal, akhir)
        if selain is not None and isinstance(selain, model):
            baris = baris.exclude(pk=selain.pk)
        for pk, satu, disahkan in baris.baris_klaim():
            if disahkan or beserta_menunggu:
                semua[pk].append(satu)
    return semua
