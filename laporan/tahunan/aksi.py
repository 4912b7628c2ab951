"""The verbs of a yearly report: begun, sent, accepted or returned, reopened.

Each holds the report first and then judges by what is stored: of two clicks one acts, the other gets a sentence. The
locks on people come after that on the report, always in this order.

PermissionDenied: not this account. ValidationError: not in this state. Both carry a sentence for the user.
"""

import hashlib
import json
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import PNS, Akun, PerangkatDaerah
from konversi.kunci import buka_tahun, kunci_tahun
from konversi.rekap import kunci_peserta
from konversi.tahun import daftar_tahun
from laporan.models import Laporan, VersiLaporan
from laporan.tahunan import izin, tugas
from laporan.tahunan.isi import ke_json
from laporan.tahunan.orang import anggota_pd
from laporan.tahunan.periksa import pengelola
from laporan.tahunan.susun import Susunan, susun

Status = Laporan.Status
Putusan = VersiLaporan.Putusan


@transaction.atomic
def mulai(*, pd: PerangkatDaerah, tahun: int, oleh: Akun) -> Laporan:
    """Begin a report, or go on with the one there is."""
    izin.pastikan_menyusun(oleh, pd)
    if tahun not in daftar_tahun():
        raise ValidationError(f"Tahun {tahun} belum dapat dilaporkan. Pilih tahun yang sudah berjalan.")
    laporan, _ = Laporan.objects.get_or_create(pd=pd, tahun=tahun)
    return laporan


@transaction.atomic
def isi(*, laporan: Laporan, oleh: Akun, penanda: PNS | None, plt: bool, jabatan_penanda: str, catatan: str) -> Laporan:
    """Say who signs and what the agency has to say. Without `penanda` the head of the agency signs."""
    terkunci = _pegang(laporan)
    pastikan_boleh_menyusun(laporan=terkunci, oleh=oleh)
    terkunci.penanda, terkunci.plt = penanda, plt and penanda is not None
    terkunci.jabatan_penanda = jabatan_penanda if penanda else ""
    terkunci.catatan = catatan
    terkunci.full_clean(exclude=["pd"])
    terkunci.save()
    return terkunci


@transaction.atomic
def kirim(*, laporan: Laporan, oleh: Akun) -> VersiLaporan:
    """Send the report as it is now: a new version, frozen. What is open is stated in it.

    Everybody of the agency is held meanwhile, so that no record changes half-way; the files are made by a worker,
    from the version alone.
    """
    terkunci = _pegang(laporan)
    pastikan_boleh_menyusun(laporan=terkunci, oleh=oleh)
    kunci_peserta(satu.pns_id for satu in anggota_pd(terkunci.pd, terkunci.tahun))
    susunan = susun(terkunci.pd, terkunci.tahun, terkunci)
    if not susunan.isi.orang:
        raise ValidationError("Perangkat daerah ini tidak mempunyai pegawai pada tahun itu; tidak ada yang dilaporkan.")
    versi = _bekukan(terkunci, susunan, oleh)
    terkunci.status = Status.DIKIRIM
    terkunci.save(update_fields=["status"])
    transaction.on_commit(partial(tugas.buat_berkas.enqueue, versi.pk))
    return versi


def _bekukan(laporan: Laporan, susunan: Susunan, oleh: Akun) -> VersiLaporan:
    isi, catatan = ke_json(susunan.isi), [list(satu) for satu in susunan.catatan]
    tulisan = json.dumps([isi, catatan], sort_keys=True, ensure_ascii=False)
    return VersiLaporan.objects.create(
        laporan=laporan,
        nomor=laporan.versi.count() + 1,
        isi=isi,
        catatan=catatan,
        sidik=hashlib.sha256(tulisan.encode()).hexdigest(),
        dikirim_oleh=oleh,
    )


@transaction.atomic
def terima(*, laporan: Laporan, oleh: Akun) -> VersiLaporan:
    """Accept what was sent: from here on the records of its people in that year are locked."""
    terkunci = _pegang(laporan)
    pastikan_boleh_memutus(laporan=terkunci, oleh=oleh)
    versi = _putuskan(terkunci, oleh, Putusan.DITERIMA)
    nip = [satu["nip"] for satu in versi.isi["orang"]]
    kunci_tahun(
        pns=list(PNS.objects.filter(nip__in=nip).values_list("pk", flat=True)), tahun=terkunci.tahun, pd=terkunci.pd
    )
    terkunci.status = Status.DITERIMA
    terkunci.save(update_fields=["status"])
    _kabari(versi, f"{terkunci} diterima BKPSDMD.")
    return versi


