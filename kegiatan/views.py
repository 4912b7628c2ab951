"""The pages of activities: one's own list, one activity with its evidence, and what one click does with it."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dokumen.ekspor import ekspor
from kegiatan import aksi
from kegiatan.daftar import dihitung, hitung_tab, milik, pilih_tab, tahun_tersedia
from kegiatan.ekspor import daftar_kegiatan
from kegiatan.hitungan import hitungan_rencana, hitungan_setahun
from kegiatan.models import BuktiKegiatan, Kegiatan
from kegiatan.riwayat import riwayat
from kegiatan.tindakan import tindakan
from kepegawaian.halaman import ditolak, jalankan
from kepegawaian.permintaan import Permintaan
from konversi.kunci import yang_terkunci
from lampiran.kirim import kirim

PER_HALAMAN = 25


def ambil(request: Permintaan, pk: int) -> Kegiatan:
    """An activity this account may read. Http404 for any other, and for the drafts of others."""
    semua = Kegiatan.objects.terlihat_oleh(request.user).select_related("peserta", "ditinjau_oleh")
    kegiatan: Kegiatan = get_object_or_404(semua, pk=pk)
    return kegiatan


def daftar_bukti(kegiatan: Kegiatan) -> list[tuple[BuktiKegiatan, str]]:
    """The evidence, each with its address, as `komponen/lampiran.html` takes it. One query."""
    semua = kegiatan.bukti.select_related("berkas", "diunggah_oleh")
    return [(satu, reverse("kegiatan:bukti", args=[kegiatan.pk, satu.pk])) for satu in semua]


@require_safe
def daftar(request: Permintaan) -> HttpResponseBase:
    pns, tahun_tahun = request.user.pns_id, tahun_tersedia(request.user.pns_id)
    tahun = _tahun(request, tahun_tahun)
    cari, status = request.GET.get("q", "").replace("\0", "").strip(), request.GET.get("status", "")
    semua = milik(pns, tahun, cari)
    terpilih = pilih_tab(semua, status)
    if berkas := ekspor(request, daftar_kegiatan(pns, tahun, terpilih)):
        return berkas
    halaman = Paginator(terpilih, PER_HALAMAN).get_page(request.GET.get("page"))
    isi = {
        "tahun": tahun,
        "tahun_sebelum": tahun - 1 if tahun - 1 in tahun_tahun else None,
        "tahun_sesudah": tahun + 1 if tahun + 1 in tahun_tahun else None,
        "q": cari,
        "status": status,
        "tab": hitung_tab(semua),
        "halaman": halaman,
        "kegiatan": dihitung(pns, tahun, halaman),
    }
    return render(request, "kegiatan/daftar.html", isi)


def _tahun(request: Permintaan, tersedia: range) -> int:
    """`?tahun=`, else this year. Http404 for a year one cannot look at."""
    tulisan = request.GET.get("tahun") or str(timezone.localdate().year)
    if not tulisan.isdecimal() or len(tulisan) > 4 or int(tulisan) not in tersedia:
        raise Http404(f"Tahun “{tulisan}” tidak tersedia.")
    return int(tulisan)


@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    kegiatan = ambil(request, pk)
    diajukan = kegiatan.status not in (Kegiatan.Status.DRAF, Kegiatan.Status.DITARIK)
    terkunci = yang_terkunci([kegiatan]).get(kegiatan.pk, "")
    isi = {
        "kegiatan": kegiatan,
        "terkunci": terkunci,
        "milik_sendiri": kegiatan.peserta_id == request.user.pns_id,
        "tindakan": tindakan(kegiatan, request.user.pns, terkunci=bool(terkunci)),
        "setahun": hitungan_setahun(kegiatan) if diajukan else [],
        "rencana": None if diajukan else hitungan_rencana(kegiatan),
        "bukti": daftar_bukti(kegiatan),
        "riwayat": riwayat(kegiatan),
    }
    return render(request, "kegiatan/lihat.html", isi)


@require_safe
def bukti(request: Permintaan, pk: int, bukti: int) -> FileResponse:
    """A piece of evidence, for whoever may read the activity."""
    berkas = get_object_or_404(ambil(request, pk).bukti.select_related("berkas"), pk=bukti)
    return kirim(berkas, pembaca=request.user)


# --- one click -----------------------------------------------------------------------------------------------


@require_POST
def ajukan(request: Permintaan, pk: int) -> HttpResponse:
    kegiatan, oleh = ambil(request, pk), request.user.pns
    kembali = kegiatan.status == Kegiatan.Status.DIKEMBALIKAN
    verba = aksi.ajukan_kembali if kembali else aksi.ajukan
    return jalankan(
        request,
        lambda: verba(kegiatan=kegiatan, oleh=oleh),
        berhasil="Kegiatan diajukan dan menunggu tinjauan.",
        lalu=kegiatan.get_absolute_url(),
    )


@require_POST
def tarik(request: Permintaan, pk: int) -> HttpResponse:
    kegiatan = ambil(request, pk)
    return jalankan(
        request,
        lambda: aksi.tarik(kegiatan=kegiatan, oleh=request.user.pns),
        berhasil="Kegiatan ditarik. Anda dapat mengubah dan mengajukannya lagi kapan saja.",
        lalu=kegiatan.get_absolute_url(),
    )


@require_POST
def hapus(request: Permintaan, pk: int) -> HttpResponse:
    kegiatan, oleh = ambil(request, pk), request.user.pns
    if ditolak(request, lambda: aksi.pastikan_boleh_hapus(kegiatan=kegiatan, oleh=oleh)):
        return redirect(kegiatan)
    return jalankan(
        request,
        lambda: aksi.hapus_draf(kegiatan=kegiatan, oleh=oleh),
        berhasil="Draf dihapus.",
        lalu=reverse("kegiatan:daftar"),
    )


@require_POST
def hapus_bukti(request: Permintaan, pk: int, bukti: int) -> HttpResponse:
    kegiatan = ambil(request, pk)
    return jalankan(
        request,
        lambda: aksi.hapus_bukti(kegiatan=kegiatan, oleh=request.user.pns, bukti=bukti),
        berhasil="Bukti dihapus.",
        lalu=kegiatan.get_absolute_url(),
    )
