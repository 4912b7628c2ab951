"""The logbook of one agreement (Lampiran I G.4 and H.4): its content, whatever it is printed on.

A private note of the pembimbing is no part of it, and is not even read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from bimbingan.models import Bimbingan, Sesi
from coaching.models import Coaching
from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from konversi.hasil import NOL
from konversi.models import Asal, Lingkup
from konversi.rekap import Rincian, rincian
from konversi.tulisan import hari_tanggal, rentang, tanggal_panjang
from laporan.daftar import penempatan_terdekat

KEPALA = ("No.", "Hari, Tanggal", "Materi Bimbingan", "Paraf Pembimbing")
"""The table of the regulation, word for word."""

KEPALA_JP = ("No.", "Hari, Tanggal", "JP Klaim", "JP Dihitung", "Keterangan")
TANPA_SESI = "Belum ada sesi yang dilaksanakan."
BELUM_DIISI = "Belum diisi."
KOSONG = "–"
PARAF_IMPOR = "Disahkan BKPSDMD melalui impor"
SEBARIS = 45
"""Characters in a line of the materi."""
CATATAN_PARAF = (
    "Paraf elektronik dalam logbook ini adalah catatan aplikasi tentang siapa yang memaraf dan kapan, "
    "bukan tanda tangan elektronik tersertifikasi."
)


class Butir(NamedTuple):
    """A line of a form: what is asked, and what was answered."""

    label: str
    teks: str

    @property
    def panjang(self) -> int:
        """How many characters it takes on paper: a short line takes as much as a full one."""
        return sum(max(len(baris), SEBARIS) for baris in self.teks.split("\n"))


@dataclass(frozen=True)
class Pihak:
    """One of the two persons, with jabatan and agency of the reference day."""

    sebutan: str
    nama: str
    nip: str
    jabatan: str
    pd: str

    @property
    def peran(self) -> tuple[str, ...]:
        """The lines over the signature."""
        return (f"{self.sebutan},",)


@dataclass(frozen=True)
class SesiLogbook:
    """A held session. `paraf` is empty while it is not initialled; `pembimbing` names who is not the agreement's."""

    nomor: int
    tanggal: date
    materi: str
    tambahan: tuple[Butir, ...]
    pembimbing: str
    paraf: str
    klaim: Decimal
    dihitung: Decimal
    keterangan: str

    @property
    def panjang(self) -> int:
        """How many characters its materi and what stands under it take on paper."""
        return sum(butir.panjang for butir in (Butir("", self.materi), *self.tambahan))


@dataclass(frozen=True)
class Evaluasi:
    """What one side says in the end; without `butir` while it has not."""

    judul: str
    butir: tuple[Butir, ...]


@dataclass(frozen=True)
class Logbook:
    """`kunci` says which agreement it is of: `coaching:12`."""

    kunci: str
    jenis: str
    waktu: str
    pd: PerangkatDaerah | None
    peserta: Pihak
    pembimbing: Pihak
    kesepakatan: tuple[Butir, ...]
    sesi: tuple[SesiLogbook, ...]
    dasar: tuple[str, ...]
    evaluasi: tuple[Evaluasi, ...]
    tanggal: date
    kota: str = settings.NAMA_KOTA

    @property
    def judul(self) -> str:
        return f"LOGBOOK {self.jenis.upper()}"

    @property
    def nama(self) -> str:
        """What a file of it is titled."""
        return f"Logbook {self.jenis.capitalize()} – {self.peserta.nama}"

    @property
    def ringkasan(self) -> str:
        diparaf = sum(bool(satu.paraf) for satu in self.sesi)
        return f"{len(self.sesi)} sesi dilaksanakan, {diparaf} diparaf"

    @property
    def klaim(self) -> Decimal:
        return sum((satu.klaim for satu in self.sesi), NOL)

    @property
    def dihitung(self) -> Decimal:
        return sum((satu.dihitung for satu in self.sesi), NOL)


