"""The pages of what is offered: the list for everybody, the form for those who offer."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from dokumen.daftar import Daftar, Jenis, Kolom
from dokumen.ekspor import ekspor
from kepegawaian.halaman import formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from kompetensi import izin
from kompetensi.dikenal import nama_dikenal
from kompetensi.models import JenisKompetensi, Penawaran
from kompetensi.models.jenis import BAGIAN_SETAHUN
from kompetensi.penawaran import aksi as aksi_penawaran
from kompetensi.penawaran.formulir import (
    SELURUH_KOTA,
    FormulirPenawaran,
    SaringPenawaran,
    dari_penawaran,
    pilihan_bentuk,
)
from kompetensi.tahun import tahun_tersedia
from konversi.halaman import PER_HALAMAN, pilihan_tahun, tahun_diminta


@require_safe
def penawaran(request: Permintaan) -> HttpResponseBase:
    """What is offered in a year to whoever looks."""
    tahun = tahun_diminta(request, tahun_tersedia())
    terlihat = Penawaran.objects.terlihat_oleh(request.user).filter(tahun=tahun).select_related("pd")
    tersaring = SaringPenawaran(request.GET, terlihat).qs
    terpilih = tersaring.order_by(*(tersaring.query.order_by or ("triwulan", "judul")), "pk")
    if berkas := ekspor(request, _daftar(tahun, terpilih)):
        return berkas
    isi = {
        "tahun": tahun,
        "halaman": Paginator(terpilih, PER_HALAMAN).get_page(request.GET.get("page")),
        "menawarkan": request.user.hak.bkpsdmd or request.user.hak.pd_dikelola,
        "tersaring": any(request.GET.get(nama) for nama in ("q", "jenis", "bentuk", "triwulan", "pd")),
        **_pilihan(request),
        **pilihan_tahun(tahun, tahun_tersedia()),
    }
    return render(request, "kompetensi/penawaran.html", isi)


@formulir_view
def penawaran_baru(request: Permintaan) -> HttpResponse:
    if not (request.user.hak.bkpsdmd or request.user.hak.pd_dikelola):
        izin.pastikan_menawarkan(request.user, None)
    tahun = tahun_diminta(request, tahun_tersedia())
    formulir = isian(request, FormulirPenawaran, akun=request.user, initial={"tahun": tahun})
    if request.method == "POST" and formulir.is_valid():
        satu = simpan(formulir, lambda: aksi_penawaran.tawarkan(isi=formulir.isi, oleh=request.user))
        if satu:
            messages.success(request, f"Ditawarkan: {satu.judul}, {satu.kursi} kursi.")
            return redirect(_daftar_tahun(satu.tahun))
    return _isian(request, formulir, None, tahun)


@formulir_view
def penawaran_ubah(request: Permintaan, pk: int) -> HttpResponse:
    satu = _ambil(request, pk)
    formulir = isian(request, FormulirPenawaran, akun=request.user, penawaran=satu, initial=dari_penawaran(satu))
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.isi
        tersimpan = simpan(formulir, lambda: aksi_penawaran.ubah(penawaran=satu, isi=isi, oleh=request.user))
        if tersimpan:
            messages.success(request, f"Tersimpan: {tersimpan.judul}.")
            return redirect(_daftar_tahun(tersimpan.tahun))
    return _isian(request, formulir, satu, satu.tahun)


@require_POST
def penawaran_hapus(request: Permintaan, pk: int) -> HttpResponse:
    satu = _ambil(request, pk)
    return jalankan(
        request,
        lambda: aksi_penawaran.hapus(penawaran=satu, oleh=request.user),
        berhasil=f"Penawaran dihapus: {satu.judul}.",
        lalu=_daftar_tahun(satu.tahun),
    )


# --- parts ---------------------------------------------------------------------------------------------------


def _ambil(request: Permintaan, pk: int) -> Penawaran:
    """An offer this account may change. Http404 for one it does not see, PermissionDenied for any other."""
    terlihat = Penawaran.objects.terlihat_oleh(request.user).select_related("pd", "dibuat_oleh")
    satu: Penawaran = get_object_or_404(terlihat, pk=pk)
    izin.pastikan_menawarkan(request.user, satu.pd)
    return satu


def _isian(request: Permintaan, formulir: FormulirPenawaran, satu: Penawaran | None, tahun: int) -> HttpResponse:
    isi = {"formulir": formulir, "penawaran": satu, "tahun": tahun, "dikenal": nama_dikenal()}
    return render(request, "kompetensi/penawaran_isian.html", isi)


def _daftar_tahun(tahun: int) -> str:
    return f"{reverse('kompetensi:penawaran')}?tahun={tahun}"


def _pilihan(request: Permintaan) -> dict[str, Any]:
    """What the filters let choose from."""
    hak = request.user.hak
    pd = PerangkatDaerah.objects.values_list("kode", "nama") if hak.bkpsdmd else []
    return {
        "pilihan_jenis": JenisKompetensi.choices,
        "pilihan_bentuk": pilihan_bentuk(),
        "pilihan_triwulan": [(str(ke), nama) for ke, nama in BAGIAN_SETAHUN],
        "pilihan_pd": [("kota", SELURUH_KOTA), *pd] if hak.bkpsdmd else [],
    }


_KOLOM = (
    Kolom("Kegiatan", lambda satu: satu.judul, lebar=50),
    Kolom("Kompetensi", lambda satu: satu.nama, lebar=40),
    Kolom("Jenis", lambda satu: satu.get_jenis_display(), lebar=16),
    Kolom("Bentuk", lambda satu: satu.nama_bentuk),
    Kolom("Lingkup", lambda satu: satu.get_lingkup_display(), lebar=14),
    Kolom("Triwulan", lambda satu: satu.get_triwulan_display(), lebar=14),
    Kolom("Kursi", lambda satu: satu.kursi, Jenis.ANGKA),
    Kolom("Ditawarkan kepada", lambda satu: satu.pd.nama if satu.pd else SELURUH_KOTA, lebar=40),
    Kolom("Penyelenggara", lambda satu: satu.penyelenggara or None),
)


def _daftar(tahun: int, semua: Any) -> Daftar:
    """The list as a file, as it is filtered and ordered."""
    return Daftar(f"penawaran-{tahun}", f"Penawaran {tahun}", _KOLOM, semua)
