"""A team at a glance: where its gaps are, who has had a dialogue, how the plans go."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kepegawaian.models import Penempatan
from kompetensi.acuan import JENIS
from kompetensi.buku import acuan_pada
from kompetensi.dialog.baris import Baris, baris_dialog
from kompetensi.models import Dialog, JenisKompetensi, Rencana
from kompetensi.rencana.kemajuan import Kemajuan, kemajuan_semua
from konversi.tahun import tanggal_acuan

Pengenal = tuple[str, str]


@dataclass(frozen=True)
class Sel:
    """One competency, or all others of a kind, of one person: the gap in levels, None where it was not assessed."""

    judul: str
    selisih: int | None
    banyak: int = 1
    """How many competencies it stands for."""

    @property
    def kelas(self) -> str:
        """For the colour; the word beside it says the same."""
        return "kosong" if self.selisih is None else str(min(self.selisih, 3))

    @property
    def kata(self) -> str:
        if self.selisih is None:
            return "–"
        return f"kurang {self.selisih}" if self.selisih else "sesuai"


@dataclass
class Anggota:
    """A member of the team. `dialog`: the latest agreed one; `terbuka`: one that runs, not begun after the year."""

    penempatan: Penempatan
    tahun: int
    dialog: Dialog | None = None
    terbuka: Dialog | None = None
    baris: list[Baris] = field(default_factory=list)
    maju: Kemajuan | None = None

    @property
    def pns(self) -> Any:
        return self.penempatan.pns

    @property
    def tahun_ini(self) -> bool:
        """Whether there was an agreed dialogue in the year."""
        return self.dialog is not None and self.dialog.tanggal.year == self.tahun

    @property
    def kesenjangan(self) -> int:
        """How many competencies fall short."""
        return sum(bool(satu.kesenjangan) for satu in self.baris)

    @property
    def selisih(self) -> int:
        """By how many levels in all."""
        return sum(satu.kesenjangan for satu in self.baris)

    @property
    def keadaan(self) -> tuple[str, str]:
        """Code and word for the badge: how far the dialogue of the year is."""
        if self.terbuka:
            sudah = self.terbuka.status == Dialog.Status.DIAJUKAN
            return ("menunggu", "Menunggu persetujuan") if sudah else ("berjalan", "Berlangsung")
        return ("diakui", "Disepakati") if self.tahun_ini else ("nol", f"Belum dialog {self.tahun}")


class BarisTim(NamedTuple):
    """A member and their row of the heat map."""

    anggota: Anggota
    sel: list[Sel]


def tim(atasan: int, tahun: int) -> list[Anggota]:
    """The direct team on the reference day of the year, by name. Fifteen queries, however many they are."""
    acuan = tanggal_acuan(tahun)
    penempatan = (
        Penempatan.objects.pada(acuan)
        .filter(atasan=atasan)
        .select_related("pns", "pd")
        .order_by("pns__nama", "pns__nip")
    )
    anggota = {satu.pns_id: Anggota(satu, tahun) for satu in penempatan}
    for dialog in Dialog.objects.terkini(acuan).filter(pns__in=anggota).prefetch_related("nilai"):
        anggota[dialog.pns_id].dialog = dialog
        anggota[dialog.pns_id].baris = baris_dialog(dialog)
    for dialog in Dialog.objects.terbuka().filter(pns__in=anggota, tanggal__lte=acuan):
        anggota[dialog.pns_id].terbuka = dialog
    rencana = list(Rencana.objects.filter(pns__in=anggota, tahun=tahun).select_related("pns"))
    maju = kemajuan_semua(rencana)
    for satu in rencana:
        anggota[satu.pns_id].maju = maju[satu.pk]
    return list(anggota.values())


def kolom_peta(tahun: int) -> list[tuple[Pengenal, str]]:
    """The columns of the heat map: each competency that everybody has, then the others of each kind together."""
    acuan = acuan_pada(tanggal_acuan(tahun))
    umum = [((satu.jenis, satu.kode), satu.nama) for satu in acuan.kompetensi]
    lain = [((jenis, ""), str(JenisKompetensi(jenis).label)) for jenis in JENIS if jenis != JenisKompetensi.MANAJERIAL]
    return [*umum, *lain]


def peta(anggota: Anggota, kolom: Sequence[tuple[Pengenal, str]]) -> list[Sel]:
    """A row of the heat map. What stands for several competencies shows the largest gap of them."""
    umum = {pengenal for pengenal, _ in kolom}
    menurut = {satu.pengenal: satu for satu in anggota.baris}
    semua = []
    for pengenal, judul in kolom:
        jenis, kunci = pengenal
        milik = [menurut[pengenal]] if pengenal in menurut else []
        if not kunci:
            milik = [satu for satu in anggota.baris if satu.jenis == jenis and satu.pengenal not in umum]
        dinilai = [satu.kesenjangan for satu in milik if satu.level_sekarang is not None]
        semua.append(Sel(judul, max(dinilai, default=None), len(milik)))
    return semua


SARINGAN = {
    "": ("Semua", lambda satu: True),
    "senjang": ("Ada kesenjangan", lambda satu: satu.kesenjangan > 0),
    "belum": ("Tanpa dialog tahun ini", lambda satu: not satu.tahun_ini),
    "terbuka": ("Dialog berjalan", lambda satu: satu.terbuka is not None),
}
URUTAN = {
    "nama": lambda satu: satu.pns.nama,
    "selisih": lambda satu: satu.selisih,
    "rencana": lambda satu: satu.maju.direncanakan if satu.maju else -1,
    "tercapai": lambda satu: satu.maju.total if satu.maju else -1,
}


def tab(semua: Sequence[Anggota]) -> list[tuple[str, str, int]]:
    return [(kode, judul, sum(map(syarat, semua))) for kode, (judul, syarat) in SARINGAN.items()]


def pilih(semua: Sequence[Anggota], status: str, urut: str) -> list[Anggota]:
    """Those under a tab, in that order; with a minus the other way round; as they stand for any other word."""
    _, syarat = SARINGAN.get(status, SARINGAN[""])
    terpilih = [satu for satu in semua if syarat(satu)]
    kunci = URUTAN.get(urut.removeprefix("-"))
    return sorted(terpilih, key=kunci, reverse=urut.startswith("-")) if kunci else terpilih


def paling_sering(semua: Sequence[Anggota]) -> list[tuple[str, int]]:
    """The competencies in which most of the team fall short, and how many do."""
    hitungan = Counter(satu.nama for orang in semua for satu in orang.baris if satu.kesenjangan)
    return hitungan.most_common(3)
