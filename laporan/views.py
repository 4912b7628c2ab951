"""The pages of this app. Each is asked of one year, and of people the account may see."""

from tempfile import TemporaryFile
from typing import Any, Literal

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kepegawaian.models import PNS, PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from konversi.rekap import rincian
from laporan import daftar, izin
from laporan.acuan import daftar_tahun, kelompok, kelompok_jp, tahun_ini, tanggal_acuan, target_jp
from laporan.beranda import jp_setahun, sekilas
from laporan.kartu import TidakAdaTim, susun_kartu
from laporan.kartu_pdf import kartu_pdf
from laporan.kartu_xlsx import tulis_kartu
from laporan.kota import angka_kota
from laporan.menunggu import menunggu, untuk_ditinjau
from laporan.rekap_xlsx import tulis_rekap
from laporan.saring import SaringPegawai

PER_HALAMAN = 25


@login_not_required
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """For a health check: the process answers and reaches its database."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return HttpResponse("sehat", content_type="text/plain")


@require_safe
def beranda(request: Permintaan) -> HttpResponse:
    tahun = tahun_ini()
    url = {nama: reverse(nama) for nama in ("tim", "pegawai", "kota")}
    isi = {
        "tahun": tahun,
        "jp": jp_setahun(request.user.pns_id, tahun),
        "sekilas": sekilas(request.user, tahun, url),
        "menunggu": [*untuk_ditinjau(request.user), *menunggu(request.user.pns_id)],
    }
    return render(request, "laporan/beranda.html", isi)


@require_safe
def jp_tahun_ini(request: Permintaan) -> HttpResponse:
    return redirect("jp", tahun_ini())


@require_safe
def jp(request: Permintaan, tahun: int) -> HttpResponse:
    """Every record of one's own year, claimed beside counted."""
    return render(request, "laporan/jp.html", {**_setahun(request.user.pns, _tahun_sah(tahun)), "milik_sendiri": True})


@require_safe
def orang(request: Permintaan, nip: str) -> HttpResponse:
    """The same page of somebody else: for their atasan, their pengelola, BKPSDMD."""
    tahun = _tahun_diminta(request)
    terlihat = PNS.objects.terlihat_oleh(request.user, pada=tanggal_acuan(tahun))
    pns = get_object_or_404(terlihat, nip=nip)
    return render(request, "laporan/jp.html", _setahun(pns, tahun))


@require_safe
def tim(request: Permintaan) -> HttpResponse:
    """One's direct team of a year."""
    tahun = _tahun_diminta(request)
    anggota = list(daftar.tim(request.user.pns_id, tahun))
    jumlah = daftar.hitung_kelompok_tim(anggota, tahun)
    terpilih = daftar.pilih_kelompok_tim(anggota, request.GET.get("status", ""), tahun)
    isi = _daftar_orang(request, daftar.urutkan(terpilih, request.GET.get("urut", "")), jumlah, tahun)
    daftar.lengkapi_sesi_terakhir(isi["halaman"], tanggal_acuan(tahun))
    isi["jabatan_plt"] = daftar.jabatan_plt(request.user.pns_id, tahun)
    return render(request, "laporan/tim.html", isi)


@require_safe
def pegawai(request: Permintaan) -> HttpResponse:
    """Everybody the account may see."""
    izin.pastikan_melihat_pegawai(request.user)
    tahun = _tahun_diminta(request)
    tersaring = SaringPegawai(request.GET, daftar.pegawai_terlihat(request.user, tahun)).qs
    jumlah = daftar.hitung_kelompok(tersaring, tahun)
    terpilih = daftar.pilih_kelompok(tersaring, request.GET.get("status", ""), tahun)
    isi = _daftar_orang(request, terpilih, jumlah, tahun)
    if request.user.hak.bkpsdmd:
        isi["pilihan_pd"] = PerangkatDaerah.objects.values_list("kode", "nama")
    return render(request, "laporan/pegawai.html", isi)


@require_safe
def kota(request: Permintaan) -> HttpResponse:
    izin.pastikan_melihat_kota(request.user)
    tahun = _tahun_diminta(request)
    isi = {"tahun": tahun, "angka": angka_kota(tahun), "kelompok": kelompok_jp(tahun), **_pilihan_tahun(tahun)}
    return render(request, "laporan/kota.html", isi)