def susun_logbook(bimbingan: Bimbingan, *, tanggal: date | None = None) -> Logbook:
    """The logbook of an agreement with its held sessions, in order of date. `tanggal`: of the signature, else today.

    Persons and letterhead are those of the day on which the agreement ended, or today while it runs.
    Queries: the placements, the sessions, and for each year with a session one a source of klaim; besides them the
    two persons, where the agreement comes without.
    """
    keduanya = Penempatan.objects.filter(pns__in=(bimbingan.peserta_id, bimbingan.pembimbing_id))
    penempatan = penempatan_terdekat(keduanya, hari_acuan(bimbingan))
    penempatan_peserta = penempatan.get(bimbingan.peserta_id)
    sesi, dasar = _susun_sesi(bimbingan)
    return Logbook(
        kunci=f"{bimbingan.BENTUK}:{bimbingan.pk}",
        jenis=str(bimbingan._meta.verbose_name),
        waktu=_tahun_atau_masa(bimbingan),
        pd=penempatan_peserta.pd if penempatan_peserta else None,
        peserta=_pihak(bimbingan.SEBUTAN_PESERTA.capitalize(), bimbingan.peserta, penempatan_peserta),
        pembimbing=_pihak(
            bimbingan.SEBUTAN_PEMBIMBING.capitalize(), bimbingan.pembimbing, penempatan.get(bimbingan.pembimbing_id)
        ),
        kesepakatan=(*_isi_kesepakatan(bimbingan), *_keadaan(bimbingan)),
        sesi=sesi,
        dasar=dasar,
        evaluasi=(_evaluasi_pembimbing(bimbingan), _evaluasi_peserta(bimbingan)),
        tanggal=tanggal or timezone.localdate(),
    )


def hari_acuan(bimbingan: Bimbingan) -> date:
    """The last day of an agreement that has ended, by its period or earlier; today while it runs."""
    hari = min(bimbingan.selesai, timezone.localdate())
    return min(hari, _tanggal(bimbingan.diakhiri_pada)) if bimbingan.diakhiri_pada else hari


def _pihak(sebutan: str, pns: PNS, penempatan: Penempatan | None) -> Pihak:
    jabatan, pd = (penempatan.jabatan, penempatan.pd.nama) if penempatan else (KOSONG, KOSONG)
    return Pihak(sebutan.capitalize(), pns.nama_lengkap, pns.nip_tercetak, jabatan, pd)


def _isi_kesepakatan(bimbingan: Bimbingan) -> list[Butir]:
    """What the two agreed on; what may be left empty shows a dash."""
    if isinstance(bimbingan, Coaching):
        butir = [
            ("Pekerjaan spesifik", bimbingan.pekerjaan),
            ("Tujuan", bimbingan.tujuan),
            ("Hasil yang diharapkan", bimbingan.hasil_diharapkan),
        ]
    else:
        butir = [("Aspek yang didiskusikan", bimbingan.judul), ("Tujuan", bimbingan.tujuan)]
    butir += [
        ("Kompetensi yang dikembangkan", bimbingan.kompetensi),
        ("Masa", rentang(bimbingan.mulai, bimbingan.selesai)),
    ]
    return [Butir(label, _rapi(teks) or KOSONG) for label, teks in butir]


def _keadaan(bimbingan: Bimbingan) -> list[Butir]:
    """The status, since when, and why where it was declined or ended early."""
    status = bimbingan.get_status_display()
    if bimbingan.diakhiri_pada:
        status = f"{status} pada {tanggal_panjang(_tanggal(bimbingan.diakhiri_pada))}"
    if bimbingan.asal == Asal.IMPOR:
        status = f"{status} (diimpor BKPSDMD)"
    alasan = _rapi(bimbingan.alasan)
    return [Butir("Status", status), *([Butir("Alasan", alasan)] if alasan else [])]


def _evaluasi_pembimbing(bimbingan: Bimbingan) -> Evaluasi:
    butir = _isi_evaluasi(
        ("Pencapaian tujuan", bimbingan.capaian, bimbingan.dievaluasi_pembimbing_pada),
        ("Hasil", bimbingan.hasil),
        ("Tindak lanjut", bimbingan.tindak_lanjut),
    )
    return Evaluasi(f"Evaluasi oleh {bimbingan.SEBUTAN_PEMBIMBING}", butir)


def _evaluasi_peserta(bimbingan: Bimbingan) -> Evaluasi:
    butir = _isi_evaluasi(
        ("Manfaat", bimbingan.manfaat, bimbingan.dievaluasi_peserta_pada), ("Komentar", bimbingan.komentar)
    )
    return Evaluasi(f"Evaluasi oleh {bimbingan.SEBUTAN_PESERTA}", butir)


