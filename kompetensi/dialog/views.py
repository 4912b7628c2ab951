"""The pages of the dialogue, from opening it to the agreement of both."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bimbingan.formulir import FormulirAlasan
from kepegawaian.halaman import ditolak, formulir_view, jalankan, simpan
from kepegawaian.izin import boleh
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from kompetensi import izin
from kompetensi.buku import acuan_pada
from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.dialog.baris import Baris, baris_dialog, per_jenis
from kompetensi.dialog.formulir import FormulirDialog, FormulirDiri, awal
from kompetensi.models import Dialog, Rencana
from kompetensi.rencana import aksi as aksi_rencana
from konversi.tulisan import titik

HAK = {
    "menilai_diri": aksi_dialog.pastikan_boleh_menilai_diri,
    "mengisi": aksi_dialog.pastikan_boleh_mengisi,
    "menjawab": aksi_dialog.pastikan_boleh_menjawab,
    "menarik": aksi_dialog.pastikan_boleh_menarik,
    "membatalkan": aksi_dialog.pastikan_boleh_membatalkan,
}


@require_POST
def mulai(request: Permintaan, nip: str) -> HttpResponse:
    """Open a dialogue, or go on with the one that is open: the pegawai to assess themself, the atasan to fill it in."""
    pns, oleh = izin.ambil_pns(request.user, nip), request.user.pns
    sisi = izin.pastikan_salah_satu(pns, oleh)
    tujuan = reverse("kompetensi:profil", args=[pns.nip])

    def buka() -> None:
        nonlocal tujuan
        dialog = aksi_dialog.mulai(pns=pns, oleh=oleh)
        tujuan = reverse(f"kompetensi:dialog_{'diri' if sisi == 'pegawai' else 'isi'}", args=[dialog.pk])

    ditolak(request, buka)
    return redirect(tujuan)


@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    """A dialogue for its two sides and the atasan langsung of today, notes and all."""
    dialog = izin.ambil_dialog(request.user, pk)
    semua = baris_dialog(dialog)
    isi = {
        "dialog": dialog,
        "per_jenis": per_jenis(semua),
        "kesenjangan": [satu for satu in semua if satu.kesenjangan],
        "belum": sum(satu.level_sekarang is None for satu in semua),
        "hak": {nama: boleh(satu, dialog=dialog, oleh=request.user.pns) for nama, satu in HAK.items()},
        "rencana": Rencana.objects.filter(pns=dialog.pns_id, tahun=dialog.tahun_rencana).first(),
    }
    return render(request, "kompetensi/dialog.html", isi)


@formulir_view
def isi(request: Permintaan, pk: int) -> HttpResponse:
    """The atasan records where the pegawai stands; what is saved can be gone on with."""
    dialog, oleh = izin.ambil_dialog(request.user, pk), request.user.pns
    if ditolak(request, lambda: aksi_dialog.pastikan_boleh_mengisi(dialog=dialog, oleh=oleh)):
        return redirect(dialog)
    formulir = _formulir(request, dialog)
    if request.method == "POST" and formulir.is_valid() and _simpan(formulir, dialog, oleh):
        return _lanjut(request, dialog)
    return render(request, "kompetensi/dialog_isi.html", {"dialog": dialog, "formulir": formulir})


def _formulir(request: Permintaan, dialog: Dialog) -> FormulirDialog:
    semua = _yang_dibicarakan(dialog)
    mula = {"tanggal": dialog.tanggal, "catatan": dialog.catatan, **awal(semua)}
    tertinggi = acuan_pada(dialog.tanggal).level_tertinggi
    return isian(request, FormulirDialog, semua=semua, tertinggi=tertinggi, initial=mula)


def _yang_dibicarakan(dialog: Dialog) -> list[Baris]:
    """Its competencies. As long as the atasan has said nothing the talk is one of today, whenever it was opened."""
    semua, hari_ini = baris_dialog(dialog), timezone.localdate()
    if dialog.tanggal == hari_ini or dialog.catatan or any(satu.level_sekarang is not None for satu in semua):
        return semua
    dialog.tanggal = hari_ini
    return baris_dialog(dialog)


def _simpan(formulir: FormulirDialog, dialog: Dialog, oleh: Any) -> bool:
    tambahan = list(formulir.tambahan(acuan_pada(dialog.tanggal)))
    simpan(
        formulir,
        lambda: aksi_dialog.isi(
            dialog=dialog,
            oleh=oleh,
            tanggal=formulir.cleaned_data["tanggal"],
            catatan=formulir.cleaned_data["catatan"],
            nilai=formulir.nilai,
            tambahan=tambahan,
        ),
    )
    return not formulir.errors


def _lanjut(request: Permintaan, dialog: Dialog) -> HttpResponse:
    """After saving: on with the form, with `buang` without what was added; with `ajukan` the pegawai is asked."""
    if tanda := request.POST.get("buang"):
        return _buang(request, dialog, tanda)
    if "ajukan" not in request.POST:
        messages.success(request, "Tersimpan. Lanjutkan kapan saja; ajukan bila sudah lengkap.")
        return redirect("kompetensi:dialog_isi", dialog.pk)
    if ditolak(request, lambda: aksi_dialog.ajukan(dialog=dialog, oleh=request.user.pns)):
        return redirect("kompetensi:dialog_isi", dialog.pk)
    messages.success(request, f"Diajukan kepada {titik(str(dialog.pns))} Sambil menunggu, susun rencananya.")
    return redirect("kompetensi:rencana", dialog.pns.nip, dialog.tahun_rencana)


def _buang(request: Permintaan, dialog: Dialog, tanda: str) -> HttpResponse:
    satu = next((satu for satu in baris_dialog(dialog) if satu.tanda == tanda and satu.tambahan), None)
    if satu is None:
        raise Http404("Kompetensi ini tidak ada dalam dialog.")
    return jalankan(
        request,
        lambda: aksi_dialog.buang_tambahan(dialog=dialog, oleh=request.user.pns, pengenal=satu.pengenal),
        berhasil=f"{satu.nama} dikeluarkan dari dialog.",
        lalu=reverse("kompetensi:dialog_isi", args=[dialog.pk]),
    )


@require_safe
def akibat(request: Permintaan, pk: int, tanda: str) -> HttpResponse:
    """For HTMX: the gap of one competency, its cause and what closes it, as the form stands. Saves nothing."""
    dialog = izin.ambil_dialog(request.user, pk)
    semua = [satu for satu in _yang_dibicarakan(dialog) if satu.tanda == tanda]
    if not semua:
        raise Http404("Kompetensi ini tidak ada dalam dialog.")
    formulir = FormulirDialog(request.GET, semua=semua, tertinggi=semua[0].acuan.level_tertinggi)
    return render(request, "kompetensi/_akibat.html", {"satu": formulir.terisi(semua[0]), "dialog": dialog})


@formulir_view
def diri(request: Permintaan, pk: int) -> HttpResponse:
    """The pegawai assesses themself, before or while the dialogue runs."""
    dialog, oleh = izin.ambil_dialog(request.user, pk), request.user.pns
    if ditolak(request, lambda: aksi_dialog.pastikan_boleh_menilai_diri(dialog=dialog, oleh=oleh)):
        return redirect(dialog)
    semua = baris_dialog(dialog)
    formulir = isian(request, FormulirDiri, semua=semua, initial=awal(semua))
    if request.method == "POST" and formulir.is_valid():
        simpan(formulir, lambda: aksi_dialog.nilai_diri(dialog=dialog, oleh=oleh, level=formulir.isi))
        if not formulir.errors:
            messages.success(request, "Penilaian diri tersimpan. Atasan Anda melihatnya di samping penilaiannya.")
            return redirect("kompetensi:profil", dialog.pns.nip)
    return render(request, "kompetensi/dialog_diri.html", {"dialog": dialog, "formulir": formulir})


@require_POST
def setujui(request: Permintaan, pk: int) -> HttpResponse:
    """The pegawai agrees to the dialogue and, with `rencana`, to the plan that came of it."""
    dialog, oleh = izin.ambil_dialog(request.user, pk), request.user.pns
    versi, versi_rencana = request.POST.get("versi", ""), request.POST.get("versi_rencana", "")
    if "rencana" in request.POST:
        return jalankan(
            request,
            lambda: aksi_rencana.setujui_bersama_dialog(
                dialog=dialog, oleh=oleh, versi=versi, versi_rencana=versi_rencana
            ),
            berhasil="Dialog dan rencana Anda setujui.",
            lalu=dialog.get_absolute_url(),
        )
    return jalankan(
        request,
        lambda: aksi_dialog.setujui(dialog=dialog, oleh=oleh, versi=versi),
        berhasil="Dialog Anda setujui. Isinya tetap seperti ini. Berikutnya: rencananya.",
        lalu=dialog.get_absolute_url(),
    )


@formulir_view
def kembalikan(request: Permintaan, pk: int) -> HttpResponse:
    """The pegawai wants to speak about it once more."""
    dialog, oleh = izin.ambil_dialog(request.user, pk), request.user.pns
    if ditolak(request, lambda: aksi_dialog.pastikan_boleh_menjawab(dialog=dialog, oleh=oleh)):
        return redirect(dialog)
    formulir = isian(request, FormulirAlasan, bentuk="dialog")
    if request.method == "POST" and formulir.is_valid():
        alasan = formulir.cleaned_data["alasan"]
        simpan(formulir, lambda: aksi_dialog.kembalikan(dialog=dialog, oleh=oleh, alasan=alasan))
        if not formulir.errors:
            messages.success(request, f"Dikembalikan. {dialog.atasan} membaca alasannya.")
            return redirect(dialog)
    return render(request, "kompetensi/dialog_kembalikan.html", {"dialog": dialog, "formulir": formulir})


@require_POST
def tarik(request: Permintaan, pk: int) -> HttpResponse:
    dialog = izin.ambil_dialog(request.user, pk)
    return jalankan(
        request,
        lambda: aksi_dialog.tarik(dialog=dialog, oleh=request.user.pns),
        berhasil="Dialog dapat diubah lagi. Ajukan kembali bila sudah.",
        lalu=reverse("kompetensi:dialog_isi", args=[dialog.pk]),
    )


@require_POST
def batalkan(request: Permintaan, pk: int) -> HttpResponse:
    dialog = izin.ambil_dialog(request.user, pk)
    return jalankan(
        request,
        lambda: aksi_dialog.batalkan(dialog=dialog, oleh=request.user.pns),
        berhasil="Dialog dibatalkan. Yang baru dapat dimulai kapan saja.",
        lalu=reverse("kompetensi:profil", args=[dialog.pns.nip]),
    )
