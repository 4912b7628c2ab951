"""The pages of the standards: every jabatan, one of them, its form, and the reference data behind them."""

from itertools import zip_longest
from operator import attrgetter
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from dokumen.daftar import Daftar, Jenis, Kolom
from dokumen.ekspor import ekspor, unduhan
from kepegawaian.halaman import formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from kompetensi import izin
from kompetensi.acuan import Saran
from kompetensi.buku import acuan_pada
from kompetensi.models import StandarJabatan
from kompetensi.standar import aksi as aksi_standar
from kompetensi.standar.formulir import FormulirStandar
from kompetensi.standar.isi import DASAR_JABATAN
from kompetensi.standar.jabatan import Jabatan, cari_jabatan, menurut_status, rinci, saring, semua_jabatan
from kompetensi.standar.xlsx import tulis_standar
from konversi.buku import buku_aturan
from konversi.halaman import PER_HALAMAN, Berhalaman

LABEL = {"": "Semua", "diatur": "Sudah diatur", "bawaan": "Level bawaan saja"}
KOLOM = (
    Kolom("Jabatan", attrgetter("nama"), lebar=50),
    Kolom("Jenjang", lambda satu: ", ".join(satu.jenjang) or None, lebar=24),
    Kolom("Pegawai", attrgetter("orang"), Jenis.ANGKA),
    Kolom("Level Jenjang", lambda satu: ", ".join(map(str, satu.level(acuan_pada()))) or None, lebar=14),
    Kolom("Standar", lambda satu: "sudah diatur" if satu.standar else "level bawaan saja", lebar=18),
    Kolom("Kompetensi Diatur", attrgetter("banyak_syarat"), Jenis.ANGKA),
)


@require_safe
def daftar(request: Permintaan) -> HttpResponseBase:
    """Every jabatan in use today or with a standard."""
    menurut = menurut_status(saring(semua_jabatan(), request.GET.get("q", "")))
    status = request.GET.get("status", "")
    status = status if status in menurut else ""
    if berkas := ekspor(request, Daftar("jabatan-dan-standar", "Jabatan", KOLOM, menurut[status])):
        return berkas
    lembaran = Berhalaman(menurut[status], PER_HALAMAN, banyak=len(menurut[status]))
    isi = {
        "tab": [(kode, label, len(menurut[kode])) for kode, label in LABEL.items()],
        "status": status,
        "halaman": lembaran.get_page(request.GET.get("page")),
        "ada_standar": any(satu.standar for satu in menurut[""]),
    }
    return render(request, "kompetensi/standar.html", isi)


@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    standar = get_object_or_404(StandarJabatan.objects.select_related("diubah_oleh"), pk=pk)
    jabatan = cari_jabatan(standar.jabatan) or Jabatan(standar.jabatan)
    jabatan.standar = standar
    return _lihat(request, jabatan)


@require_safe
def lihat_bawaan(request: Permintaan) -> HttpResponse:
    """A jabatan in use, by `?jabatan=`; on to its standard where it has one."""
    jabatan = cari_jabatan(request.GET.get("jabatan", ""))
    if jabatan is None:
        raise Http404("Tidak ada pegawai dengan jabatan itu, dan tidak ada standarnya.")
    return redirect(jabatan.standar) if jabatan.standar else _lihat(request, jabatan)


def _lihat(request: Permintaan, jabatan: Jabatan) -> HttpResponse:
    acuan = acuan_pada()
    isi = {"jabatan": jabatan, "acuan": acuan, "rincian": rinci(acuan, jabatan), "dasar_jabatan": DASAR_JABATAN}
    return render(request, "kompetensi/standar_lihat.html", isi)


@formulir_view
def baru(request: Permintaan) -> HttpResponse:
    """For `?jabatan=`, or a jabatan that is typed."""
    izin.pastikan_menyusun_standar(request.user)
    return _isian(request, None, jabatan=request.GET.get("jabatan", ""))


@formulir_view
def ubah(request: Permintaan, pk: int) -> HttpResponse:
    izin.pastikan_menyusun_standar(request.user)
    return _isian(request, get_object_or_404(StandarJabatan, pk=pk))


def _isian(request: Permintaan, standar: StandarJabatan | None, **awal: Any) -> HttpResponse:
    """The form; `tambah` sends it for nothing but more rows of a kind."""
    if tambah := request.POST.get("tambah", ""):
        formulir = FormulirStandar(initial=request.POST.dict(), standar=standar, tambah=tambah)
    else:
        formulir = isian(request, FormulirStandar, standar=standar, **awal)
    if request.method == "POST" and not tambah and formulir.is_valid():
        isi = {nama: formulir.cleaned_data[nama] for nama in ("jabatan", "syarat", "versi")}
        verba = lambda: aksi_standar.simpan_standar(standar=standar, oleh=request.user, **isi)  # noqa: E731
        if tersimpan := simpan(formulir, verba):
            return redirect(tersimpan)
        if standar:
            formulir.terima_versi(standar.versi)
    return render(request, "kompetensi/standar_isian.html", {"formulir": formulir, "standar": standar})


@require_POST
def hapus(request: Permintaan, pk: int) -> HttpResponse:
    izin.pastikan_menyusun_standar(request.user)
    standar = get_object_or_404(StandarJabatan, pk=pk)
    return jalankan(
        request,
        lambda: aksi_standar.hapus_standar(standar=standar, oleh=request.user),
        berhasil=f"Standar {standar} dihapus. Jabatan ini mengikuti level jenjangnya lagi.",
        lalu=reverse("kompetensi:standar"),
    )


@require_safe
def unduh(request: Permintaan) -> HttpResponseBase:
    """Every standard, in the form in which it is imported."""
    return unduhan(tulis_standar, "standar-kompetensi-jabatan.xlsx")


@require_safe
def acuan(request: Permintaan) -> HttpResponse:
    """The reference data in force today."""
    berlaku, aturan = acuan_pada(), buku_aturan()
    saran = [
        (sebab.nama, satu, _lebar(satu, berikut), [aturan.nama_baris(kode) for kode in satu.bentuk])
        for sebab in berlaku.penyebab
        for satu, berikut in zip_longest(sebab.saran, sebab.saran[1:])
    ]
    tingkat = range(1, berlaku.level_tertinggi + 1)
    return render(request, "kompetensi/standar_acuan.html", {"acuan": berlaku, "saran": saran, "tingkat": tingkat})


def _lebar(saran: Saran, berikut: Saran | None) -> str:
    """How wide a gap it is meant for, in words."""
    if berikut is None:
        return f"{saran.mulai} level atau lebih"
    return " sampai ".join(map(str, sorted({saran.mulai, berikut.mulai - 1}))) + " level"
