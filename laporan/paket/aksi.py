"""The verbs of document packs: ask for one, cancel it, go on with it. The work itself is `laporan.paket.kerja`."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from kepegawaian.models import Akun, PerangkatDaerah
from lampiran.aksi import buang
from lampiran.gudang import gudang
from laporan.keaslian.terbitan import terbitkan_lagi
from laporan.models import ButirPaket, Paket
from laporan.paket import tugas
from laporan.paket.isi import Isi, susun_isi

TANPA_LAPORAN = "Belum ada laporan {tahun} yang dikirim, sehingga belum ada yang dapat dipaketkan."
TANPA_KARTU = "Tidak ada atasan dengan tim pada {tahun}, sehingga tidak ada kartu yang dapat dipaketkan."
TIDAK_DAPAT_DIBATALKAN = "Paket ini sudah tidak dikerjakan, sehingga tidak ada yang dibatalkan."
MASIH_BERJALAN = "Paket ini masih dikerjakan. Tunggu sampai selesai."
SUDAH_DIMINTA_LAGI = "Paket yang sama sudah diminta lagi dan sedang dikerjakan. Lihat di halaman Paket dokumen."
TIDAK_PERLU = "Paket ini tidak perlu dilanjutkan. Minta paket baru bila isinya sudah berubah."


def minta(*, jenis: Paket.Jenis, pd: PerangkatDaerah | None, tahun: int, oleh: Akun) -> Paket:
    """The pack: the one under way, else a finished one that holds the same, else a new one that is begun.

    Raises ValidationError where there is nothing to put into it.
    """
    sejenis = Paket.objects.sejenis(jenis, pd, tahun)
    if berjalan := sejenis.filter(status=Paket.Status.DIKERJAKAN).first():
        return berjalan
    isi = susun_isi(jenis, tahun, pd)
    if not isi.butir:
        raise ValidationError((TANPA_LAPORAN if jenis == Paket.Jenis.LAPORAN else TANPA_KARTU).format(tahun=tahun))
    terbitkan_lagi([satu.dokumen_id for satu in isi.butir if satu.dokumen_id and not satu.versi_id])
    if sama := _sama(sejenis.filter(status=Paket.Status.SELESAI).first(), isi):
        return sama
    try:
        return _mulai(Paket(jenis=jenis, pd=pd, tahun=tahun, dibuat_oleh=oleh, belum=isi.belum), isi)
    except IntegrityError:  # somebody else asked for it at the same moment
        return minta(jenis=jenis, pd=pd, tahun=tahun, oleh=oleh)


def _sama(terakhir: Paket | None, isi: Isi) -> Paket | None:
    """That pack, where it can still be downloaded and a new one would hold the same. One query."""
    if terakhir is None or not terakhir.dapat_diunduh or terakhir.belum != [list(satu) for satu in isi.belum]:
        return None
    sidik = set(terakhir.butir.order_by().values_list("kunci", "sidik"))
    return terakhir if sidik == isi.sidik and gudang().exists(terakhir.nama_simpan) else None


@transaction.atomic
def _mulai(paket: Paket, isi: Isi) -> Paket:
    paket.save()
    for satu in isi.butir:
        satu.paket = paket
    ButirPaket.objects.bulk_create(isi.butir, batch_size=500)
    tugas.jadwalkan(paket)
    return paket


@transaction.atomic
def batalkan(*, paket: Paket) -> None:
    """Stop it. What has been made is kept for the next pack; a document that is being made now is finished."""
    terkunci = Paket.objects.select_for_update().get(pk=paket.pk)
    if not terkunci.bekerja:
        raise ValidationError(TIDAK_DAPAT_DIBATALKAN)
    if terkunci.nama_simpan:
        transaction.on_commit(partial(buang, terkunci.nama_simpan))
    terkunci.status, terkunci.nama_simpan, terkunci.perakit = Paket.Status.DIBATALKAN, "", ""
    terkunci.save(update_fields=["status", "nama_simpan", "perakit"])


@transaction.atomic
def lanjutkan(*, paket: Paket) -> None:
    """Try again what failed, or go on with a pack that stands still.

    Raises ValidationError where there is no need to, or where the same pack has been asked for anew.
    """
    terkunci = Paket.objects.select_for_update().get(pk=paket.pk)
    if terkunci.bekerja and not terkunci.macet:
        raise ValidationError(MASIH_BERJALAN)
    if not terkunci.bekerja and terkunci.status != Paket.Status.GAGAL:
        raise ValidationError(TIDAK_PERLU)
    gagal = terkunci.butir.filter(status=ButirPaket.Status.GAGAL)
    gagal.update(status=ButirPaket.Status.MENUNGGU, galat="", pekerja="")
    terkunci.status, terkunci.denyut = Paket.Status.DIKERJAKAN, timezone.now()
    try:
        with transaction.atomic():
            terkunci.save(update_fields=["status", "denyut"])
    except IntegrityError:
        raise ValidationError(SUDAH_DIMINTA_LAGI) from None
    tugas.jadwalkan(terkunci)