@transaction.atomic
def kembalikan(*, laporan: Laporan, oleh: Akun, catatan: str) -> VersiLaporan:
    """Return what was sent, with a note on what to correct."""
    terkunci = _pegang(laporan)
    pastikan_boleh_memutus(laporan=terkunci, oleh=oleh)
    versi = _putuskan(terkunci, oleh, Putusan.DIKEMBALIKAN, _beralasan("catatan", catatan))
    terkunci.status = Status.DIKEMBALIKAN
    terkunci.save(update_fields=["status"])
    _kabari(versi, f"{terkunci} dikembalikan BKPSDMD.", versi.catatan_putusan)
    return versi


@transaction.atomic
def buka(*, laporan: Laporan, oleh: Akun, alasan: str) -> VersiLaporan:
    """Reopen an accepted report, with a reason: the year is unlocked, the accepted version stays as it was."""
    terkunci = _pegang(laporan)
    pastikan_boleh_membuka(laporan=terkunci, oleh=oleh)
    versi = versi_terakhir(terkunci)
    versi.putusan, versi.alasan_dibuka = Putusan.DIBUKA, _beralasan("alasan", alasan)
    versi.dibuka_oleh, versi.dibuka_pada = oleh, timezone.now()
    versi.save(update_fields=["putusan", "alasan_dibuka", "dibuka_oleh", "dibuka_pada"])
    buka_tahun(pd=terkunci.pd, tahun=terkunci.tahun)
    terkunci.status = Status.DIKEMBALIKAN
    terkunci.save(update_fields=["status"])
    _kabari(versi, f"{terkunci} dibuka kembali oleh BKPSDMD.", versi.alasan_dibuka)
    return versi


def pastikan_boleh_menyusun(*, laporan: Laporan, oleh: Akun) -> None:
    """Change or send it."""
    izin.pastikan_menyusun(oleh, laporan.pd)
    if laporan.status == Status.DIKIRIM:
        raise ValidationError("Laporan ini sudah dikirim dan menunggu BKPSDMD. Tunggu putusannya.")
    if laporan.status == Status.DITERIMA:
        raise ValidationError("Laporan ini sudah diterima. Minta BKPSDMD membukanya kembali bila harus diubah.")


def pastikan_boleh_memutus(*, laporan: Laporan, oleh: Akun) -> None:
    """Accept or return it."""
    izin.pastikan_memutus(oleh)
    if laporan.status != Status.DIKIRIM:
        raise ValidationError(
            f"Laporan ini tidak sedang menunggu putusan: {laporan.get_status_display().lower()}. Muat ulang halamannya."
        )


def pastikan_boleh_membuka(*, laporan: Laporan, oleh: Akun) -> None:
    izin.pastikan_memutus(oleh)
    if laporan.status != Status.DITERIMA:
        raise ValidationError(
            f"Hanya laporan yang sudah diterima yang dibuka kembali; yang ini {laporan.get_status_display().lower()}."
        )


def versi_terakhir(laporan: Laporan) -> VersiLaporan:
    """The newest version. Raises VersiLaporan.DoesNotExist where nothing was ever sent."""
    versi: VersiLaporan = laporan.versi.order_by("-nomor")[:1].get()
    return versi


def _kabari(versi: VersiLaporan, judul: str, isi: str = "") -> None:
    """Tell the agency's pengelola, and who sent it, what BKPSDMD has decided."""
    laporan = versi.laporan
    kepada = {pns.pk for pns in pengelola(laporan.pd)} | {versi.dikirim_oleh.pns_id}
    beri_tahu(
        kepada=kepada,
        judul=judul,
        isi=isi,
        url=laporan.get_absolute_url(),
        kunci=f"laporan:putusan:{laporan.pk}",
        dari=versi.diputus_oleh.pns if versi.diputus_oleh else None,
    )


def _pegang(laporan: Laporan) -> Laporan:
    """The report as it is stored, held until the transaction ends."""
    terkunci: Laporan = (
        Laporan.objects.select_for_update(of=("self",)).select_related("pd", "penanda").get(pk=laporan.pk)
    )
    return terkunci


def _putuskan(laporan: Laporan, oleh: Akun, putusan: str, catatan: str = "") -> VersiLaporan:
    versi = versi_terakhir(laporan)
    versi.putusan, versi.catatan_putusan = putusan, catatan
    versi.diputus_oleh, versi.diputus_pada = oleh, timezone.now()
    versi.save(update_fields=["putusan", "catatan_putusan", "diputus_oleh", "diputus_pada"])
    return versi


def _beralasan(medan: str, teks: str) -> str:
    if not teks.strip():
        raise ValidationError({medan: "Tulis apa yang harus diperbaiki, satu kalimat cukup."})
    return teks.strip()