@require_safe
def unduh_kartu(request: Permintaan, nip: str, tahun: int, jenis: Literal["pdf", "xlsx"]) -> HttpResponseBase:
    """The Kartu Pengendalian of an atasan, as `pdf` or `xlsx`; `?plt=1` signed as Pelaksana Tugas."""
    atasan = get_object_or_404(PNS, nip=nip)
    if not izin.boleh_kartu(request.user, atasan, _tahun_sah(tahun)):
        raise Http404
    try:
        kartu = susun_kartu(atasan, tahun, plt="plt" in request.GET)
    except TidakAdaTim as galat:
        return render(request, "laporan/tanpa_kartu.html", {"kalimat": galat, "tahun": tahun}, status=404)
    nama = f"kartu-pengendalian-{tahun}-{nip}.{jenis}"
    if jenis == "pdf":
        return HttpResponse(
            kartu_pdf(kartu),
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{nama}"'},
        )
    return _unduhan(lambda berkas: tulis_kartu(kartu, berkas), nama)


@require_safe
def unduh_rekap(request: Permintaan, tahun: int) -> HttpResponseBase:
    """The recap of the city, or with `?pd=` of one agency."""
    kode = request.GET.get("pd", "").replace("\0", "")  # which PostgreSQL refuses to look for
    pd = get_object_or_404(PerangkatDaerah, kode=kode) if kode else None
    izin.pastikan_boleh_rekap(request.user, pd)
    nama = f"rekap-jp-{_tahun_sah(tahun)}{f'-{pd.kode}' if pd else ''}.xlsx"
    return _unduhan(lambda berkas: tulis_rekap(tahun, berkas, pd=pd), nama)


def _unduhan(tulis: Any, nama: str) -> FileResponse:
    """A file as attachment, written to a temporary file that goes when it is sent."""
    berkas = TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    tulis(berkas)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=nama)


def _setahun(pns: PNS, tahun: int) -> dict[str, Any]:
    """A person's year for the template: seven queries at most."""
    setahun = jp_setahun(pns.pk, tahun)
    return {
        "pns": pns,
        "tahun": tahun,
        "jp": setahun,
        "penempatan": pns.penempatan_pada(tanggal_acuan(tahun)),
        "kelompok": kelompok(setahun.rekap.total, tahun),
        "rincian": rincian([pns.pk], tahun).get(pns.pk, []),
        **_pilihan_tahun(tahun),
    }


def _daftar_orang(request: Permintaan, orang: Any, jumlah: dict[str, int], tahun: int) -> dict[str, Any]:
    """A page of people under the tabs of the groups, whose numbers are known."""
    tab = [("", "Semua", jumlah["semua"])] + [(g.kode, g.label, jumlah[g.kode]) for g in kelompok_jp(tahun)]
    status = request.GET.get("status", "")
    banyak = {kode: orang for kode, _, orang in tab}.get(status, jumlah["semua"])
    return {
        "tahun": tahun,
        "target": target_jp(tahun),
        "tab": tab,
        "status": status,
        "halaman": Berhalaman(orang, PER_HALAMAN, banyak=banyak).get_page(request.GET.get("page")),
        **_pilihan_tahun(tahun),
    }


class Berhalaman(Paginator):
    """A paginator that is told how many rows there are, where that is known already."""

    def __init__(self, daftar: Any, per_halaman: int, *, banyak: int) -> None:
        super().__init__(daftar, per_halaman)
        self.count = banyak


def _tahun_diminta(request: Permintaan) -> int:
    """`?tahun=`, else this year. Http404 for a year one cannot look at."""
    tulisan = request.GET.get("tahun") or str(tahun_ini())
    if not tulisan.isdecimal():
        raise Http404(f"Tahun “{tulisan}” tidak dikenal.")
    return _tahun_sah(int(tulisan))


def _tahun_sah(tahun: int) -> int:
    if tahun not in daftar_tahun():
        raise Http404(f"Tahun {tahun} tidak tersedia.")
    return tahun


def _pilihan_tahun(tahun: int) -> dict[str, int | None]:
    tahun_tahun = daftar_tahun()
    return {
        "tahun_sebelum": tahun - 1 if tahun - 1 in tahun_tahun else None,
        "tahun_sesudah": tahun + 1 if tahun + 1 in tahun_tahun else None,
    }
