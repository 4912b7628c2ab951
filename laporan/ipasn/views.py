"""The estimate of the competency dimension: averages, a page of people, the workbook."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dokumen.ekspor import unduhan
from kepegawaian.permintaan import Permintaan
from konversi.halaman import PER_HALAMAN, Berhalaman, pd_dilihat, pd_diminta, pilihan_tahun, tahun_diminta, tahun_sah
from laporan import izin
from laporan.ipasn.bobot import bobot_tahun
from laporan.ipasn.data import nilai, orang, ringkasan
from laporan.ipasn.xlsx import PERKIRAAN, tulis_ip_asn
from laporan.tahunan.izin import pd_terlihat


@require_safe
def ip_asn(request: Permintaan) -> HttpResponse:
    """The city for BKPSDMD, an agency also for its pengelola."""
    tahun, pd = tahun_diminta(request), pd_dilihat(request)
    izin.pastikan_boleh_ip_asn(request.user, pd)
    rerata = ringkasan(tahun, pd)
    semua = Berhalaman(orang(tahun, pd), PER_HALAMAN, banyak=rerata.seluruhnya.semua.orang)
    halaman = semua.get_page(request.GET.get("page"))
    isi = {
        "tahun": tahun,
        "pd": pd,
        "pilihan_pd": pd_terlihat(request.user).values_list("kode", "nama"),
        "perkiraan": PERKIRAAN,
        "bobot": bobot_tahun(tahun),
        "rerata": rerata,
        "halaman": halaman,
        "baris": nilai(halaman, tahun),
        **pilihan_tahun(tahun),
    }
    return render(request, "laporan/ipasn/daftar.html", isi)


@require_safe
def unduh_ip_asn(request: Permintaan, tahun: int) -> HttpResponseBase:
    """The workbook of the city, or with `?pd=` of one agency."""
    pd = pd_diminta(request)
    izin.pastikan_boleh_ip_asn(request.user, pd)
    nama = f"perkiraan-ip-asn-{tahun_sah(tahun)}{f'-{pd.kode}' if pd else ''}.xlsx"
    return unduhan(lambda berkas: tulis_ip_asn(tahun, berkas, pd=pd), nama)
