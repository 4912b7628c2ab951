"""The verbs of an agreement, the same for coaching and mentoring: from its answer to its end.

Each takes the lock on the peserta first, under which every change of their agreements and sessions waits for the
one before, and then judges by what is stored: of two clicks one acts, the other gets a sentence.

PermissionDenied: not this person. ValidationError: not in this state. Both carry a sentence for the user.
"""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from bimbingan import izin
from bimbingan.models import Bimbingan, Sesi
from kepegawaian.models import PNS
from konversi.rekap import kunci_peserta
from konversi.tulisan import tanggal_panjang

B = TypeVar("B", bound=Bimbingan)
Status = Bimbingan.Status
MEDAN_EVALUASI = {"pembimbing": {"capaian", "hasil", "tindak_lanjut"}, "peserta": {"manfaat", "komentar"}}
ALASAN_BERAKHIR = "Kesepakatan sudah berakhir."


def pegang(bimbingan: Bimbingan) -> None:
    """Hold the peserta until the transaction ends, and bring the agreement up to date."""
    kunci_peserta([bimbingan.peserta_id])
    bimbingan.refresh_from_db()


@transaction.atomic
def usulkan(*, usulan: B, oleh: PNS) -> B:
    """Save a new proposal or request. The same one that still stands or runs is returned instead of doubled.

    Raises ValidationError where `pembimbing` may not guide `peserta`.
    """
    kunci_peserta([usulan.peserta_id])
    izin.pastikan_pengusul(usulan, oleh)
    alasan = usulan.alasan_tidak_boleh(usulan.pembimbing, usulan.peserta, timezone.localdate())
    if alasan:
        raise ValidationError(alasan)
    kembar = _kembar(usulan)
    if kembar is None:
        usulan.full_clean(exclude=["peserta", "pembimbing"])
        usulan.save()
    return kembar or usulan


def _kembar(usulan: B) -> B | None:
    """A double click, or the back button: the same pair, words and period."""
    sama = ("pembimbing_id", "peserta_id", "tujuan", "mulai", "selesai", usulan.MEDAN_JUDUL)
    semua: Any = type(usulan).objects.filter(status__in=(Status.DIUSULKAN, Status.BERJALAN))
    kembar: B | None = semua.filter(**{nama: getattr(usulan, nama) for nama in sama}).first()
    return kembar


@transaction.atomic
def setujui(*, bimbingan: Bimbingan, oleh: PNS) -> None:
    """Agree to coaching (G.4.a), or accept a request for mentoring (H.4.a)."""
    _jawab(bimbingan, oleh)
    alasan = bimbingan.alasan_tidak_boleh(bimbingan.pembimbing, bimbingan.peserta, timezone.localdate())
    if alasan:
        raise ValidationError(f"{alasan} Tolak saja, atau minta yang baru.")
    bimbingan.status = Status.BERJALAN
    bimbingan.save(update_fields=["status", "dijawab_oleh", "dijawab_pada"])


@transaction.atomic
def tolak(*, bimbingan: Bimbingan, oleh: PNS, alasan: str) -> None:
    """Decline, with a reason."""
    _jawab(bimbingan, oleh)
    bimbingan.status, bimbingan.alasan = Status.DITOLAK, _beralasan(alasan)
    bimbingan.save(update_fields=["status", "alasan", "dijawab_oleh", "dijawab_pada"])


@transaction.atomic
def tarik(*, bimbingan: Bimbingan, oleh: PNS) -> None:
    """Withdraw one's own proposal or request while it waits."""
    pegang(bimbingan)
    pastikan_boleh_menarik(bimbingan=bimbingan, oleh=oleh)
    _tutup(bimbingan, oleh, Status.DITARIK)


@transaction.atomic
def hentikan(*, bimbingan: Bimbingan, oleh: PNS, alasan: str) -> int:
    """End a running agreement early, with a reason. Returns how many planned sessions were cancelled with it."""
    pegang(bimbingan)
    pastikan_boleh_menghentikan(bimbingan=bimbingan, oleh=oleh)
    bimbingan.alasan = _beralasan(alasan)
    return _tutup(bimbingan, oleh, Status.DIHENTIKAN)


@transaction.atomic
def perpanjang(*, bimbingan: Bimbingan, oleh: PNS, selesai: date) -> None:
    """Move the end of a running agreement, never before a session it has."""
    pegang(bimbingan)
    pastikan_boleh_memimpin(bimbingan=bimbingan, oleh=oleh)
    terakhir = bimbingan.sesi.exclude(status=Sesi.Status.DIBATALKAN).order_by("-tanggal").first()
    if terakhir and selesai < terakhir.tanggal:
        raise ValidationError(
            {"selesai": f"Ada sesi pada {tanggal_panjang(terakhir.tanggal)}. Pilih hari itu atau sesudahnya."}
        )
    bimbingan.selesai = selesai
    bimbingan.clean()
    bimbingan.save(update_fields=["selesai"])


