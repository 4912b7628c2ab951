"""The pages of the reviewer: the queue, one activity beside its evidence, the decision, and then the next."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from dokumen.ekspor import ekspor
from kegiatan import aksi_tinjauan, antrean, izin
from kegiatan.ekspor import daftar_antrean
from kegiatan.formulir_tinjauan import FormulirBatalkan, FormulirKembalikan
from kegiatan.hitungan import hitungan_setahun
from kegiatan.izin import Peran
from kegiatan.mirip import mirip
from kegiatan.models import Kegiatan
from kegiatan.riwayat import riwayat
from kepegawaian.formulir import pk_dari
from kepegawaian.halaman import ditolak, formulir_view, simpan
from kepegawaian.izin import boleh
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from konversi.halaman import sisihkan_terkunci
from konversi.kunci import TahunTerkunci, yang_terkunci
from lampiran.kirim import kirim

PER_HALAMAN = 25
TANPA_PILIHAN = "Centang dahulu kegiatan yang disetujui."
DILEWATI = "dilewati karena sudah ditangani atau bukan lagi giliran Anda"
berbukti: Any = csp_update({"frame-src": [SELF]})
"""For the pages that show evidence, a PDF in a frame."""


def ambil(request: Permintaan, pk: int) -> tuple[Kegiatan, Peran | None]:
    """An activity for its reviewer, and as what they review it.

    Http404 for who may not read it; PermissionDenied for who may, but has nothing to decide.
    """
    semua = Kegiatan.objects.terlihat_oleh(request.user).select_related("peserta", "ditinjau_oleh")
    kegiatan = get_object_or_404(semua, pk=pk)
    return kegiatan, izin.pastikan_boleh_membuka_tinjauan(kegiatan, request.user.pns)


# --- the queue -----------------------------------------------------------------------------------------------


@require_safe
def daftar(request: Permintaan) -> HttpResponseBase:
    """What waits for one's review, oldest first."""
    akun, peran = request.user, request.GET.get("sebagai", "")
    cari = request.GET.get("q", "").replace("\0", "").strip()
    semua, pelimpahan = antrean.antrean(akun, cari), list(antrean.pelimpahan_kepada(akun))
    terpilih = antrean.pilih_peran(semua, akun, peran)
    if berkas := ekspor(request, daftar_antrean(akun, terpilih, pelimpahan)):
        return berkas
    halaman = Paginator(terpilih, PER_HALAMAN).get_page(request.GET.get("page"))
    isi = {
        "q": cari,
        "sebagai": peran,
        "tab": antrean.hitung_peran(semua, akun),
        "halaman": halaman,
        "antrean": antrean.susun(list(halaman), akun, pelimpahan),
        "pelimpahan": pelimpahan,
    }
    return render(request, "tinjauan/daftar.html", isi)


@require_POST
def setujui_semua(request: Permintaan) -> HttpResponse:
    """Approve what is ticked. What is no longer in one's queue is passed over, and counted; what is of a locked year
    is passed over, and a message says whose."""
    pilihan = set(pk_dari(request.POST.getlist("kegiatan")))
    masih = list(Kegiatan.objects.untuk_ditinjau_oleh(request.user).filter(pk__in=pilihan))
    terbuka = sisihkan_terkunci(request, masih)
    try:
        disetujui = aksi_tinjauan.setujui_semua(kegiatan=terbuka, oleh=request.user.pns)
    except TahunTerkunci as galat:  # locked at this very moment
        messages.warning(request, galat.message)
    else:
        _sebut_hasil(request, len(pilihan), disetujui, terkunci=len(masih) - len(terbuka))
    return redirect("tinjauan:daftar")


def _sebut_hasil(request: Permintaan, dipilih: int, disetujui: int, *, terkunci: int) -> None:
    dilewati = dipilih - disetujui - terkunci
    if not dipilih:
        messages.warning(request, TANPA_PILIHAN)
    elif dilewati:
        messages.warning(request, f"{disetujui} kegiatan disetujui, {dilewati} {DILEWATI}.")
    elif disetujui:
        messages.success(request, f"{disetujui} kegiatan disetujui.")


# --- one activity --------------------------------------------------------------------------------------------


@berbukti
@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    return _halaman(request, *ambil(request, pk), FormulirKembalikan())


@require_safe
@xframe_options_sameorigin
def bukti(request: Permintaan, pk: int, bukti: int) -> FileResponse:
    """A piece of evidence, for the page of the review to show."""
    kegiatan, _ = ambil(request, pk)
    berkas = get_object_or_404(kegiatan.bukti.select_related("berkas"), pk=bukti)
    return kirim(berkas, pembaca=request.user, sebagai_unduhan=False)