def _isi_evaluasi(nilai: tuple[str, int | None, datetime | None], *jawaban: tuple[str, str]) -> tuple[Butir, ...]:
    """Nothing before there is a mark: what is written before is a draft."""
    label, angka, pada = nilai
    if angka is None or pada is None:
        return ()
    tertulis = [Butir(tanya, _rapi(teks) or KOSONG) for tanya, teks in jawaban]
    return (Butir(label, f"{angka} dari 5"), *tertulis, Butir("Diisi pada", hari_tanggal(_tanggal(pada))))


def _susun_sesi(bimbingan: Bimbingan) -> tuple[tuple[SesiLogbook, ...], tuple[str, ...]]:
    """The held sessions, and the articles and readings by which they count."""
    tercatat = bimbingan.sesi.tercatat().select_related("pembimbing", "diparaf_oleh")
    sesi = list(tercatat.defer("catatan_pribadi").order_by("tanggal", "pk"))
    hitungan = _hitungan(sesi)
    # A session that is taken back between the two readings is left out.
    dihitung = [(satu, hitungan[satu.pk]) for satu in sesi if satu.pk in hitungan]
    baris = tuple(
        _baris(nomor, satu, satu_hitungan, bimbingan.pembimbing_id)
        for nomor, (satu, satu_hitungan) in enumerate(dihitung, start=1)
    )
    return baris, _dasar(satu_hitungan for _, satu_hitungan in dihitung)


def _hitungan(sesi: list[Any]) -> dict[int, Rincian]:
    """What each session counts among all records of its peserta and year."""
    peserta = {satu.peserta_id for satu in sesi}
    return {
        satu.sumber.pk: satu
        for tahun in sorted({satu.tanggal.year for satu in sesi})
        for catatan in rincian(peserta, tahun).values()
        for satu in catatan
        if isinstance(satu.sumber, type(sesi[0]))
    }


def _baris(nomor: int, sesi: Any, hitungan: Rincian, pembimbing: int) -> SesiLogbook:
    return SesiLogbook(
        nomor=nomor,
        tanggal=sesi.tanggal,
        materi=_rapi(sesi.materi),
        tambahan=tuple(_tambahan(sesi)),
        pembimbing="" if sesi.pembimbing_id == pembimbing else f"{sesi.pembimbing}\nNIP {sesi.pembimbing.nip_tercetak}",
        paraf=_paraf(sesi),
        klaim=hitungan.hasil.jp,
        dihitung=hitungan.dihitung,
        keterangan=hitungan.keterangan,
    )


def _tambahan(sesi: Any) -> list[Butir]:
    """What stands under the materi, where there is any."""
    tindak_lanjut = f"Tindak lanjut (tenggat {tanggal_panjang(sesi.tenggat)})" if sesi.tenggat else "Tindak lanjut"
    butir = [
        ("Lingkup", "Internasional" if sesi.lingkup == Lingkup.INTERNASIONAL else ""),
        ("Umpan balik", _rapi(sesi.umpan_balik)),
        (tindak_lanjut, _rapi(sesi.tindak_lanjut)),
    ]
    return [Butir(label, teks) for label, teks in butir if teks]


def _paraf(sesi: Any) -> str:
    """The mark of electronic initialling; empty where there is none yet."""
    if sesi.diparaf_pada:
        pada = timezone.localtime(sesi.diparaf_pada)
        return f"Diparaf elektronik oleh {sesi.diparaf_oleh}, {hari_tanggal(pada)} pukul {pada:%H.%M} WIB"
    return PARAF_IMPOR if sesi.status == Sesi.Status.DIPARAF else ""


def _dasar(hitungan: Iterable[Rincian]) -> tuple[str, ...]:
    """Each article and reading once, as a sentence."""
    kalimat = []
    for satu in hitungan:
        kalimat.append(f"Dasar: {satu.hasil.dasar}, {satu.hasil.baris.aturan}.")
        kalimat += [f"Tafsir {tafsir.nomor}: {tafsir.judul}." for tafsir in satu.hasil.tafsir]
    return tuple(dict.fromkeys(kalimat))


def _tahun_atau_masa(bimbingan: Bimbingan) -> str:
    """TAHUN 2026 where it stays within the year, else its period."""
    if bimbingan.mulai.year == bimbingan.selesai.year:
        return f"TAHUN {bimbingan.mulai.year}"
    return rentang(bimbingan.mulai, bimbingan.selesai).upper()


def _tanggal(pada: datetime) -> date:
    return timezone.localtime(pada).date()


def _rapi(teks: str) -> str:
    """Typed text with its line breaks, of whatever system, and no other sign that only a machine reads."""
    return "\n".join(teks.splitlines()).strip()
