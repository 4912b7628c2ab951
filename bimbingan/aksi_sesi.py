"""The verbs of a session, the same for coaching and mentoring: planned, held, initialled, or cancelled.

As in `bimbingan.aksi`: the lock on the peserta first, then judged by what is stored. What is recorded in a locked
year does not change: TahunTerkunci, from the saving itself.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from bimbingan import izin
from bimbingan.aksi import pastikan_berjalan
from bimbingan.models import Bimbingan, Sesi
from kepegawaian.models import PNS
from konversi.models import Asal
from konversi.rekap import kunci_peserta
from konversi.tulisan import rentang, tanggal_panjang
from lampiran.aksi import simpan
from lampiran.periksa import BerkasTeruji

Status = Sesi.Status
PIHAK = ["bimbingan", "pembimbing", "peserta"]


def pegang(sesi: Sesi) -> None:
    """Hold the peserta until the transaction ends, and bring the session up to date."""
    kunci_peserta([sesi.peserta_id])
    sesi.refresh_from_db()


# --- planned and held ----------------------------------------------------------------------------------------


@transaction.atomic
def rencanakan(*, kesepakatan: Collection[Bimbingan], oleh: PNS, isi: Mapping[str, Any]) -> list[Sesi]:
    """Plan a session with each of these; `isi`: tanggal, jam, tempat, agenda. All or none."""
    return _dengan_setiap(kesepakatan, lambda satu: _rencanakan_satu(satu, oleh, isi))


@transaction.atomic
def catat(
    *,
    kesepakatan: Collection[Bimbingan],
    oleh: PNS,
    isi: Mapping[str, Any],
    langsung_paraf: bool,
    lampiran: Sequence[BerkasTeruji] = (),
) -> list[Sesi]:
    """Record a session that was held with each of these, initialled at once or not. All or none.

    `isi`: tanggal, lingkup, materi and whatever else a session has to say. A session planned for that day becomes
    the held one; the very same session, sent again, is returned and not doubled.
    """
    sesi = _dengan_setiap(kesepakatan, lambda satu: _catat_satu(satu, oleh, isi, langsung_paraf=langsung_paraf))
    for satu in sesi:
        _lampirkan(satu, oleh, lampiran)
    return sesi


def _dengan_setiap(kesepakatan: Collection[Bimbingan], kerjakan: Any) -> list[Sesi]:
    """Raises ValidationError with what is wrong with each of them, by name where there are several."""
    kunci_peserta(satu.peserta_id for satu in kesepakatan)
    sesi, salah = [], []
    for satu in kesepakatan:
        satu.refresh_from_db()
        try:
            sesi.append(kerjakan(satu))
        except (ValidationError, PermissionDenied) as galat:
            if len(kesepakatan) == 1:
                raise
            kalimat = galat.messages if isinstance(galat, ValidationError) else [str(galat)]
            salah += [f"{satu.peserta}: {kata}" for kata in kalimat]
    if salah:
        raise ValidationError(salah)
    return sesi


def _rencanakan_satu(bimbingan: Bimbingan, oleh: PNS, isi: Mapping[str, Any]) -> Sesi:
    izin.pastikan_pembimbing(bimbingan, oleh)
    _pastikan_dapat_bertanggal(bimbingan, isi["tanggal"])
    ada = pada_hari(bimbingan, isi["tanggal"])
    if ada and ada.status == Status.DIRENCANAKAN and _sama(ada, isi):
        return ada
    _pastikan_kosong(ada)
    return _simpan(_sesi_baru(bimbingan, isi))


def _catat_satu(bimbingan: Bimbingan, oleh: PNS, isi: Mapping[str, Any], *, langsung_paraf: bool) -> Sesi:
    izin.pastikan_pembimbing(bimbingan, oleh)
    ada = pada_hari(bimbingan, isi["tanggal"])
    if ada and ada.status in (Status.DILAKSANAKAN, Status.DIPARAF) and _sama(ada, isi):
        return paraf(sesi=ada, oleh=oleh) if langsung_paraf and ada.status != Status.DIPARAF else ada
    _pastikan_dapat_bertanggal(bimbingan, isi["tanggal"])
    if ada and ada.status == Status.DIRENCANAKAN:
        return laksanakan(sesi=ada, oleh=oleh, isi=isi, langsung_paraf=langsung_paraf)
    _pastikan_kosong(ada)
    izin.pastikan_pembimbing(bimbingan, oleh, pada=isi["tanggal"])
    sesi = _sesi_baru(bimbingan, isi)
    _nyatakan_terlaksana(sesi, oleh, langsung_paraf=langsung_paraf)
    return _simpan(sesi)


@transaction.atomic
def laksanakan(
    *, sesi: Sesi, oleh: PNS, isi: Mapping[str, Any], langsung_paraf: bool, lampiran: Sequence[BerkasTeruji] = ()
) -> Sesi:
    """Record that a planned session was held, on a day on which `oleh` might guide: a plan may name any day."""
    pegang(sesi)
    pastikan_boleh_laksanakan(sesi=sesi, oleh=oleh)
    _isikan(sesi, oleh, isi)
    izin.pastikan_pembimbing(sesi.bimbingan, oleh, pada=min(sesi.tanggal, timezone.localdate()))
    _nyatakan_terlaksana(sesi, oleh, langsung_paraf=langsung_paraf)
    _lampirkan(_simpan(sesi), oleh, lampiran)
    return sesi


@transaction.atomic
def ubah(*, sesi: Sesi, oleh: PNS, isi: Mapping[str, Any], lampiran: Sequence[BerkasTeruji] = ()) -> bool:
    """Change a session; returns whether that withdrew its paraf, which attests what stood there before."""
    pegang(sesi)
    pastikan_boleh_ubah(sesi=sesi, oleh=oleh)
    ditarik = sesi.status == Status.DIPARAF and bool(lampiran or not _hanya_catatan_pribadi(sesi, isi))
    if ditarik:
        _lepas_paraf(sesi)
    if ditarik or not _sama(sesi, isi):
        _isikan(sesi, oleh, isi)
        _simpan(sesi)
    _lampirkan(sesi, oleh, lampiran)
    return ditarik


@transaction.atomic
def hapus_lampiran(*, sesi: Sesi, oleh: PNS, lampiran: int) -> bool:
    """Take an attachment away; returns whether that withdrew the paraf. One that is gone already is no error."""
    pegang(sesi)
    pastikan_boleh_ubah(sesi=sesi, oleh=oleh)
    satu = sesi.lampiran.filter(pk=lampiran).first()
    if satu is None:
        return False
    sesi.pastikan_terbuka()
    satu.delete()
    ditarik = sesi.status == Status.DIPARAF
    if ditarik:
        _lepas_paraf(sesi)
        _simpan(sesi)
    return ditarik


def pastikan_boleh_ubah(*, sesi: Sesi, oleh: PNS) -> None:
    """Its pembimbing, as long as they still guide that peserta; not what was cancelled or what BKPSDMD imported."""
    _pastikan_milik(sesi, oleh)
    if sesi.status == Status.DIBATALKAN:
        raise ValidationError("Sesi ini sudah dibatalkan. Catat sesi baru.")
    if sesi.asal == Asal.IMPOR:
        raise ValidationError("Sesi ini diimpor dan disahkan BKPSDMD. Minta BKPSDMD memperbaikinya.")


def pastikan_boleh_batal(*, sesi: Sesi, oleh: PNS) -> None:
    pastikan_boleh_ubah(sesi=sesi, oleh=oleh)
    if sesi.status == Status.DIPARAF:
        raise ValidationError("Sesi ini sudah diparaf. Tarik parafnya dahulu, lalu batalkan.")


def pastikan_boleh_tarik_paraf(*, sesi: Sesi, oleh: PNS) -> None:
    pastikan_boleh_ubah(sesi=sesi, oleh=oleh)
    if sesi.status != Status.DIPARAF:
        raise ValidationError("Sesi ini belum diparaf.")


def pastikan_boleh_laksanakan(*, sesi: Sesi, oleh: PNS) -> None:
    _pastikan_milik(sesi, oleh)
    pastikan_berjalan(sesi.bimbingan)
    if sesi.status != Status.DIRENCANAKAN:
        raise ValidationError(f"Sesi ini tidak lagi berupa rencana: {sesi.get_status_display().lower()}.")


@transaction.atomic
def batalkan(*, sesi: Sesi, oleh: PNS, alasan: str) -> None:
    """Cancel a session that was planned, or recorded by mistake and not initialled, with a reason."""
    pegang(sesi)
    pastikan_boleh_batal(sesi=sesi, oleh=oleh)
    if not alasan.strip():
        raise ValidationError({"alasan": "Tulis alasannya, satu kalimat cukup."})
    sesi.status, sesi.alasan_batal = Status.DIBATALKAN, alasan.strip()
    sesi.save(update_fields=["status", "alasan_batal"])


@transaction.atomic
def tindak_lanjuti(*, sesi: Sesi, oleh: PNS) -> None:
    """The peserta has done what the session ended with. Doing it twice is doing it once."""
    pegang(sesi)
    izin.pastikan_peserta(sesi, oleh)
    if not sesi.tindak_lanjut:
        raise ValidationError("Sesi ini tidak mempunyai tindak lanjut.")
    if sesi.ditindaklanjuti_pada is None:
        sesi.ditindaklanjuti_pada = timezone.now()
        sesi.save(update_fields=["ditindaklanjuti_pada"])


# --- paraf ---------------------------------------------------------------------------------------------------


def pastikan_boleh_paraf(*, sesi: Sesi, oleh: PNS) -> None:
    """Raise, with a sentence for the user, unless `oleh` may initial this session now (Lampiran I G.4.d, H.4.d).

    PermissionDenied for somebody else than its pembimbing, ValidationError where its state does not allow it. Who
    guided attests, also after the peserta has come under another atasan (reading 18).
    """
    if oleh.pk != sesi.pembimbing_id:
        raise PermissionDenied("Hanya pembimbing sesi ini yang dapat membubuhkan paraf.")
    if sesi.status == Status.DIPARAF:
        raise ValidationError("Sesi ini sudah diparaf.")
    if sesi.status != Status.DILAKSANAKAN:
        raise ValidationError("Hanya sesi yang sudah dilaksanakan yang dapat diparaf.")


@transaction.atomic
def paraf(*, sesi: Sesi, oleh: PNS) -> Sesi:
    """Initial a held session: from here on it counts. Refreshes the totals of its peserta.

    Raises as `pastikan_boleh_paraf`; two who initial at once get one paraf and one sentence.
    """
    pegang(sesi)
    pastikan_boleh_paraf(sesi=sesi, oleh=oleh)
    sesi.status = Status.DIPARAF
    sesi.diparaf_oleh, sesi.diparaf_pada = oleh, timezone.now()
    sesi.save(update_fields=["status", "diparaf_oleh", "diparaf_pada"])
    return sesi


@transaction.atomic
def paraf_semua(*, sesi: Collection[Sesi], oleh: PNS) -> int:
    """Initial several at once; those initialled meanwhile are passed over. Returns how many were initialled.

    All or none: pages set aside those of a locked year before they ask.
    """
    kunci_peserta(satu.peserta_id for satu in sesi)
    jumlah = 0
    for satu in sesi:
        satu.refresh_from_db()
        if satu.status == Status.DIPARAF and satu.pembimbing_id == oleh.pk:
            continue
        paraf(sesi=satu, oleh=oleh)
        jumlah += 1
    return jumlah


@transaction.atomic
def tarik_paraf(*, sesi: Sesi, oleh: PNS) -> None:
    """Take back a paraf given by mistake: the session waits again."""
    pegang(sesi)
    pastikan_boleh_tarik_paraf(sesi=sesi, oleh=oleh)
    _lepas_paraf(sesi)
    sesi.save(update_fields=["status", "diparaf_oleh", "diparaf_pada"])


# --- one session ---------------------------------------------------------------------------------------------


def _pastikan_milik(sesi: Sesi, oleh: PNS) -> None:
    if oleh.pk != sesi.pembimbing_id:
        raise PermissionDenied("Hanya pembimbing sesi ini yang dapat mengubahnya.")
    izin.pastikan_pembimbing(sesi.bimbingan, oleh)


def _pastikan_dapat_bertanggal(bimbingan: Bimbingan, tanggal: date) -> None:
    """Under an agreement that runs, on one of its days."""
    pastikan_berjalan(bimbingan)
    if not bimbingan.mulai <= tanggal <= bimbingan.selesai:
        raise ValidationError(
            {
                "tanggal": f"{tanggal_panjang(tanggal)} di luar masa kesepakatan "
                f"({rentang(bimbingan.mulai, bimbingan.selesai)}). Ubah tanggalnya, atau perpanjang masanya dahulu."
            }
        )


def pada_hari(bimbingan: Bimbingan, tanggal: date) -> Sesi | None:
    """The session of this pair and kind on that day, under whichever agreement."""
    model = bimbingan.sesi.model
    semua = model.objects.filter(peserta=bimbingan.peserta_id, pembimbing=bimbingan.pembimbing_id, tanggal=tanggal)
    sesi: Sesi | None = semua.exclude(status=Status.DIBATALKAN).select_related("bimbingan").first()
    return sesi


def _pastikan_kosong(ada: Sesi | None) -> None:
    if ada:
        nama = ada._meta.verbose_name
        raise ValidationError(
            {
                "tanggal": f"Sudah ada {nama} pasangan ini pada {tanggal_panjang(ada.tanggal)} "
                f"({ada.get_status_display().lower()}). Buka dan ubah sesi itu, atau pilih tanggal lain."
            }
        )


def _sama(sesi: Sesi, isi: Mapping[str, Any]) -> bool:
    return all(getattr(sesi, nama) == nilai for nama, nilai in isi.items())


def _hanya_catatan_pribadi(sesi: Sesi, isi: Mapping[str, Any]) -> bool:
    """What nobody else reads is not what the paraf attests."""
    return _sama(sesi, {nama: nilai for nama, nilai in isi.items() if nama != "catatan_pribadi"})


def _sesi_baru(bimbingan: Bimbingan, isi: Mapping[str, Any]) -> Sesi:
    sesi: Sesi = bimbingan.sesi.model(
        bimbingan=bimbingan, pembimbing=bimbingan.pembimbing, peserta=bimbingan.peserta, **isi
    )
    return sesi


def _isikan(sesi: Sesi, oleh: PNS, isi: Mapping[str, Any]) -> None:
    """Take over what was typed; another day must be one on which the session could be."""
    tanggal = isi.get("tanggal", sesi.tanggal)
    if tanggal != sesi.tanggal:
        _pastikan_dapat_bertanggal(sesi.bimbingan, tanggal)
        ada = pada_hari(sesi.bimbingan, tanggal)
        _pastikan_kosong(ada if ada and ada.pk != sesi.pk else None)
        izin.pastikan_pembimbing(sesi.bimbingan, oleh, pada=min(tanggal, timezone.localdate()))
    if isi.get("tindak_lanjut", sesi.tindak_lanjut) != sesi.tindak_lanjut:
        sesi.ditindaklanjuti_pada = None  # another follow-up, which nobody has done yet
    for nama, nilai in isi.items():
        setattr(sesi, nama, nilai)


def _lampirkan(sesi: Sesi, oleh: PNS, semua: Sequence[BerkasTeruji]) -> None:
    """Attach these files; one that is attached already, as after a double click, is not attached again."""
    if semua:
        sesi.pastikan_terbuka()
    for satu in semua:
        berkas = simpan(teruji=satu)
        sesi.lampiran.get_or_create(berkas=berkas, defaults={"nama": satu.nama, "diunggah_oleh": oleh})


def _nyatakan_terlaksana(sesi: Sesi, oleh: PNS, *, langsung_paraf: bool) -> None:
    sesi.status = Status.DIPARAF if langsung_paraf else Status.DILAKSANAKAN
    if langsung_paraf:
        sesi.diparaf_oleh, sesi.diparaf_pada = oleh, timezone.now()


def _lepas_paraf(sesi: Sesi) -> None:
    sesi.status, sesi.diparaf_oleh, sesi.diparaf_pada = Status.DILAKSANAKAN, None, None


def _simpan(sesi: Sesi) -> Sesi:
    sesi.clean_fields(exclude=PIHAK)
    sesi.clean()
    sesi.save()
    return sesi
