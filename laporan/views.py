"""The pages of this app. Each is asked of one year, and of people the account may see."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bimbingan.models import Bimbingan
from bimbingan.views import ambil
from dokumen.ekspor import ekspor, tampilan_pdf, unduhan
from kepegawaian.batas import dibatasi, mencari
from kepegawaian.models import PNS, PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from konversi.halaman import PER_HALAMAN, Berhalaman, pd_diminta, pilihan_tahun, tahun_diminta, tahun_sah
from konversi.rekap import rincian
from konversi.tahun import tahun_ini, tanggal_acuan, target_jp
from laporan import daftar, izin
from laporan.beranda import jp_setahun, sekilas
from laporan.dokumen_tim import DokumenTim, Jenis
from laporan.ekspor import daftar_catatan, daftar_pegawai, daftar_tim
from laporan.kartu import TidakAdaTim
from laporan.keaslian.terbitan import terbitkan
from laporan.kelompok import kelompok, kelompok_jp
from laporan.logbook import susun_logbook
from laporan.logbook_pdf import terbitan_logbook
from laporan.logbook_xlsx import tulis_logbook
from laporan.menunggu import menunggu, untuk_ditinjau
from laporan.rekap_xlsx import tulis_rekap
from laporan.saring import SaringPegawai


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
def jp(request: Permintaan, tahun: int) -> HttpResponseBase:
    """Every record of one's own year, claimed beside counted."""
    return _setahun(request, request.user.pns, tahun_sah(tahun), milik_sendiri=True)


@require_safe
def orang(request: Permintaan, nip: str) -> HttpResponseBase:
    """The same page of somebody else: for their atasan, their pengelola, BKPSDMD."""
    tahun = tahun_diminta(request)
    terlihat = PNS.objects.terlihat_oleh(request.user, pada=tanggal_acuan(tahun))
    pns = get_object_or_404(terlihat, nip=nip)
    return _setahun(request, pns, tahun)


@require_safe
def tim(request: Permintaan) -> HttpResponseBase:
    """One's direct team of a year."""
    tahun = tahun_diminta(request)
    anggota = list(daftar.tim(request.user.pns_id, tahun))
    terpilih = daftar.pilih_kelompok_tim(anggota, request.GET.get("status", ""), tahun)
    terurut = daftar.urutkan(terpilih, request.GET.get("urut", ""))
    if berkas := ekspor(request, daftar_tim(terurut, tahun)):
        return berkas
    isi = _daftar_orang(request, terurut, daftar.hitung_kelompok_tim(anggota, tahun), tahun)
    daftar.lengkapi_sesi_terakhir(isi["halaman"], tanggal_acuan(tahun))
    isi["jabatan_plt"] = daftar.jabatan_plt(request.user.pns_id, tahun)
    return render(request, "laporan/tim.html", isi)


@require_safe
@dibatasi("cari", bila=mencari)
def pegawai(request: Permintaan) -> HttpResponseBase:
    """Everybody the account may see."""
    izin.pastikan_melihat_pegawai(request.user)
    tahun = tahun_diminta(request)
    tersaring = SaringPegawai(request.GET, daftar.pegawai_terlihat(request.user, tahun)).qs
    terpilih = daftar.pilih_kelompok(tersaring, request.GET.get("status", ""), tahun)
    if berkas := ekspor(request, daftar_pegawai(terpilih, tahun)):
        return berkas
    isi = _daftar_orang(request, terpilih, daftar.hitung_kelompok(tersaring, tahun), tahun)
    if request.user.hak.bkpsdmd:
        isi["pilihan_pd"] = PerangkatDaerah.objects.values_list("kode", "nama")
    return render(request, "laporan/pegawai.html", isi)


@require_safe
def unduh_dokumen_tim(request: Permintaan, nip: str, tahun: int, dokumen: DokumenTim, jenis: Jenis) -> HttpResponseBase:
    """What an atasan signs, as `pdf` or `xlsx`; `?plt=1` signed as Pelaksana Tugas."""
    atasan = izin.ambil_atasan(request.user, nip, tahun_sah(tahun))
    try:
        isi = dokumen.susun(atasan, tahun, plt="plt" in request.GET)
    except TidakAdaTim as galat:
        return _tanpa_tim(request, f"{dokumen.sebutan} {tahun}", tahun, galat)
    nama = f"{dokumen.berkas}-{tahun}-{nip}.{jenis}"
    if jenis == "pdf":
        return tampilan_pdf(terbitkan(dokumen.terbitan(isi))[1], nama)
    return unduhan(lambda berkas: dokumen.tulis(isi, berkas), nama)


@require_safe
def unduh_logbook(request: Permintaan, pk: int, model: type[Bimbingan], jenis: Jenis) -> HttpResponseBase:
    """The logbook of an agreement, as `pdf` or `xlsx`."""
    bimbingan = ambil(request, model, pk)
    logbook = susun_logbook(bimbingan)
    nama = f"logbook-{logbook.jenis}-{bimbingan.peserta.nip}-{bimbingan.mulai:%Y-%m-%d}.{jenis}"
    if jenis == "pdf":
        return tampilan_pdf(terbitkan(terbitan_logbook(logbook))[1], nama)
    return unduhan(lambda berkas: tulis_logbook(logbook, berkas), nama)


@require_safe
def unduh_rekap(request: Permintaan, tahun: int) -> HttpResponseBase:
    """The recap of the city, or with `?pd=` of one agency."""
    pd = pd_diminta(request)
    izin.pastikan_boleh_rekap(request.user, pd)
    nama = f"rekap-jp-{tahun_sah(tahun)}{f'-{pd.kode}' if pd else ''}.xlsx"
    return unduhan(lambda berkas: tulis_rekap(tahun, berkas, pd=pd), nama)


def _tanpa_tim(request: Permintaan, dokumen: str, tahun: int, galat: TidakAdaTim) -> HttpResponse:
    isi = {"dokumen": dokumen, "kalimat": galat, "tahun": tahun}
    return render(request, "laporan/tanpa_kartu.html", isi, status=404)


def _setahun(request: Permintaan, pns: PNS, tahun: int, *, milik_sendiri: bool = False) -> HttpResponseBase:
    """A person's year, or its records as a file. Seven queries at most."""
    penempatan = pns.penempatan_pada(tanggal_acuan(tahun))
    baca_isi = izin.boleh_membaca_isi(request.user, pns, penempatan)
    catatan = rincian([pns.pk], tahun).get(pns.pk, [])
    if berkas := ekspor(request, daftar_catatan(pns, tahun, catatan, baca_isi=baca_isi)):
        return berkas
    setahun = jp_setahun(pns.pk, tahun)
    isi = {
        "pns": pns,
        "milik_sendiri": milik_sendiri,
        "tahun": tahun,
        "jp": setahun,
        "penempatan": penempatan,
        "baca_isi": baca_isi,
        "kelompok": kelompok(setahun.rekap.total, tahun),
        "rincian": catatan,
        **pilihan_tahun(tahun),
    }
    return render(request, "laporan/jp.html", isi)


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
        **pilihan_tahun(tahun),
    }