@require_POST
def setujui(request: Permintaan, pk: int) -> HttpResponse:
    kegiatan, _ = ambil(request, pk)
    return _putuskan(
        request,
        kegiatan,
        lambda: aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=request.user.pns),
        berhasil=f"Disetujui: {_sebut(kegiatan)}.",
    )


@berbukti
@formulir_view
def kembalikan(request: Permintaan, pk: int) -> HttpResponse:
    """The page of the review with the form for returning open."""
    kegiatan, peran = ambil(request, pk)
    oleh = request.user.pns
    if ditolak(request, lambda: aksi_tinjauan.pastikan_boleh_meninjau(kegiatan=kegiatan, oleh=oleh)):
        return redirect("tinjauan:lihat", pk)
    formulir = isian(request, FormulirKembalikan)
    if request.method == "POST" and formulir.is_valid():
        simpan(formulir, lambda: aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=oleh, **formulir.cleaned_data))
        if not formulir.errors:
            messages.success(request, f"Dikembalikan: {_sebut(kegiatan)}. Alasannya terbaca oleh pegawai itu.")
            return _berikutnya(request, kegiatan)
    return _halaman(request, kegiatan, peran, formulir, mengembalikan=True)


@formulir_view
def batalkan(request: Permintaan, pk: int) -> HttpResponse:
    """Take an approval back."""
    kegiatan, _ = ambil(request, pk)
    oleh = request.user.pns
    if ditolak(request, lambda: aksi_tinjauan.pastikan_boleh_batalkan_persetujuan(kegiatan=kegiatan, oleh=oleh)):
        return redirect("tinjauan:lihat", pk)
    formulir = isian(request, FormulirBatalkan)
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        simpan(formulir, lambda: aksi_tinjauan.batalkan_persetujuan(kegiatan=kegiatan, oleh=oleh, **isi))
        if not formulir.errors:
            messages.success(request, "Persetujuan dibatalkan. Kegiatan ini menunggu tinjauan lagi.")
            return redirect(kegiatan)
    return render(request, "tinjauan/batalkan.html", {"kegiatan": kegiatan, "formulir": formulir})


# --- parts ---------------------------------------------------------------------------------------------------


def _halaman(
    request: Permintaan,
    kegiatan: Kegiatan,
    peran: Peran | None,
    formulir: FormulirKembalikan,
    *,
    mengembalikan: bool = False,
) -> HttpResponse:
    oleh, disetujui = request.user.pns, kegiatan.status == Kegiatan.Status.DISETUJUI
    batalkan = aksi_tinjauan.pastikan_boleh_batalkan_persetujuan
    terkunci = yang_terkunci([kegiatan]).get(kegiatan.pk, "")
    menunggu = kegiatan.status == Kegiatan.Status.DIAJUKAN
    isi = {
        "kegiatan": kegiatan,
        "peran": peran,
        "terkunci": terkunci,
        # A form that was filled in stays, with what was typed.
        "boleh_memutuskan": peran is not None and menunggu and (mengembalikan or not terkunci),
        "boleh_membatalkan": disetujui and not terkunci and boleh(batalkan, kegiatan=kegiatan, oleh=oleh),
        "formulir": formulir,
        "mengembalikan": mengembalikan,
        "letak": antrean.letak(request.user, kegiatan),
        "setahun": hitungan_setahun(kegiatan),
        "mirip": mirip(kegiatan),
        "bukti": _daftar_bukti(kegiatan),
        "riwayat": riwayat(kegiatan),
    }
    return render(request, "tinjauan/lihat.html", isi)


def _daftar_bukti(kegiatan: Kegiatan) -> list[tuple[Any, str]]:
    """Each with the address at which it is shown. One query."""
    semua = kegiatan.bukti.select_related("berkas", "diunggah_oleh")
    return [(satu, reverse("tinjauan:bukti", args=[kegiatan.pk, satu.pk])) for satu in semua]


def _putuskan(request: Permintaan, kegiatan: Kegiatan, verba: Callable[[], Any], *, berhasil: str) -> HttpResponse:
    """Decide, say so and go on; where it is refused, stay, with a message that says why."""
    if ditolak(request, verba):
        return redirect("tinjauan:lihat", kegiatan.pk)
    messages.success(request, berhasil)
    return _berikutnya(request, kegiatan)


def _berikutnya(request: Permintaan, kegiatan: Kegiatan) -> HttpResponse:
    """To what comes after it in the queue; to the empty queue after the last."""
    berikut = antrean.letak(request.user, kegiatan).sesudah
    return redirect("tinjauan:lihat", berikut) if berikut else redirect("tinjauan:daftar")


def _sebut(kegiatan: Kegiatan) -> str:
    nama = kegiatan.nama if len(kegiatan.nama) <= 80 else f"{kegiatan.nama[:79]}…"
    return f"{nama} ({kegiatan.peserta})"
