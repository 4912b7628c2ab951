"""The verbs of roles: give one for a period, and end it."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from akun import izin
from kepegawaian.models import PNS, SELAMANYA, Akun, Penugasan, PerangkatDaerah
from konversi.tulisan import tanggal_panjang

BELUM_DITEMPATKAN = "{pns} tidak tercatat bertugas pada {hari}. Peran hanya untuk yang bertugas."
PERLU_SADAR = "Ini peran Anda sendiri. Centang pernyataan di bawah bila Anda memang hendak mengakhirinya."


def kunci_bkpsdmd() -> None:
    """Let one at a time take away what makes somebody BKPSDMD. SQLite does so by itself."""
    semua = Penugasan.objects.select_for_update().filter(peran=Penugasan.Peran.BKPSDMD)
    list(semua.order_by("pk").values_list("pk"))


@transaction.atomic
def beri_peran(
    *, pns: PNS, peran: str, pd: PerangkatDaerah | None, mulai: date, selesai: date | None, oleh: Akun
) -> Penugasan:
    """Raises PermissionDenied, and ValidationError beside its field for what cannot be."""
    izin.pastikan_mengelola_akun(oleh)
    PNS.objects.select_for_update().get(pk=pns.pk)
    baru = Penugasan(
        pns=pns, peran=peran, pd=pd if peran == Penugasan.Peran.PENGELOLA else None, mulai=mulai, selesai=selesai
    )
    _pastikan_sah(baru)
    baru.save()
    return baru


def _pastikan_sah(baru: Penugasan) -> None:
    if baru.peran == Penugasan.Peran.PENGELOLA and baru.pd is None:
        raise ValidationError({"pd": "Pilih perangkat daerah yang dikelola."})
    if baru.mulai < timezone.localdate():
        raise ValidationError({"mulai": "Peran tidak dapat dimulai pada hari yang sudah lewat."})
    if baru.selesai and baru.selesai < baru.mulai:
        raise ValidationError({"selesai": "Hari terakhir tidak boleh sebelum hari pertama."})
    if baru.pns.penempatan_pada(baru.mulai) is None:
        hari = tanggal_panjang(baru.mulai)
        raise ValidationError({"mulai": BELUM_DITEMPATKAN.format(pns=baru.pns, hari=hari)})
    sama = Penugasan.objects.selama(baru.mulai, baru.selesai or SELAMANYA).filter(
        pns=baru.pns, peran=baru.peran, pd=baru.pd
    )
    if (ada := sama.first()) is not None:
        sampai = f" sampai {tanggal_panjang(ada.selesai)}" if ada.selesai else ""
        raise ValidationError(
            f"{baru.pns} sudah menjadi {ada} sejak {tanggal_panjang(ada.mulai)}{sampai}. "
            "Akhiri peran itu lebih dahulu, atau pilih masa yang lain."
        )


@transaction.atomic
def akhiri_peran(*, penugasan: Penugasan, selesai: date, oleh: Akun, sadar: bool = False) -> Penugasan | None:
    """Let `selesai` be its last day, at the earliest yesterday; a role that would end before it began is withdrawn
    (None; the audit trail keeps it). `sadar`: that one knows it is one's own.

    Raises PermissionDenied, and ValidationError.
    """
    izin.pastikan_mengelola_akun(oleh)
    kunci_bkpsdmd()
    terkini = Penugasan.objects.select_for_update().get(pk=penugasan.pk)
    _pastikan_dapat_berakhir(terkini, selesai, oleh, sadar=sadar)
    if selesai < terkini.mulai:
        terkini.delete()
        return None
    terkini.selesai = selesai
    terkini.save(update_fields=["selesai"])
    return terkini


def _pastikan_dapat_berakhir(penugasan: Penugasan, selesai: date, oleh: Akun, *, sadar: bool) -> None:
    hari_ini = timezone.localdate()
    if penugasan.selesai and penugasan.selesai < hari_ini:
        raise ValidationError(f"Peran ini sudah berakhir pada {tanggal_panjang(penugasan.selesai)}.")
    if selesai < hari_ini - timedelta(days=1):
        raise ValidationError({"selesai": "Hari terakhir paling awal kemarin: yang sudah dilakukan tetap sah."})
    if penugasan.peran != Penugasan.Peran.BKPSDMD:
        return
    if penugasan.mulai <= hari_ini:
        izin.pastikan_bukan_bkpsdmd_terakhir(pns=penugasan.pns, pada=max(selesai + timedelta(days=1), hari_ini))
    if penugasan.pns_id == oleh.pns_id and not sadar:
        raise ValidationError({"sadar": PERLU_SADAR})
