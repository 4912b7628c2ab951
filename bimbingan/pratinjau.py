"""What a session will count, before it is saved; and the same number afterwards."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from bimbingan.models import SATU_KALI, Bimbingan, Sesi
from kepegawaian.models import PNS
from konversi.andai import Andai, andai
from konversi.klaim import BELUM_DICATAT, Catatan
from konversi.kunci import kalimat_terkunci
from konversi.models import Lingkup
from konversi.tulisan import angka


class Hitungan(NamedTuple):
    """What a session counts for one peserta; `disahkan`: with its paraf, else as soon as it has one.

    `terkunci`: that it cannot be saved at all, its year being locked for this peserta.
    """

    peserta: PNS
    andai: Andai
    disahkan: bool
    terkunci: str = ""

    @property
    def sepenuhnya(self) -> bool:
        """Whether it counts all that it asks for."""
        return not self.terkunci and self.andai.tambahan == self.andai.jp

    @property
    def kalimat(self) -> str:
        """`Siti Rahma: +2 JP.`, with the reason where it counts less than it asks for."""
        if self.terkunci:
            return self.terkunci
        jp = f"+{angka(self.andai.tambahan)} JP" + ("" if self.disahkan else " begitu diparaf")
        if self.sepenuhnya:
            return f"{self.peserta}: {jp}."
        return f"{self.peserta}: tercatat, {jp}. {self.andai.keterangan}"


def hitungan_rencana(
    kesepakatan: Collection[Bimbingan], tanggal: date, lingkup: str, *, disahkan: bool, selain: Sesi | None = None
) -> list[Hitungan]:
    """For each peserta, a session that is not saved yet. Two queries. Raises TidakDiatur."""
    if not kesepakatan or lingkup not in Lingkup.values:
        return []
    bentuk = next(iter(kesepakatan)).BENTUK
    urutan = selain.pk if selain else BELUM_DICATAT
    catatan = Catatan(bentuk, lingkup, tanggal, tanggal, SATU_KALI, urutan)
    peserta = {satu.peserta_id: satu.peserta for satu in kesepakatan}
    hasil = andai(list(peserta), catatan, beserta_menunggu=not disahkan, selain=selain)
    terkunci = kalimat_terkunci(list(peserta), [tanggal.year])
    return [Hitungan(pns, hasil[pk], disahkan, terkunci.get(pk, "")) for pk, pns in peserta.items()]


def hitungan_tersimpan(sesi: Sequence[Sesi]) -> list[Hitungan]:
    """The same for stored sessions that were held. One query each."""
    semua = []
    for satu in sesi:
        disahkan = satu.status == Sesi.Status.DIPARAF
        hasil = andai([satu.peserta_id], satu.sebagai_catatan(), beserta_menunggu=not disahkan, selain=satu)
        semua.append(Hitungan(satu.peserta, hasil[satu.peserta_id], disahkan))
    return semua
