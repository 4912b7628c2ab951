"""The verbs of the plan: either side writes it, both agree to it.

Each takes the lock on the pegawai first. What changes the plan takes the agreements back and tells the other side.
PermissionDenied: neither the pegawai nor their atasan langsung. ValidationError: not as it stands.
"""

from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import PNS
from kompetensi import izin
from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.models import ButirRencana, Dialog, Nilai, Padanan, Rencana
from kompetensi.models.rencana import BULAN_TRIWULAN
from kompetensi.rencana.kemajuan import kemajuan
from konversi.buku import buku_aturan
from konversi.models import SumberKlaim
from konversi.rekap import kunci_peserta
from konversi.tulisan import angka

BIASA = {"kegiatan": Decimal(1), "hari": Decimal(1), "semester": Decimal(1), "JP": Decimal(6)}
"""What an item begins with that is made from a gap, by unit."""
BIASA_BIMBINGAN = Decimal(4)
"""Sessions of coaching or mentoring: two months of what counts."""
BERUBAH = "Rencana ini berubah sejak halamannya Anda buka. Baca dahulu seperti adanya sekarang, lalu setujui."


@transaction.atomic
def tambah_butir(*, butir: ButirRencana, oleh: PNS) -> ButirRencana:
    """Save a new item; its plan is made with the first. The same item again is returned instead of doubled."""
    rencana = _pegang(butir.rencana, oleh)
    butir.rencana = rencana
    butir.full_clean(exclude=["rencana"])
    kembar: ButirRencana | None = rencana.butir.filter(**butir.isi).first()
    if kembar:
        return kembar
    butir.save()
    _berubah(rencana, oleh)
    return butir


@transaction.atomic
def ubah_butir(*, butir: ButirRencana, oleh: PNS, isi: dict[str, Any]) -> None:
    """Change an item. Nothing is taken back where nothing changes."""
    rencana = _pegang(butir.rencana, oleh)
    if not rencana.butir.filter(pk=butir.pk).exists():
        raise ValidationError("Butir ini sudah dihapus dari rencana. Tambahkan lagi bila masih diperlukan.")
    butir.refresh_from_db()
    berubah = [nama for nama, nilai in isi.items() if getattr(butir, nama) != nilai]
    if not berubah:
        return
    for nama in berubah:
        setattr(butir, nama, isi[nama])
    butir.rencana = rencana
    butir.full_clean(exclude=["rencana"])
    butir.save(update_fields=berubah)
    _berubah(rencana, oleh)


@transaction.atomic
def hapus_butir(*, butir: ButirRencana, oleh: PNS) -> None:
    """Take an item out; records that belonged to it find another, or stand outside the plan."""
    rencana = _pegang(butir.rencana, oleh)
    if rencana.butir.filter(pk=butir.pk).exists():
        butir.delete()
        _berubah(rencana, oleh)


@transaction.atomic
def isi_dari_dialog(*, pns: PNS, tahun: int, oleh: PNS) -> int:
    """An item for each gap of the latest dialogue that the plan says nothing about. Returns how many."""
    rencana = _pegang(Rencana(pns=pns, tahun=tahun), oleh)
    dialog = Dialog.objects.terakhir(pns)
    if dialog is None:
        raise ValidationError("Belum ada dialog. Adakan dialog dahulu, atau tambahkan butir sendiri.")
    baru = [dari_kesenjangan(satu, rencana) for satu in belum_direncanakan(rencana, dialog)]
    for butir in baru:
        butir.save()
    if baru:
        _berubah(rencana, oleh)
    return len(baru)


def belum_direncanakan(rencana: Rencana, dialog: Dialog) -> list[Nilai]:
    """The gaps of that dialogue that the plan, stored or not, says nothing about. Two queries at most."""
    ada = {satu.pengenal for satu in rencana.butir.all()} if rencana.pk else set()
    return [satu for satu in dialog.nilai.all() if satu.kesenjangan and satu.bentuk and satu.pengenal not in ada]


def dari_kesenjangan(nilai: Nilai, rencana: Rencana) -> ButirRencana:
    """What closes a gap, unsaved: the bentuk agreed in the dialogue, a usual amount, the coming quarter."""
    baris = buku_aturan().untuk_tahun(rencana.tahun).cari(nilai.bentuk)
    bimbingan = baris.batas_bulanan is not None
    return ButirRencana(
        rencana=rencana,
        jenis=nilai.jenis,
        kunci=nilai.kunci,
        nama=nilai.nama,
        bentuk=nilai.bentuk,
        lingkup=baris.lingkup_diatur[0],
        jumlah=BIASA_BIMBINGAN if bimbingan else BIASA[baris.satuan],
        triwulan=triwulan_berikut(rencana.tahun),
    )


