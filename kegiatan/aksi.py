"""The verbs of the pegawai: from a draft to an activity that was handed in, withdrawn or corrected.

Each takes the lock on the peserta first, under which every change of their records waits for the one before, and
then judges by what is stored. Of a form that arrives twice, one does it and the other finds it done.

PermissionDenied: not this person. ValidationError: not in this state, or (TahunTerkunci) not in a year that is
locked. Both carry a sentence for the user.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kegiatan import izin
from kegiatan.models import BuktiKegiatan, Kegiatan
from kepegawaian.berjejak import catat_perubahan
from kepegawaian.models import PNS
from konversi.kunci import pastikan_terbuka
from konversi.rekap import kunci_peserta
from konversi.tulisan import tanggal_panjang
from lampiran.aksi import simpan
from lampiran.periksa import BerkasTeruji

Status = Kegiatan.Status
TINJAUAN = ["status", "ditinjau_oleh", "ditinjau_pada", "alasan_kembali", "catatan_peninjau"]
"""The fields in which a review stands."""
TANPA_BUKTI = "Lampirkan sedikitnya satu bukti: sertifikat, surat tugas, daftar hadir, atau foto kegiatannya."


def pegang(kegiatan: Kegiatan) -> None:
    """Hold the peserta until the transaction ends, and bring the activity up to date."""
    kunci_peserta([kegiatan.peserta_id])
    kegiatan.refresh_from_db()


@transaction.atomic
def simpan_draf(
    *,
    oleh: PNS,
    isi: Mapping[str, Any],
    kegiatan: Kegiatan | None = None,
    kunci: UUID | None = None,
    bukti: Sequence[BerkasTeruji] = (),
) -> Kegiatan:
    """Save what was typed: as a new draft, or over an activity that is not under review. Evidence is added.

    `isi`: the fields of an activity but for its peserta. `kunci`: of the form; what it made before is found again by
    it. A draft is as complete as an activity, but for its evidence. Raises ValidationError by field.
    """
    kunci_peserta([oleh.pk])
    kegiatan = _tersimpan(oleh, kegiatan, kunci) or Kegiatan(peserta=oleh, kunci=kunci)
    if kegiatan.pk and not kegiatan.dapat_diubah and _terkirim_ulang(kegiatan, isi, bukti):
        return kegiatan
    pastikan_boleh_ubah(kegiatan=kegiatan, oleh=oleh)
    if kegiatan.pk is None or not _sama(kegiatan, isi):
        _isikan(kegiatan, isi)
    _lampirkan(kegiatan, oleh, bukti)
    return kegiatan


@transaction.atomic
def ajukan(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    """Hand in a draft, or what was withdrawn: from here on it waits. Doing it twice is doing it once."""
    pegang(kegiatan)
    if kegiatan.status == Status.DIAJUKAN and oleh.pk == kegiatan.peserta_id:
        return
    pastikan_boleh_ajukan(kegiatan=kegiatan, oleh=oleh)
    _ajukan(kegiatan)


@transaction.atomic
def ajukan_kembali(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    """Hand in what was returned, corrected. The review before stays in the history. Twice is once."""
    pegang(kegiatan)
    if kegiatan.status == Status.DIAJUKAN and oleh.pk == kegiatan.peserta_id:
        return
    pastikan_boleh_ajukan_kembali(kegiatan=kegiatan, oleh=oleh)
    _ajukan(kegiatan)


@transaction.atomic
def tarik(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    """Withdraw what waits or was returned. Doing it twice is doing it once."""
    pegang(kegiatan)
    if kegiatan.status == Status.DITARIK and oleh.pk == kegiatan.peserta_id:
        return
    pastikan_boleh_tarik(kegiatan=kegiatan, oleh=oleh)
    lepas_tinjauan(kegiatan)
    kegiatan.status = Status.DITARIK
    kegiatan.save(update_fields=TINJAUAN)


@transaction.atomic
def hapus_draf(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    """Delete a draft that was never handed in, with its evidence."""
    pegang(kegiatan)
    pastikan_boleh_hapus(kegiatan=kegiatan, oleh=oleh)
    kegiatan.delete()


@transaction.atomic
def hapus_bukti(*, kegiatan: Kegiatan, oleh: PNS, bukti: int) -> None:
    """Take evidence away. One that is gone already is no error."""
    pegang(kegiatan)
    pastikan_boleh_ubah(kegiatan=kegiatan, oleh=oleh)
    satu = kegiatan.bukti.filter(pk=bukti).first()
    if satu:
        kegiatan.pastikan_terbuka()
        satu.delete()
        _catat_bukti(kegiatan, satu.nama, "")


# --- in which state ------------------------------------------------------------------------------------------


def pastikan_boleh_ubah(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    """Its peserta, as long as it is neither under review nor approved."""
    izin.pastikan_pemilik(kegiatan, oleh)
    if kegiatan.status == Status.DIAJUKAN:
        raise ValidationError("Kegiatan ini sudah diajukan. Tarik dahulu bila isinya perlu diubah.")
    if kegiatan.status == Status.DISETUJUI:
        raise ValidationError(_sudah_disetujui(kegiatan))


def pastikan_boleh_ajukan(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    pastikan_boleh_ubah(kegiatan=kegiatan, oleh=oleh)
    if kegiatan.status == Status.DIKEMBALIKAN:
        raise ValidationError("Kegiatan ini dikembalikan. Perbaiki, lalu ajukan kembali.")


def pastikan_boleh_ajukan_kembali(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    pastikan_boleh_ubah(kegiatan=kegiatan, oleh=oleh)
    if kegiatan.status != Status.DIKEMBALIKAN:
        raise ValidationError("Kegiatan ini tidak sedang dikembalikan. Ajukan saja.")


def pastikan_boleh_tarik(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    izin.pastikan_pemilik(kegiatan, oleh)
    if kegiatan.status == Status.DISETUJUI:
        raise ValidationError(_sudah_disetujui(kegiatan))
    if kegiatan.status not in (Status.DIAJUKAN, Status.DIKEMBALIKAN):
        raise ValidationError("Kegiatan ini belum diajukan, jadi tidak ada yang ditarik.")


def pastikan_boleh_hapus(*, kegiatan: Kegiatan, oleh: PNS) -> None:
    izin.pastikan_pemilik(kegiatan, oleh)
    if kegiatan.status != Status.DRAF:
        raise ValidationError("Hanya draf yang dapat dihapus. Yang sudah diajukan dapat ditarik.")
    if kegiatan.diajukan_pada:
        raise ValidationError("Draf ini pernah diajukan, jadi riwayatnya disimpan. Biarkan saja sebagai draf.")


def _sudah_disetujui(kegiatan: Kegiatan) -> str:
    if kegiatan.ditinjau_oleh is None:
        return "Kegiatan ini diimpor dan disahkan BKPSDMD. Minta BKPSDMD memperbaikinya."
    return f"Kegiatan ini sudah disetujui {kegiatan.ditinjau_oleh}; minta persetujuannya dibatalkan bila perlu diubah."


# --- one activity --------------------------------------------------------------------------------------------


def lepas_tinjauan(kegiatan: Kegiatan) -> None:
    """Clear what a review wrote; does not save."""
    kegiatan.ditinjau_oleh = kegiatan.ditinjau_pada = None
    kegiatan.alasan_kembali = kegiatan.catatan_peninjau = ""


def _tersimpan(oleh: PNS, kegiatan: Kegiatan | None, kunci: UUID | None) -> Kegiatan | None:
    """The activity in question as it is stored: the one given, or the one that this form has made already."""
    if kegiatan is not None:
        izin.pastikan_pemilik(kegiatan, oleh)
        kegiatan.refresh_from_db()
        return kegiatan
    if kunci is None:
        return None
    ada: Kegiatan | None = Kegiatan.objects.filter(peserta=oleh, kunci=kunci).first()
    return ada


def _sama(kegiatan: Kegiatan, isi: Mapping[str, Any]) -> bool:
    return all(getattr(kegiatan, nama) == nilai for nama, nilai in isi.items())


def _terkirim_ulang(kegiatan: Kegiatan, isi: Mapping[str, Any], bukti: Sequence[BerkasTeruji]) -> bool:
    """The very same form, after a double click or by the back button."""
    terlampir = set(kegiatan.bukti.values_list("berkas", flat=True))
    return _sama(kegiatan, isi) and {simpan(teruji=satu).pk for satu in bukti} <= terlampir


def _isikan(kegiatan: Kegiatan, isi: Mapping[str, Any]) -> None:
    """Take over what was typed, and save. What was withdrawn becomes a draft, for its peserta's eyes only."""
    for nama, nilai in isi.items():
        if getattr(kegiatan, nama) != nilai:  # or the history would tell of 2.0000 that became 2
            setattr(kegiatan, nama, nilai)
    if kegiatan.status == Status.DITARIK:
        kegiatan.status = Status.DRAF
    kegiatan.clean_fields(exclude=["peserta", "ditinjau_oleh"])
    kegiatan.clean()
    kegiatan.save()


