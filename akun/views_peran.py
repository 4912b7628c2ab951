"""The roles that are assigned: who holds which, from when to when."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from akun import aksi_peran
from akun import daftar as baca
from akun.formulir import FormulirAkhiri, FormulirPeran
from akun.izin import pastikan_mengelola_akun
from akun.views import teks_cari
from akun.views_orang import ambil
from dokumen.ekspor import ekspor
from kepegawaian.halaman import formulir_view, simpan
from kepegawaian.kiriman import isian
from kepegawaian.models import Penugasan
from kepegawaian.permintaan import Permintaan
from konversi.halaman import PER_HALAMAN, Berhalaman
from konversi.tulisan import tanggal_panjang


@require_safe
def daftar(request: Permintaan) -> HttpResponseBase:
    """Those in force, those to come, those that ended."""
    pastikan_mengelola_akun(request.user)
    semua = baca.saring_peran(baca.peran_menurut_waktu(timezone.localdate()), teks_cari(request))
    kelompok = dict(baca.KELOMPOK_PERAN)
    status = request.GET.get("status", "")
    status = status if status in kelompok else baca.BERLAKU
    terpilih = semua.filter(kelompok=status)
    if berkas := ekspor(request, baca.ekspor_peran(terpilih)):
        return berkas
    hitungan = baca.hitung_peran(semua)
    isi = {
        "halaman": Berhalaman(terpilih, PER_HALAMAN, banyak=hitungan[status]).get_page(request.GET.get("page")),
        "tab": [(kode, label, hitungan[kode]) for kode, label in kelompok.items()],
        "status": status,
    }
    return render(request, "akun/peran.html", isi)


@formulir_view
def beri(request: Permintaan, nip: str) -> HttpResponse:
    """Give this person a role for a period."""
    pns = ambil(request, nip)
    formulir = isian(request, FormulirPeran)
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        satu = simpan(formulir, lambda: aksi_peran.beri_peran(pns=pns, oleh=request.user, **isi))
        if satu:
            messages.success(request, f"{pns} menjadi {satu} mulai {tanggal_panjang(satu.mulai)}.")
            return redirect("akun:orang", nip)
    return render(request, "akun/peran_beri.html", {"formulir": formulir, "pns": pns})


@formulir_view
def akhiri(request: Permintaan, pk: int) -> HttpResponse:
    """Say which day is its last."""
    pastikan_mengelola_akun(request.user)
    satu = get_object_or_404(Penugasan.objects.select_related("pns", "pd"), pk=pk)
    formulir = isian(request, FormulirAkhiri, milik_sendiri=satu.pns_id == request.user.pns_id)
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        verba = lambda: (aksi_peran.akhiri_peran(penugasan=satu, oleh=request.user, **isi),)  # noqa: E731
        if (hasil := simpan(formulir, verba)) is not None:
            berakhir = f"berakhir pada {tanggal_panjang(isi['selesai'])}" if hasil[0] else "dibatalkan"
            messages.success(request, f"Peran {satu} bagi {satu.pns} {berakhir}.")
            return redirect("akun:orang", satu.pns.nip)
    return render(request, "akun/peran_akhiri.html", {"formulir": formulir, "penugasan": satu})
