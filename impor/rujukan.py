"""What a file of activities is held against, loaded once: people, who led whom when, and what is there already."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from bimbingan.models import Bimbingan, Sesi
from coaching.models import Coaching, SesiCoaching
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, SELAMANYA, Penempatan
from kepegawaian.porsi import berporsi
from konversi.kunci import kalimat
from konversi.models import Asal, KunciTahun
from konversi.rekap import SEKALIGUS
from mentoring.models import Mentoring, SesiMentoring

T = TypeVar("T")

BIMBINGAN: dict[str, tuple[type[Bimbingan], type[SesiCoaching] | type[SesiMentoring]]] = {
    "coaching": (Coaching, SesiCoaching),
    "mentoring": (Mentoring, SesiMentoring),
}


class Pertemuan(NamedTuple):
    """What there can be only one of: a session of that kind, of that pair, on that day."""

    bentuk: str
    pembimbing: int
    peserta: int
    tanggal: date


class IsiSesi(NamedTuple):
    """What makes two rows about the same meeting identical."""

    lingkup: str
    materi: str


class KegiatanSama(NamedTuple):
    """What makes two activities the same; `jumlah` with 4 decimals."""

    peserta: int
    bentuk: str
    lingkup: str
    nama: str
    mulai: date
    selesai: date
    jumlah: Decimal
    nomor_sertifikat: str


class Pasangan(NamedTuple):
    bentuk: str
    pembimbing: int
    peserta: int


class Kesepakatan(NamedTuple):
    """An agreement sessions may go under."""

    pk: int
    mulai: date
    selesai: date
    berjalan: bool


class Orang:
    """Everybody, and who was whose atasan when. Two queries."""

    def __init__(self) -> None:
        self.menurut_nip = {pns.nip: pns for pns in PNS.objects.only("pk", "nip", "golongan")}
        self.menurut_pk = {pns.pk: pns for pns in self.menurut_nip.values()}
        self._atasan: dict[int, list[tuple[date, date, int | None]]] = defaultdict(list)
        kolom = Penempatan.objects.order_by().values_list("pns_id", "mulai", "selesai", "atasan_id")
        for pns, mulai, selesai, atasan in kolom.iterator(chunk_size=5000):
            self._atasan[pns].append((mulai, selesai or SELAMANYA, atasan))

    def atasan_pada(self, pns: PNS, tanggal: date) -> PNS | None:
        """The direct supervisor on that day, if there was one."""
        for mulai, selesai, atasan in self._atasan[pns.pk]:
            if mulai <= tanggal <= selesai:
                return self.menurut_pk[atasan] if atasan else None
        return None


class Tercatat:
    """The records these peserta already have between two days, their agreements, and their years that are locked.

    Queries: six for 500 PNS.

    Drafts and what was withdrawn or cancelled are not there. `menunggu` are those that do not count yet.
    """

    def __init__(self, peserta: Collection[int], dari: date, sampai: date) -> None:
        self.kegiatan: dict[KegiatanSama, str] = {}
        self.sesi: dict[Pertemuan, tuple[IsiSesi, str]] = {}
        self.kesepakatan: dict[Pasangan, list[Kesepakatan]] = defaultdict(list)
        self.terkunci: dict[tuple[int, int], str] = {}
        for kelompok in berporsi(sorted(peserta), SEKALIGUS):
            self._muat_kegiatan(kelompok, dari, sampai)
            self._muat_kunci(kelompok, dari, sampai)
            for bentuk in BIMBINGAN:
                self._muat_bimbingan(bentuk, kelompok, dari, sampai)

    def cari_kesepakatan(self, pertemuan: Pertemuan) -> int | None:
        """The agreement a session goes under: the running one of that day, else one an import made for that year."""
        pasangan = Pasangan(pertemuan.bentuk, pertemuan.pembimbing, pertemuan.peserta)
        hari = pertemuan.tanggal
        berlaku = [satu for satu in self.kesepakatan.get(pasangan, ()) if satu.mulai <= hari <= satu.selesai]
        berlaku.sort(key=lambda satu: (not satu.berjalan, satu.pk))
        return berlaku[0].pk if berlaku else None

    def alasan_terkunci(self, peserta: int, tahun: Iterable[int]) -> str:
        """Why nothing new can be recorded in one of these years, as a sentence; "" where it can."""
        return next((self.terkunci[peserta, y] for y in sorted(tahun) if (peserta, y) in self.terkunci), "")

    def _muat_kunci(self, peserta: Sequence[int], dari: date, sampai: date) -> None:
        for kunci in KunciTahun.objects.milik(peserta, range(dari.year, sampai.year + 1)):
            self.terkunci[kunci.pns_id, kunci.tahun] = kalimat(kunci)

    def _muat_kegiatan(self, peserta: Sequence[int], dari: date, sampai: date) -> None:
        kolom = Kegiatan.objects.filter(peserta__in=peserta).tercatat().menyentuh(dari, sampai).order_by()
        for *sama, status in kolom.values_list(*KegiatanSama._fields, "status").iterator(chunk_size=5000):
            self.kegiatan[KegiatanSama(*sama)] = status

    def _muat_bimbingan(self, bentuk: str, peserta: Sequence[int], dari: date, sampai: date) -> None:
        kesepakatan, sesi = BIMBINGAN[bentuk]
        ada: Any = sesi.objects.filter(peserta__in=peserta, tanggal__range=(dari, sampai)).order_by()
        ada = ada.exclude(status=Sesi.Status.DIBATALKAN)
        kolom_sesi = ("pembimbing_id", "peserta_id", "tanggal", "lingkup", "materi", "status")
        for oleh, untuk, tanggal, lingkup, materi, status in ada.values_list(*kolom_sesi).iterator(chunk_size=5000):
            self.sesi[Pertemuan(bentuk, oleh, untuk, tanggal)] = IsiSesi(lingkup, materi), status
        dasar: Any = kesepakatan.objects.filter(peserta__in=peserta, mulai__lte=sampai, selesai__gte=dari).order_by()
        kolom = ("pk", "pembimbing_id", "peserta_id", "mulai", "selesai", "status", "asal")
        for pk, oleh, untuk, mulai, selesai, status, asal in dasar.values_list(*kolom):
            berjalan = status == Bimbingan.Status.BERJALAN
            if berjalan or asal == Asal.IMPOR:
                self.kesepakatan[Pasangan(bentuk, oleh, untuk)].append(Kesepakatan(pk, mulai, selesai, berjalan))