def _ajukan(kegiatan: Kegiatan) -> None:
    """Only what has taken place, with evidence, and in years that are open."""
    pastikan_terbuka([kegiatan.peserta_id], kegiatan.tahun_dihitung())
    if kegiatan.selesai > timezone.localdate():
        hari = tanggal_panjang(kegiatan.selesai)
        raise ValidationError(
            {"selesai": f"Kegiatan ini baru selesai {hari}. Simpan sebagai draf, lalu ajukan sesudah selesai."}
        )
    if not kegiatan.bukti.exists():
        raise ValidationError({"bukti": TANPA_BUKTI})
    kegiatan.clean()
    lepas_tinjauan(kegiatan)
    kegiatan.status, kegiatan.diajukan_pada = Status.DIAJUKAN, timezone.now()
    kegiatan.save(update_fields=[*TINJAUAN, "diajukan_pada"])


def _lampirkan(kegiatan: Kegiatan, oleh: PNS, semua: Sequence[BerkasTeruji]) -> None:
    """Add this evidence; what is attached already, as after a double click, is not attached again."""
    if semua:
        kegiatan.pastikan_terbuka()
    for satu in semua:
        bawaan = {"nama": satu.nama, "diunggah_oleh": oleh}
        bukti, baru = BuktiKegiatan.objects.get_or_create(
            kegiatan=kegiatan, berkas=simpan(teruji=satu), defaults=bawaan
        )
        if baru:
            _catat_bukti(kegiatan, "", bukti.nama)


def _catat_bukti(kegiatan: Kegiatan, lama: str, baru: str) -> None:
    """Into the history of the activity itself, where its page finds it by one query."""
    catat_perubahan(kegiatan, {"bukti": (lama, baru)})
