"""The pages of the plan of a year."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from kepegawaian.formulir import pk_dari
from kepegawaian.halaman import ditolak, formulir_view, jalankan, simpan
from kepegawaian.izin import boleh
from kepegawaian.kiriman import isian
from kepegawaian.models import PNS
from kepegawaian.permintaan import Permintaan
from kompetensi import izin
from kompetensi.dialog.baris import Baris, baris_dari, baris_kini, urut
from kompetensi.models import ButirRencana, Dialog, Rencana
from kompetensi.rencana import aksi as aksi_rencana
from kompetensi.rencana.aksi import belum_direncanakan
from kompetensi.rencana.formulir import FormulirAlasanKurang, FormulirButir, dari_butir
from kompetensi.rencana.kemajuan import jumlah_dengan, kemajuan
from kompetensi.rencana.mulai import kesepakatan, langkah
from kompetensi.tahun import tahun_tersedia
from konversi.aturan import TidakDiatur
from konversi.halaman import tahun_sah
from konversi.models import SumberKlaim
from konversi.rekap import sumber_klaim
from konversi.tahun import target_jp


def ambil(request: Permintaan, nip: str, tahun: int) -> Rencana:
    """The plan, unsaved where nobody has begun it, for somebody who may see that PNS. Http404 for others."""
    pns = izin.ambil_pns(request.user, nip)
    tersimpan = (
        Rencana.objects.filter(pns=pns, tahun=tahun_sah(tahun, tahun_tersedia())).select_related("atasan").first()
    )
    rencana = tersimpan or Rencana(pns=pns, tahun=tahun)
    rencana.pns = pns
    return rencana


@gzip_page
@require_safe
def lihat(request: Permintaan, nip: str, tahun: int) -> HttpResponse:
    """The plan beside what happens. Whoever sees the figures of that PNS reads it; both sides change it."""
    rencana = ambil(request, nip, tahun)
    return _halaman(request, rencana, FormulirAlasanKurang(initial={"alasan": rencana.alasan_kurang}))


def _halaman(request: Permintaan, rencana: Rencana, formulir: FormulirAlasanKurang) -> HttpResponse:
    tahun = rencana.tahun
    pns, oleh = rencana.pns, request.user.pns
    maju = kemajuan(rencana) if rencana.pk else None
    sisi = izin.sisi(pns, oleh, pns.penempatan_pada(timezone.localdate()))
    mengubah = boleh(aksi_rencana.pastikan_boleh_mengubah, pns=pns, tahun=tahun, oleh=oleh)
    isi = {
        "rencana": rencana,
        "maju": maju,
        "butir": _butir(maju, sisi) if maju else [],
        "sisi": sisi,
        "mengubah": mengubah,
        "menyetujui": mengubah and maju and maju.butir and not _sudah_setuju(rencana, sisi, oleh),
        "alasan": formulir,
        "target": target_jp(tahun),
        **_dialog(pns, rencana),
        "tahun": tahun,
        "tahun_lain": [satu for satu in (tahun - 1, tahun + 1) if satu in tahun_tersedia()],
    }
    return render(request, "kompetensi/rencana.html", isi)


def _butir(maju: Any, sisi: str) -> list[dict[str, Any]]:
    """Each item with its progress, the agreements begun for it, and what begins it."""
    dimulai = kesepakatan([satu.butir for satu in maju.butir])
    return [
        {"maju": satu, "kesepakatan": dimulai[satu.butir.pk], "langkah": langkah(satu.butir, sisi) if sisi else None}
        for satu in maju.butir
    ]


def _sudah_setuju(rencana: Rencana, sisi: str, oleh: PNS) -> bool:
    if sisi == "pegawai":
        return rencana.disetujui_pegawai_pada is not None
    return rencana.atasan == oleh


def _dialog(pns: PNS, rencana: Rencana) -> dict[str, Any]:
    """The dialogue that items can be taken from, and how many gaps the plan says nothing about."""
    dialog = Dialog.objects.terakhir(pns)
    return {"dialog": dialog, "belum_direncanakan": belum_direncanakan(rencana, dialog) if dialog else []}


# --- items ---------------------------------------------------------------------------------------------------


@formulir_view
def butir_baru(request: Permintaan, nip: str, tahun: int) -> HttpResponse:
    return _isian(request, ambil(request, nip, tahun))


@formulir_view
def butir_ubah(request: Permintaan, nip: str, tahun: int, pk: int) -> HttpResponse:
    rencana = ambil(request, nip, tahun)
    return _isian(request, rencana, _milik(rencana, pk))


def _milik(rencana: Rencana, pk: int) -> ButirRencana:
    butir = get_object_or_404(ButirRencana, pk=pk, rencana=rencana.pk)
    butir.rencana = rencana
    return butir


def _butir_dipilih(rencana: Rencana, request: Permintaan) -> ButirRencana | None:
    """The item that the form names; None where it names none. Http404 for one of another plan."""
    return next((_milik(rencana, pk) for pk in pk_dari([request.POST.get("butir", "")])), None)


def _isian(request: Permintaan, rencana: Rencana, lama: ButirRencana | None = None) -> HttpResponse:
    oleh = request.user.pns
    if ditolak(request, lambda: _boleh(rencana, oleh)):
        return redirect(rencana)
    mula = dari_butir(lama) if lama else {"kapan": f"t{aksi_rencana.triwulan_berikut(rencana.tahun)}"}
    semua = _kompetensi(rencana, lama)
    formulir = isian(request, FormulirButir, rencana=rencana, semua=semua, lama=lama, initial=mula)
    if request.method == "POST" and "hitung" not in request.POST and formulir.is_valid():
        simpan(formulir, lambda: _simpan(formulir, oleh))
        if not formulir.errors:
            messages.success(request, "Rencana tersimpan.")
            return redirect(rencana)
    return render(request, "kompetensi/butir.html", {"rencana": rencana, "lama": lama, **_hitungan(formulir)})


def _boleh(rencana: Rencana, oleh: PNS) -> None:
    aksi_rencana.pastikan_boleh_mengubah(pns=rencana.pns, tahun=rencana.tahun, oleh=oleh)


def _kompetensi(rencana: Rencana, lama: ButirRencana | None) -> list[Baris]:
    """What can be planned for: what is asked for now, and what the item was for before the jabatan changed."""
    semua = baris_kini(rencana.pns, Dialog.objects.terakhir(rencana.pns))
    if lama and lama.pengenal not in {satu.pengenal for satu in semua}:
        semua = urut([*semua, baris_dari(lama)])
    return semua


def _simpan(formulir: FormulirButir, oleh: PNS) -> ButirRencana:
    if formulir.lama is None:
        return aksi_rencana.tambah_butir(butir=formulir.butir(), oleh=oleh)
    aksi_rencana.ubah_butir(butir=formulir.lama, oleh=oleh, isi=formulir.isi)
    return formulir.lama


def _hitungan(formulir: FormulirButir) -> dict[str, Any]:
    """What the item in the form would count, and the plan with it, as soon as it says enough."""
    isi: dict[str, Any] = {"formulir": formulir, "target": target_jp(formulir.rencana.tahun)}
    if formulir.is_bound and formulir.is_valid():
        try:
            isi["hitungan"], isi["jumlah"] = jumlah_dengan(formulir.rencana, formulir.butir())
        except TidakDiatur as galat:
            isi["keberatan"] = str(galat)
    return isi


@require_POST
def hitung(request: Permintaan, nip: str, tahun: int) -> HttpResponse:
    """For HTMX: what the item being typed would count. Saves nothing."""
    rencana = ambil(request, nip, tahun)
    try:
        _boleh(rencana, request.user.pns)
    except ValidationError as galat:
        return render(request, "kompetensi/_hitungan_butir.html", {"keberatan": " ".join(galat.messages)})
    lama = _butir_dipilih(rencana, request)
    formulir = FormulirButir(request.POST, rencana=rencana, semua=_kompetensi(rencana, lama), lama=lama)
    return render(request, "kompetensi/_hitungan_butir.html", _hitungan(formulir))


@require_POST
def butir_hapus(request: Permintaan, nip: str, tahun: int, pk: int) -> HttpResponse:
    rencana = ambil(request, nip, tahun)
    butir = _milik(rencana, pk)
    return jalankan(
        request,
        lambda: aksi_rencana.hapus_butir(butir=butir, oleh=request.user.pns),
        berhasil=f"{butir.nama} ({butir.nama_bentuk}) dihapus dari rencana.",
        lalu=rencana.get_absolute_url(),
    )


# --- the plan ------------------------------------------------------------------------------------------------


@require_POST
def dari_dialog(request: Permintaan, nip: str, tahun: int) -> HttpResponse:
    """An item for each gap that the plan says nothing about."""
    rencana = ambil(request, nip, tahun)
    return jalankan(
        request,
        lambda: aksi_rencana.isi_dari_dialog(pns=rencana.pns, tahun=tahun, oleh=request.user.pns),
        berhasil="Kesenjangan dari dialog sudah masuk ke rencana. Sesuaikan jumlah dan waktunya.",
        lalu=rencana.get_absolute_url(),
    )


@require_POST
def alasan(request: Permintaan, nip: str, tahun: int) -> HttpResponse:
    rencana = ambil(request, nip, tahun)
    formulir = FormulirAlasanKurang(request.POST)
    if not formulir.is_valid():
        return _halaman(request, rencana, formulir)
    tulisan = formulir.cleaned_data["alasan"]
    return jalankan(
        request,
        lambda: aksi_rencana.beri_alasan(pns=rencana.pns, tahun=tahun, oleh=request.user.pns, alasan=tulisan),
        berhasil="Alasan tersimpan.",
        lalu=rencana.get_absolute_url(),
    )


@require_POST
def setujui(request: Permintaan, nip: str, tahun: int) -> HttpResponse:
    rencana = ambil(request, nip, tahun)
    return jalankan(
        request,
        lambda: aksi_rencana.setujui(rencana=rencana, oleh=request.user.pns, versi=request.POST.get("versi", "")),
        berhasil="Rencana Anda setujui.",
        lalu=rencana.get_absolute_url(),
    )


@require_POST
def padankan(request: Permintaan, nip: str, tahun: int) -> HttpResponse:
    """Say by hand to which item a record belongs; or let it find its own again."""
    rencana = ambil(request, nip, tahun)
    sumber = _sumber(rencana, request.POST.get("catatan", ""))
    if request.POST.get("butir") == "sendiri":
        verba = partial(aksi_rencana.lepaskan, rencana=rencana, sumber=sumber, oleh=request.user.pns)
    else:
        butir = _butir_dipilih(rencana, request)
        verba = partial(aksi_rencana.padankan, rencana=rencana, sumber=sumber, butir=butir, oleh=request.user.pns)
    return jalankan(request, verba, berhasil="Padanan diperbarui.", lalu=f"{rencana.get_absolute_url()}#catatan")


def _sumber(rencana: Rencana, tanda: str) -> SumberKlaim:
    """The record of that PNS by the name it has in the form. Http404 for anything else."""
    jenis, _, pk = tanda.partition("-")
    for model in sumber_klaim():
        if jenis == str(ContentType.objects.get_for_model(model).pk):
            sumber: SumberKlaim = get_object_or_404(model, pk__in=pk_dari([pk]), peserta=rencana.pns_id)
            return sumber
    raise Http404("Catatan ini tidak ada.")