@transaction.atomic
def evaluasi(*, bimbingan: Bimbingan, oleh: PNS, isi: dict[str, Any]) -> bool:
    """Write one's own side of the evaluation (G.4.e, H.4.e); returns whether that closed the agreement.

    `isi`: `capaian` 1-5, `hasil`, `tindak_lanjut` of the pembimbing; `manfaat` 1-5, `komentar` of the peserta.
    May be written anew until both sides have.
    """
    pegang(bimbingan)
    sisi = pastikan_boleh_evaluasi(bimbingan=bimbingan, oleh=oleh)
    if not isi.keys() <= MEDAN_EVALUASI[sisi]:
        raise PermissionDenied("Setiap pihak mengisi bagiannya sendiri.")
    for nama, nilai in isi.items():
        setattr(bimbingan, nama, nilai)
    setattr(bimbingan, f"dievaluasi_{sisi}_pada", timezone.now())
    bimbingan.clean_fields(exclude=["pembimbing", "peserta"])
    bimbingan.save(update_fields=[*isi, f"dievaluasi_{sisi}_pada"])
    if bimbingan.dievaluasi_peserta_pada and bimbingan.dievaluasi_pembimbing_pada:
        _tutup(bimbingan, oleh, Status.SELESAI)
    return bimbingan.status == Status.SELESAI


def pastikan_boleh_evaluasi(*, bimbingan: Bimbingan, oleh: PNS) -> str:
    """The side that person evaluates from, "pembimbing" or "peserta"; there must be something to evaluate."""
    sisi = "peserta"
    if oleh.pk != bimbingan.peserta_id:
        izin.pastikan_pembimbing(bimbingan, oleh)
        sisi = "pembimbing"
    pastikan_berjalan(bimbingan)
    if not bimbingan.sesi.tercatat().exists():
        raise ValidationError("Belum ada sesi yang dilaksanakan, jadi belum ada yang dievaluasi. Catat sesinya dahulu.")
    return sisi


def pastikan_boleh_menjawab(*, bimbingan: Bimbingan, oleh: PNS) -> None:
    izin.pastikan_penjawab(bimbingan, oleh)
    _pastikan_menunggu(bimbingan)


def pastikan_boleh_menarik(*, bimbingan: Bimbingan, oleh: PNS) -> None:
    izin.pastikan_pengusul(bimbingan, oleh)
    _pastikan_menunggu(bimbingan)


def pastikan_boleh_menghentikan(*, bimbingan: Bimbingan, oleh: PNS) -> None:
    izin.pastikan_boleh_mengakhiri(bimbingan, oleh)
    pastikan_berjalan(bimbingan)


def pastikan_boleh_memimpin(*, bimbingan: Bimbingan, oleh: PNS) -> None:
    """Plan and record sessions, move the end of the agreement."""
    izin.pastikan_pembimbing(bimbingan, oleh)
    pastikan_berjalan(bimbingan)


def pastikan_berjalan(bimbingan: Bimbingan) -> None:
    if bimbingan.status == Status.DIUSULKAN:
        raise ValidationError("Kesepakatan ini belum dijawab. Tunggu jawabannya dahulu.")
    if not bimbingan.berjalan:
        raise ValidationError(f"Kesepakatan ini sudah berakhir ({bimbingan.get_status_display().lower()}).")


def _pastikan_menunggu(bimbingan: Bimbingan) -> None:
    if bimbingan.status != Status.DIUSULKAN:
        raise ValidationError(f"Sudah dijawab atau ditarik lebih dahulu: {bimbingan.get_status_display().lower()}.")


def _jawab(bimbingan: Bimbingan, oleh: PNS) -> None:
    pegang(bimbingan)
    pastikan_boleh_menjawab(bimbingan=bimbingan, oleh=oleh)
    bimbingan.dijawab_oleh, bimbingan.dijawab_pada = oleh, timezone.now()


def _beralasan(alasan: str) -> str:
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya, satu kalimat cukup."})
    return alasan.strip()


def _tutup(bimbingan: Bimbingan, oleh: PNS, status: str) -> int:
    """End the agreement and cancel what was still planned; sessions already held stay as they are."""
    bimbingan.status = status
    bimbingan.diakhiri_oleh, bimbingan.diakhiri_pada = oleh, timezone.now()
    bimbingan.save(update_fields=["status", "alasan", "diakhiri_oleh", "diakhiri_pada"])
    rencana = list(bimbingan.sesi.filter(status=Sesi.Status.DIRENCANAKAN))
    for sesi in rencana:
        sesi.status, sesi.alasan_batal = Sesi.Status.DIBATALKAN, ALASAN_BERAKHIR
        sesi.save(update_fields=["status", "alasan_batal"])
    return len(rencana)
