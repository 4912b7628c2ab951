"""The pages of importing: choose and upload, watch, look through, confirm, and the report that stays."""

import logging
from tempfile import TemporaryFile
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from impor import aksi_unggahan, izin
from impor.format_xlsx import tulis_format
from impor.formulir import XLSX, FormulirUnggah
from impor.hasil import Keadaan
from impor.models import Impor
from impor.templatetags.impor import label_keadaan
from impor.tugas import macet
from kepegawaian.halaman import formulir_view, jalankan
from kepegawaian.halaman import simpan as simpan_isian
from kepegawaian.kiriman import isian
from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from lampiran.gudang import gudang
from lampiran.kirim import KEPALA

log = logging.getLogger(__name__)

PER_HALAMAN = 25
BARIS_PER_HALAMAN = 50
SEMUA = "semua"


@require_safe
def daftar(request: Permintaan) -> HttpResponse:
    """The kinds of file, and what was imported before."""
    izin.pastikan_boleh_impor(request.user)
    semua = Impor.objects.terlihat_oleh(request.user).select_related("dibuat_oleh__pns").defer("hasil")
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "impor/daftar.html", {"halaman": halaman})


@formulir_view
def unggah(request: Permintaan, jenis: Impor.Jenis) -> HttpResponse:
    izin.pastikan_boleh_impor(request.user, jenis)
    formulir = isian(request, FormulirUnggah)
    if request.method == "POST" and formulir.is_valid():
        berkas = formulir.cleaned_data["berkas"]
        impor = simpan_isian(formulir, lambda: aksi_unggahan.unggah(berkas=berkas, jenis=jenis, oleh=request.user))
        if impor is not None:
            return redirect(impor)
    return render(request, "impor/unggah.html", {"jenis": jenis, "formulir": formulir})


@require_safe
def unduh_format(request: Permintaan, jenis: Impor.Jenis) -> HttpResponseBase:
    """The workbook to fill in, with the agencies the account may import for."""
    izin.pastikan_boleh_impor(request.user, jenis)
    pd = PerangkatDaerah.objects.all() if request.user.hak.bkpsdmd else request.user.hak.pd_dikelola
    berkas = TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    tulis_format(jenis, pd, berkas)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=f"format-impor-{jenis}.xlsx", content_type=XLSX)


@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    """Whatever state the import is in: its progress, its preview or its report."""
    impor = izin.ambil(request.user, pk)
    isi = _kemajuan(impor) if impor.bekerja else _baris(request, impor)
    return render(request, "impor/lihat.html", {"impor": impor, **isi})


@require_safe
def kemajuan(request: Permintaan, pk: int) -> HttpResponse:
    """The part of the page that HTMX fetches every two seconds; when the work is done, the page is loaded anew."""
    impor = izin.ambil(request.user, pk)
    if not request.htmx:  # type: ignore[attr-defined]  # HtmxMiddleware sets it
        return redirect(impor)
    isi = _kemajuan(impor)
    if not impor.bekerja:
        return HttpResponseClientRefresh()
    return render(request, "impor/_kemajuan.html", {"impor": impor, **isi})


def _kemajuan(impor: Impor) -> dict[str, Any]:
    return {"macet": macet(impor)}


def _baris(request: Permintaan, impor: Impor) -> dict[str, Any]:
    """A page of the rows under the tabs of their Keadaan; before saving, those with a problem first."""
    hitungan = impor.hasil.get("hitungan")
    if not hitungan or impor.status == Impor.Status.DIBATALKAN:
        return {}
    banyak = {kode: hitungan[kode] for kode in Keadaan.values if hitungan[kode]}
    tab = [(kode, label_keadaan(impor.jenis, kode), jumlah) for kode, jumlah in banyak.items()]
    tab.insert(0, (SEMUA, "Semua", sum(hitungan.values())))
    jumlah = {kode: banyak for kode, _, banyak in tab}
    bawaan = Keadaan.BERMASALAH.value if impor.status == Impor.Status.BERMASALAH else SEMUA
    status = request.GET.get("status", bawaan)
    status = status if status in jumlah else SEMUA
    baris = impor.baris.all() if status == SEMUA else impor.baris.filter(keadaan=status)
    lembaran = Paginator(baris, BARIS_PER_HALAMAN)
    lembaran.count = jumlah[status]  # known already
    return {"tab": tab, "status": status, "halaman": lembaran.get_page(request.GET.get("page"))}


@require_safe
def unduh_perbaikan(request: Permintaan, pk: int) -> HttpResponseBase:
    """The faulty rows with the reasons, to be corrected and uploaded again."""
    impor = izin.ambil(request.user, pk)
    if not impor.nama_perbaikan:
        raise Http404
    try:
        berkas = gudang().open(impor.nama_perbaikan)
    except FileNotFoundError as galat:
        log.error("impor: %s (perbaikan %s) hilang dari penyimpanan", impor.nama_perbaikan, impor.nama)
        raise Http404("Berkas ini hilang dari penyimpanan. Unggah lagi berkas asalnya.") from galat
    nama = f"{impor.nama.rpartition('.')[0] or impor.nama}-perbaikan.xlsx"
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=XLSX, headers=KEPALA)


@require_POST
def simpan(request: Permintaan, pk: int) -> HttpResponse:
    impor = izin.ambil(request.user, pk)
    tanda = request.POST.get("pratinjau", "")
    return jalankan(
        request,
        lambda: aksi_unggahan.konfirmasi(impor=impor, oleh=request.user, tanda=tanda),
        berhasil="Impor dikonfirmasi dan sedang disimpan. Halaman ini boleh ditinggalkan.",
        lalu=impor.get_absolute_url(),
    )


@require_POST
def batal(request: Permintaan, pk: int) -> HttpResponse:
    impor = izin.ambil(request.user, pk)
    return jalankan(
        request,
        lambda: aksi_unggahan.batalkan(impor=impor),
        berhasil="Impor dibatalkan. Tidak ada yang disimpan.",
        lalu=impor.get_absolute_url(),
    )


@require_POST
def ulang(request: Permintaan, pk: int) -> HttpResponse:
    impor = izin.ambil(request.user, pk)
    return jalankan(
        request,
        lambda: aksi_unggahan.ulangi(impor=impor),
        berhasil="Impor dikerjakan lagi dari awal.",
        lalu=impor.get_absolute_url(),
    )