def triwulan_berikut(tahun: int) -> int:
    """The quarter to plan for: the one after this in the running year, the first of another, never past the fourth."""
    hari_ini = timezone.localdate()
    return min((hari_ini.month - 1) // BULAN_TRIWULAN + 2, 4) if hari_ini.year == tahun else 1


@transaction.atomic
def beri_alasan(*, pns: PNS, tahun: int, oleh: PNS, alasan: str) -> None:
    """Why the plan stays under the target."""
    rencana = _pegang(Rencana(pns=pns, tahun=tahun), oleh)
    if rencana.alasan_kurang != alasan.strip():
        rencana.alasan_kurang = alasan.strip()
        rencana.save(update_fields=["alasan_kurang"])
        _berubah(rencana, oleh)


@transaction.atomic
def setujui(*, rencana: Rencana, oleh: PNS, versi: str = "") -> bool:
    """Agree to the plan as it stands, or only to the state `versi` that was seen; returns whether both have now."""
    rencana = _pegang(rencana, oleh)
    pastikan_dapat_disetujui(rencana)
    if versi and versi != rencana.versi:
        raise ValidationError(BERUBAH)
    if izin.pastikan_salah_satu(rencana.pns, oleh) == "pegawai":
        rencana.disetujui_pegawai_pada = rencana.disetujui_pegawai_pada or timezone.now()
    elif rencana.atasan != oleh:
        rencana.atasan, rencana.disetujui_atasan_pada = oleh, timezone.now()
    rencana.save(update_fields=["atasan", "disetujui_atasan_pada", "disetujui_pegawai_pada"])
    if not rencana.disepakati:
        _kabari(rencana, oleh, f"{oleh} menyetujui rencana pengembangan {rencana.tahun}. Giliran Anda.")
    return rencana.disepakati


@transaction.atomic
def setujui_bersama_dialog(*, dialog: Dialog, oleh: PNS, versi: str = "", versi_rencana: str = "") -> None:
    """The pegawai agrees to the dialogue and to the plan made from it at once, as they were seen: both or neither."""
    aksi_dialog.setujui(dialog=dialog, oleh=oleh, versi=versi)
    setujui(rencana=Rencana(pns=dialog.pns, tahun=dialog.tahun_rencana), oleh=oleh, versi=versi_rencana)


def pastikan_dapat_disetujui(rencana: Rencana) -> None:
    """Raise ValidationError for an empty plan, and for one under the target without a reason."""
    maju = kemajuan(rencana)
    if not maju.butir:
        raise ValidationError("Rencana ini masih kosong. Tambahkan sedikitnya satu butir.")
    if maju.kurang and not rencana.alasan_kurang:
        raise ValidationError(
            f"Rencana ini menghitung {angka(maju.direncanakan)} JP, kurang {angka(maju.kurang)} dari hak "
            f"{angka(maju.target)} JP (Lampiran I huruf J angka 3). Tambah butir, atau tulis alasannya."
        )


@transaction.atomic
def padankan(*, rencana: Rencana, sumber: SumberKlaim, butir: ButirRencana | None, oleh: PNS) -> None:
    """Say by hand to which item a record belongs, or (without one) that it is outside the plan."""
    rencana = _pegang(rencana, oleh)
    if butir and not rencana.butir.filter(pk=butir.pk).exists():
        raise ValidationError("Butir itu dari rencana lain, atau baru saja dihapus. Muat ulang halaman ini.")
    Padanan.objects.update_or_create(
        rencana=rencana,
        sumber_jenis=ContentType.objects.get_for_model(type(sumber)),
        sumber_pk=sumber.pk,
        defaults={"butir": butir, "oleh": oleh, "pada": timezone.now()},
    )


@transaction.atomic
def lepaskan(*, rencana: Rencana, sumber: SumberKlaim, oleh: PNS) -> None:
    """Let a record find its item by itself again."""
    rencana = _pegang(rencana, oleh)
    jenis = ContentType.objects.get_for_model(type(sumber))
    rencana.padanan.filter(sumber_jenis=jenis, sumber_pk=sumber.pk).delete()


def pastikan_boleh_mengubah(*, pns: PNS, tahun: int, oleh: PNS) -> None:
    """Either side, while the year is not over."""
    izin.pastikan_salah_satu(pns, oleh)
    if tahun < timezone.localdate().year:
        raise ValidationError(f"Tahun {tahun} sudah lewat; rencananya tinggal dibaca.")


def _pegang(rencana: Rencana, oleh: PNS) -> Rencana:
    """The stored plan of that PNS and year, made if it is the first anybody wants of it; held until the end."""
    kunci_peserta([rencana.pns_id])
    pastikan_boleh_mengubah(pns=rencana.pns, tahun=rencana.tahun, oleh=oleh)
    tersimpan, _ = Rencana.objects.select_related("pns", "atasan").get_or_create(pns=rencana.pns, tahun=rencana.tahun)
    return tersimpan


def _berubah(rencana: Rencana, oleh: PNS) -> None:
    """It is another plan now: nobody has agreed to it."""
    disetujui = rencana.disetujui_atasan_pada or rencana.disetujui_pegawai_pada
    if not disetujui:
        return
    rencana.atasan = rencana.disetujui_atasan_pada = rencana.disetujui_pegawai_pada = None
    rencana.save(update_fields=["atasan", "disetujui_atasan_pada", "disetujui_pegawai_pada"])
    _kabari(rencana, oleh, f"{oleh} mengubah rencana pengembangan {rencana.tahun}; perlu disetujui lagi.")


def _kabari(rencana: Rencana, dari: PNS, judul: str) -> None:
    """Tell the other side."""
    lain = rencana.pns if dari.pk != rencana.pns_id else rencana.pns.atasan_pada(timezone.localdate())
    if lain:
        beri_tahu(
            kepada=[lain.pk], dari=dari, judul=judul, url=rencana.get_absolute_url(), kunci=f"rencana:{rencana.pk}"
        )
