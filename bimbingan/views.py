"""The pages of agreements, the same for coaching and mentoring; `model` comes with the address."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bimbingan import aksi, izin
from bimbingan.ekspor import daftar_bimbingan
from bimbingan.formulir import (
    Formulir,
    FormulirAlasan,
    FormulirEvaluasiPembimbing,
    FormulirEvaluasiPeserta,
    FormulirPerpanjang,
)
from bimbingan.models import Bimbingan
from bimbingan.riwayat import riwayat
from bimbingan.sesi_setahun import sesi_dihitung
from bimbingan.tindakan import tindakan_bimbingan
from dokumen.ekspor import ekspor
from kepegawaian.halaman import ditolak, formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan

PER_HALAMAN = 25
TAB = (
    ("", "Semua", Q()),
    ("menunggu", "Menunggu jawaban", Q(status=Bimbingan.Status.DIUSULKAN)),
    ("berjalan", "Berjalan", Q(status=Bimbingan.Status.BERJALAN)),
    ("selesai", "Selesai", Q(status=Bimbingan.Status.SELESAI)),
    ("tidak", "Tidak jadi", Q(status__in=("ditolak", "ditarik", "dihentikan"))),
)


def ambil(request: Permintaan, model: type[Bimbingan], pk: int) -> Bimbingan:
    bimbingan: Bimbingan = izin.ambil(request.user, model.objects.select_related("pembimbing", "peserta"), pk)
    return bimbingan


@require_safe
def daftar(request: Permintaan, model: type[Bimbingan]) -> HttpResponseBase:
    """Those one may read, newest first, under tabs by state."""
    terlihat = model.objects.terlihat_oleh(request.user)
    cari = request.GET.get("q", "").replace("\0", "").strip()
    if cari:
        terlihat = terlihat.filter(
            Q(peserta__nama__icontains=cari)
            | Q(pembimbing__nama__icontains=cari)
            | Q(**{f"{model.MEDAN_JUDUL}__icontains": cari})
        )
    status = request.GET.get("status", "")
    terpilih = next((syarat for kode, _, syarat in TAB if kode == status), Q())
    semua = (
        terlihat.filter(terpilih)
        .select_related("pembimbing", "peserta")
        .annotate(banyak_sesi=Count("sesi", filter=Q(sesi__status__in=("dilaksanakan", "diparaf"))))
        .order_by("-mulai", "-pk")  # which counting would else forget
    )
    if berkas := ekspor(request, daftar_bimbingan(model, semua)):
        return berkas
    jumlah = terlihat.order_by().aggregate(**{kode or "semua": Count("pk", filter=syarat) for kode, _, syarat in TAB})
    isi = {
        "model": model,
        "q": cari,
        "status": status,
        "tab": [(kode, label, jumlah[kode or "semua"]) for kode, label, _ in TAB],
        "halaman": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page")),
        "boleh_mulai": not model.DIUSULKAN_PEMBIMBING or request.user.hak.atasan,
    }
    return render(request, "bimbingan/daftar.html", isi)


@require_safe
def lihat(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    bimbingan = ambil(request, model, pk)
    isi = {
        "bimbingan": bimbingan,
        "tindakan": tindakan_bimbingan(bimbingan, request.user.pns),
        "sesi": sesi_dihitung(bimbingan, request.user),
        "riwayat": riwayat(bimbingan),
    }
    return render(request, "bimbingan/lihat.html", isi)


# --- one click -----------------------------------------------------------------------------------------------


@require_POST
def setujui(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    bimbingan = ambil(request, model, pk)
    lain = bimbingan.pembimbing if request.user.pns_id == bimbingan.peserta_id else bimbingan.peserta
    return jalankan(
        request,
        lambda: aksi.setujui(bimbingan=bimbingan, oleh=request.user.pns),
        berhasil=f"{model.BENTUK.capitalize()} dengan {lain} disepakati dan mulai berjalan.",
        lalu=bimbingan.get_absolute_url(),
    )


@require_POST
def tarik(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    bimbingan = ambil(request, model, pk)
    return jalankan(
        request,
        lambda: aksi.tarik(bimbingan=bimbingan, oleh=request.user.pns),
        berhasil="Sudah ditarik. Pihak yang diminta tidak perlu menjawab lagi.",
        lalu=bimbingan.get_absolute_url(),
    )


# --- with a form ---------------------------------------------------------------------------------------------


@formulir_view
def tolak(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    bimbingan, oleh = ambil(request, model, pk), request.user.pns
    if ditolak(request, lambda: aksi.pastikan_boleh_menjawab(bimbingan=bimbingan, oleh=oleh)):
        return redirect(bimbingan)
    return _dengan_formulir(
        request,
        bimbingan,
        FormulirAlasan,
        lambda isi: aksi.tolak(bimbingan=bimbingan, oleh=oleh, **isi),
        judul="Tolak usulan" if model.DIUSULKAN_PEMBIMBING else "Tolak permohonan",
        tombol="Tolak",
        berhasil="Ditolak. Alasannya terbaca oleh pengusul.",
    )


@formulir_view
def hentikan(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    bimbingan, oleh = ambil(request, model, pk), request.user.pns
    if ditolak(request, lambda: aksi.pastikan_boleh_menghentikan(bimbingan=bimbingan, oleh=oleh)):
        return redirect(bimbingan)
    return _dengan_formulir(
        request,
        bimbingan,
        FormulirAlasan,
        lambda isi: aksi.hentikan(bimbingan=bimbingan, oleh=oleh, **isi),
        judul="Hentikan lebih awal",
        tombol="Hentikan",
        keterangan="Sesi yang sudah dilaksanakan tetap sah dan tetap dihitung; sesi yang baru direncanakan dibatalkan.",
        berhasil="Dihentikan. Sesi yang sudah dilaksanakan tetap sah.",
    )


@formulir_view
def perpanjang(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    bimbingan, oleh = ambil(request, model, pk), request.user.pns
    if ditolak(request, lambda: aksi.pastikan_boleh_memimpin(bimbingan=bimbingan, oleh=oleh)):
        return redirect(bimbingan)
    return _dengan_formulir(
        request,
        bimbingan,
        FormulirPerpanjang,
        lambda isi: aksi.perpanjang(bimbingan=bimbingan, oleh=oleh, **isi),
        judul="Ubah akhir masa kesepakatan",
        tombol="Simpan",
        awal={"selesai": bimbingan.selesai},
        berhasil="Masa kesepakatan diubah.",
    )


@formulir_view
def evaluasi(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    """One's own side; the agreement closes when both sides are in."""
    bimbingan, oleh = ambil(request, model, pk), request.user.pns
    if ditolak(request, lambda: aksi.pastikan_boleh_evaluasi(bimbingan=bimbingan, oleh=oleh)):
        return redirect(bimbingan)
    peserta = oleh.pk == bimbingan.peserta_id
    kelas: type[Formulir] = FormulirEvaluasiPeserta if peserta else FormulirEvaluasiPembimbing
    return _dengan_formulir(
        request,
        bimbingan,
        kelas,
        lambda isi: aksi.evaluasi(bimbingan=bimbingan, oleh=oleh, isi=isi),
        judul=f"Evaluasi oleh {model.SEBUTAN_PESERTA if peserta else model.SEBUTAN_PEMBIMBING}",
        tombol="Simpan evaluasi",
        keterangan="Setelah kedua pihak mengisi, kesepakatan ini selesai. Sebelum itu isian dapat diperbaiki.",
        awal={nama: getattr(bimbingan, nama) for nama in kelas.base_fields},
        berhasil="Evaluasi tersimpan.",
    )


def _dengan_formulir(
    request: Permintaan,
    bimbingan: Bimbingan,
    kelas: type[Formulir],
    verba: Any,
    *,
    judul: str,
    tombol: str,
    berhasil: str,
    keterangan: str = "",
    awal: dict[str, Any] | None = None,
) -> HttpResponse:
    """A form about an agreement: shown, or carried out by `verba(cleaned_data)`."""
    formulir = isian(request, kelas, bentuk=bimbingan.BENTUK, initial=awal)
    if request.method == "POST" and formulir.is_valid():
        simpan(formulir, lambda: verba(formulir.cleaned_data))
        if not formulir.errors:
            messages.success(request, berhasil)
            return redirect(bimbingan)
    isi = {
        "bimbingan": bimbingan,
        "formulir": formulir,
        "judul": judul,
        "tombol": tombol,
        "keterangan": keterangan,
        "batal": bimbingan.get_absolute_url(),
    }
    return render(request, "bimbingan/formulir.html", isi)
