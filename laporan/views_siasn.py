"""The riwayat diklat/kursus for SIASN: what goes there, what does not and why, the code table, the download."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dokumen.ekspor import unduhan
from kepegawaian.halaman import formulir_view
from kepegawaian.kiriman import isian
from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from konversi.halaman import PER_HALAMAN, Berhalaman, pd_dilihat, pd_diminta, pilihan_tahun, tahun_diminta, tahun_sah
from laporan import aksi_siasn, izin
from laporan.formulir_siasn import FormulirKodeSIASN
from laporan.siasn import IsiKode, bentuk_kursus, jenis_diklat, kekurangan, kode_berlaku, kurang_lengkap, ringkasan
from laporan.siasn_xlsx import tulis_siasn


@formulir_view
def siasn(request: Permintaan) -> HttpResponse:
    """What of a year goes to SIASN, for BKPSDMD and the pengelola; BKPSDMD fills in the codes."""
    tahun, pd = tahun_diminta(request), pd_dilihat(request)
    izin.pastikan_boleh_siasn(request.user, pd)
    if request.method == "POST":
        izin.pastikan_mengisi_kode_siasn(request.user)
    kode = kode_berlaku()
    formulir = isian(request, FormulirKodeSIASN, kode=kode)
    if request.method == "POST" and formulir.is_valid():
        return _simpan(request, formulir.perubahan)
    isi = {
        "tahun": tahun,
        "pd": pd,
        "pilihan_pd": _pilihan_pd(request),
        "formulir": formulir,
        "jenis_diklat": jenis_diklat(),
        "kode": [(nama, kode[bentuk]) for bentuk, nama in bentuk_kursus().items()],
        **_ringkasan(request, tahun, pd, kode),
        **pilihan_tahun(tahun),
    }
    return render(request, "laporan/siasn.html", isi)


@require_safe
def unduh_siasn(request: Permintaan, tahun: int) -> HttpResponseBase:
    """The workbook of the city, or with `?pd=` of one agency."""
    pd = pd_diminta(request)
    izin.pastikan_boleh_siasn(request.user, pd)
    nama = f"siasn-riwayat-diklat-{tahun_sah(tahun)}{f'-{pd.kode}' if pd else ''}.xlsx"
    return unduhan(lambda berkas: tulis_siasn(tahun, berkas, pd=pd), nama)


def _simpan(request: Permintaan, perubahan: dict[str, dict[str, str]]) -> HttpResponse:
    aksi_siasn.simpan_kode(perubahan=perubahan)
    messages.success(request, f"{len(perubahan)} baris kode disimpan." if perubahan else "Tidak ada kode yang diubah.")
    return redirect(f"{request.get_full_path()}#isi")  # where the sentence stands, and not down at the form


def _ringkasan(request: Permintaan, tahun: int, pd: PerangkatDaerah | None, kode: dict[str, IsiKode]) -> dict[str, Any]:
    """The numbers, and a page of the records that are incomplete."""
    angka = ringkasan(tahun, pd, kode)
    semua = Berhalaman(kurang_lengkap(tahun, pd, kode), PER_HALAMAN, banyak=angka.kurang)
    halaman = semua.get_page(request.GET.get("page"))
    nama = bentuk_kursus()
    kurang = [(satu, nama[satu.bentuk], kekurangan(satu)) for satu in halaman]
    return {"angka": angka, "halaman": halaman, "kurang": kurang}


def _pilihan_pd(request: Permintaan) -> list[tuple[str, str]]:
    """The agencies one may choose from, by code and name."""
    if request.user.hak.bkpsdmd:
        return list(PerangkatDaerah.objects.values_list("kode", "nama"))
    return [(pd.kode, pd.nama) for pd in request.user.hak.pd_dikelola]
