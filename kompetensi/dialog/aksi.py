"""The verbs of the dialogue (Lampiran I E): from opening it to the agreement of both.

Each takes the lock on the pegawai first and then judges by what is stored: of two clicks one acts, the other gets a
sentence. PermissionDenied: not this person. ValidationError: not in this state.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import PNS, Penempatan
from kompetensi import izin
from kompetensi.acuan import BelumBerlaku
from kompetensi.buku import acuan_pada
from kompetensi.dialog.baris import Baris, baris_dialog
from kompetensi.models import Dialog, Nilai
from konversi.rekap import kunci_peserta
from konversi.tulisan import tanggal_panjang

Status = Dialog.Status
Pengenal = tuple[str, str]
BERUBAH = "Dialog ini ditarik, lalu diajukan lagi sejak halamannya Anda buka. Baca dahulu, lalu setujui."


class Penilaian(NamedTuple):
    """What the atasan says of one competency."""

    level: int | None
    penyebab: str = ""
    bentuk: str = ""


def pegang(dialog: Dialog) -> None:
    """Hold the pegawai until the transaction ends, and bring the dialogue up to date."""
    kunci_peserta([dialog.pns_id])
    dialog.refresh_from_db()


@transaction.atomic
def mulai(*, pns: PNS, oleh: PNS) -> Dialog:
    """Open a dialogue, by its pegawai or the atasan langsung; the one that is open is returned instead of doubled."""
    kunci_peserta([pns.pk])
    izin.pastikan_salah_satu(pns, oleh)
    terbuka: Dialog | None = Dialog.objects.terbuka().filter(pns=pns).first()
    if terbuka:
        return terbuka
    penempatan = pns.penempatan_pada(timezone.localdate())
    if penempatan is None or penempatan.atasan is None:
        raise ValidationError("Belum ada atasan langsung yang tercatat. Minta pengelola SDM melengkapi penempatannya.")
    dialog: Dialog = Dialog.objects.create(
        pns=pns, atasan=penempatan.atasan, jabatan=penempatan.jabatan, jenjang=penempatan.jenjang
    )
    return dialog


@transaction.atomic
def nilai_diri(*, dialog: Dialog, oleh: PNS, level: Mapping[Pengenal, int | None]) -> None:
    """What the pegawai thinks of themself, shown apart and decisive for nothing."""
    pegang(dialog)
    pastikan_boleh_menilai_diri(dialog=dialog, oleh=oleh)
    _tulis(dialog, [replace(satu, level_diri=level.get(satu.pengenal)) for satu in baris_dialog(dialog)])
    dialog.dinilai_diri_pada = timezone.now()
    dialog.save(update_fields=["dinilai_diri_pada"])


@transaction.atomic
def isi(
    *,
    dialog: Dialog,
    oleh: PNS,
    tanggal: date,
    catatan: str,
    nilai: Mapping[Pengenal, Penilaian],
    tambahan: Sequence[Baris] = (),
) -> None:
    """What the atasan records. A cause is kept for a gap alone, and what closes it is the suggestion if none is chosen.

    What `nilai` says nothing of stays as it was. `tambahan`: competencies that the standard does not have, spoken of
    all the same.
    """
    pegang(dialog)
    pastikan_boleh_mengisi(dialog=dialog, oleh=oleh)
    penempatan = _penempatan_pada(dialog, tanggal, oleh)
    dialog.atasan, dialog.tanggal, dialog.catatan = oleh, tanggal, catatan
    dialog.jabatan, dialog.jenjang = penempatan.jabatan, penempatan.jenjang
    ada = baris_dialog(dialog)
    kenal = {satu.pengenal for satu in ada}
    baru = [satu for satu in tambahan if satu.pengenal not in kenal]
    dinilai = [_dinilai(satu, nilai[satu.pengenal]) if satu.pengenal in nilai else satu for satu in ada]
    _tulis(dialog, [*dinilai, *(_dinilai(satu, Penilaian(satu.level_sekarang)) for satu in baru)])
    dialog.save(update_fields=["atasan", "tanggal", "catatan", "jabatan", "jenjang"])


@transaction.atomic
def buang_tambahan(*, dialog: Dialog, oleh: PNS, pengenal: Pengenal) -> None:
    """Take out a competency that was added in the dialogue."""
    pegang(dialog)
    pastikan_boleh_mengisi(dialog=dialog, oleh=oleh)
    jenis, kunci = pengenal
    dialog.nilai.filter(jenis=jenis, kunci=kunci, tambahan=True).delete()


@transaction.atomic
def ajukan(*, dialog: Dialog, oleh: PNS) -> None:
    """Put it to the pegawai for agreement, once every competency has a level and every gap a cause."""
    pegang(dialog)
    pastikan_boleh_mengisi(dialog=dialog, oleh=oleh)
    semua = baris_dialog(dialog)
    _pastikan_lengkap(semua)
    _tulis(dialog, semua)
    dialog.status, dialog.diajukan_pada, dialog.alasan_kembali = Status.DIAJUKAN, timezone.now(), ""
    dialog.save(update_fields=["status", "diajukan_pada", "alasan_kembali"])
    _kabari(dialog, dialog.pns, oleh, f"{oleh} mengajukan dialog kompetensi untuk Anda setujui.")


@transaction.atomic
def setujui(*, dialog: Dialog, oleh: PNS, versi: str = "") -> None:
    """The pegawai agrees, or only to the state `versi` that was seen; from here on it stays as it is."""
    pegang(dialog)
    pastikan_boleh_menjawab(dialog=dialog, oleh=oleh)
    if versi and versi != dialog.versi:
        raise ValidationError(BERUBAH)
    dialog.status, dialog.disepakati_pada = Status.DISEPAKATI, timezone.now()
    dialog.save(update_fields=["status", "disepakati_pada"])
    menunggu = dialog.pns.rencana.filter(tahun=dialog.tahun_rencana, disetujui_atasan_pada__isnull=False).exists()
    ajakan = "" if menunggu else " Susun rencananya."
    _kabari(dialog, dialog.atasan, oleh, f"{oleh} menyetujui dialog kompetensi.{ajakan}")


@transaction.atomic
def kembalikan(*, dialog: Dialog, oleh: PNS, alasan: str) -> None:
    """The pegawai does not agree (yet): it runs on, with the reason."""
    pegang(dialog)
    pastikan_boleh_menjawab(dialog=dialog, oleh=oleh)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya, satu kalimat cukup."})
    _berlangsung_lagi(dialog, alasan.strip())
    _kabari(dialog, dialog.atasan, oleh, f"{oleh} ingin membicarakan lagi dialog kompetensi.")


@transaction.atomic
def tarik(*, dialog: Dialog, oleh: PNS) -> None:
    """The atasan takes it back before the pegawai has answered, to change it."""
    pegang(dialog)
    pastikan_boleh_menarik(dialog=dialog, oleh=oleh)
    _berlangsung_lagi(dialog, dialog.alasan_kembali)


@transaction.atomic
def batalkan(*, dialog: Dialog, oleh: PNS) -> None:
    """Give up a dialogue that runs; what was written remains, for its two sides only."""
    pegang(dialog)
    pastikan_boleh_membatalkan(dialog=dialog, oleh=oleh)
    dialog.status = Status.DIBATALKAN
    dialog.save(update_fields=["status"])


def pastikan_boleh_menilai_diri(*, dialog: Dialog, oleh: PNS) -> None:
    izin.pastikan_pegawai(dialog.pns, oleh)
    if dialog.status == Status.DIAJUKAN:
        raise ValidationError("Dialog ini menunggu persetujuan Anda. Setujui, atau kembalikan untuk dibicarakan lagi.")
    _pastikan_berlangsung(dialog)


def pastikan_boleh_mengisi(*, dialog: Dialog, oleh: PNS) -> None:
    izin.pastikan_atasan(dialog.pns, oleh)
    _pastikan_berlangsung(dialog)


def pastikan_boleh_menjawab(*, dialog: Dialog, oleh: PNS) -> None:
    izin.pastikan_pegawai(dialog.pns, oleh)
    _pastikan_diajukan(dialog)


def pastikan_boleh_menarik(*, dialog: Dialog, oleh: PNS) -> None:
    izin.pastikan_atasan(dialog.pns, oleh)
    _pastikan_diajukan(dialog)


def pastikan_boleh_membatalkan(*, dialog: Dialog, oleh: PNS) -> None:
    """The atasan langsung; the pegawai as long as nothing but their own assessment stands in it."""
    _pastikan_berlangsung(dialog)
    if oleh.pk == dialog.pns_id and not dialog.nilai.filter(level_sekarang__isnull=False).exists():
        return
    izin.pastikan_atasan(dialog.pns, oleh)


def _pastikan_berlangsung(dialog: Dialog) -> None:
    if dialog.status == Status.DIAJUKAN:
        raise ValidationError("Dialog ini menunggu persetujuan pegawai. Tarik dahulu untuk mengubahnya.")
    if dialog.status != Status.BERLANGSUNG:
        raise ValidationError(f"Dialog ini sudah selesai ({dialog.get_status_display().lower()}). Mulai yang baru.")


def _pastikan_diajukan(dialog: Dialog) -> None:
    if dialog.status != Status.DIAJUKAN:
        raise ValidationError(f"Dialog ini tidak sedang menunggu jawaban ({dialog.get_status_display().lower()}).")


def _penempatan_pada(dialog: Dialog, tanggal: date, oleh: PNS) -> Penempatan:
    """Where the pegawai stood on the day of the talk.

    ValidationError: for a day that is ahead, before an earlier agreed dialogue, or on which they were not atasan and
    pegawai.
    """
    if tanggal > timezone.localdate():
        raise ValidationError({"tanggal": "Dialog dicatat pada hari terjadinya, bukan di masa depan."})
    sebelum = dialog.pns.dialog.filter(status=Status.DISEPAKATI).order_by("-tanggal").first()
    if sebelum and tanggal < sebelum.tanggal:
        raise ValidationError(
            {"tanggal": f"Ada dialog yang lebih baru, {tanggal_panjang(sebelum.tanggal)}. Pilih hari sesudahnya."}
        )
    penempatan = dialog.pns.penempatan_pada(tanggal)
    if penempatan is None:
        raise ValidationError({"tanggal": f"{dialog.pns} belum ditempatkan pada {tanggal_panjang(tanggal)}."})
    if penempatan.atasan != oleh:
        kalimat = f"Pada {tanggal_panjang(tanggal)} {oleh} belum menjadi atasan langsung {dialog.pns}."
        raise ValidationError({"tanggal": f"{kalimat} Pilih hari sesudahnya."})
    try:
        acuan_pada(tanggal)
    except BelumBerlaku as galat:
        raise ValidationError({"tanggal": str(galat)}) from galat
    return penempatan


def _pastikan_lengkap(semua: Sequence[Baris]) -> None:
    kalimat = []
    belum = [satu.nama for satu in semua if satu.level_sekarang is None]
    if belum:
        kalimat.append(f"Pilih level saat ini untuk: {', '.join(belum)}.")
    tanpa_sebab = [satu.nama for satu in semua if satu.kesenjangan and not satu.penyebab]
    if tanpa_sebab:
        kalimat.append(f"Pilih penyebab kesenjangan untuk: {', '.join(tanpa_sebab)}.")
    if kalimat:
        raise ValidationError(kalimat)


def _dinilai(satu: Baris, nilai: Penilaian) -> Baris:
    """With the level; cause and remedy only where there is a gap, and the suggestion where no remedy is chosen."""
    baru = replace(satu, level_sekarang=nilai.level, penyebab="", bentuk="")
    if not baru.kesenjangan:
        return baru
    baru = replace(baru, penyebab=nilai.penyebab)
    saran = baru.saran
    return replace(baru, bentuk=nilai.bentuk or (saran.utama if saran else ""))


def _tulis(dialog: Dialog, semua: Sequence[Baris]) -> None:
    """Write the rows as they are now, and take out those that are no longer asked for."""
    lama = {satu.pengenal: satu for satu in dialog.nilai.all()}
    for urutan, satu in enumerate(semua, start=1):
        nilai = lama.pop(satu.pengenal, None) or Nilai(dialog=dialog, jenis=satu.jenis, kunci=satu.kunci)
        nilai.urutan = urutan
        for medan in Nilai.ISI:
            setattr(nilai, medan, getattr(satu, medan))
        nilai.save()
    for nilai in lama.values():
        nilai.delete()


def _berlangsung_lagi(dialog: Dialog, alasan: str) -> None:
    dialog.status, dialog.diajukan_pada, dialog.alasan_kembali = Status.BERLANGSUNG, None, alasan
    dialog.save(update_fields=["status", "diajukan_pada", "alasan_kembali"])


def _kabari(dialog: Dialog, kepada: PNS, dari: PNS, judul: str) -> None:
    beri_tahu(
        kepada=[kepada.pk],
        dari=dari,
        judul=judul,
        url=reverse("kompetensi:dialog", args=[dialog.pk]),
        kunci=f"dialog:{dialog.pk}",
    )
