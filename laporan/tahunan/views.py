"""The pages of the yearly report: the board, the report of one agency, and its verbs."""

from collections.abc import Callable
from typing import Any, Literal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from dokumen.daftar import Daftar, Jenis, Kolom
from dokumen.ekspor import ekspor, tampilan_pdf, unduhan
from kepegawaian.halaman import ditolak, formulir_view, jalankan, simpan
from kepegawaian.izin import boleh
from kepegawaian.kiriman import isian
from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from konversi.halaman import pilihan_tahun, tahun_diminta, tahun_sah
from konversi.tahun import tahun_ini
from laporan.models import Laporan, VersiLaporan
from laporan.tahunan import aksi, izin
from laporan.tahunan.beberapa import TINDAKAN
from laporan.tahunan.beda import Beda, bandingkan
from laporan.tahunan.berkas import berkas_pdf, berkas_xlsx
from laporan.tahunan.formulir import FormulirPenanda, FormulirPutusan
from laporan.tahunan.isi import dari_json
from laporan.tahunan.papan import BELUM, STATUS, BarisPapan, hitung_status, papan
from laporan.tahunan.pengingat import ingatkan
from laporan.tahunan.susun import Susunan, susun
from laporan.tahunan.terkini import pdf_terkini, xlsx_terkini

# --- the board -----------------------------------------------------------------------------------------------


@require_safe
def daftar(request: Permintaan) -> HttpResponseBase:
    """Where the reports of a year stand: of every agency for BKPSDMD, of one's own for a pengelola SDM."""
    izin.pastikan_melihat_laporan(request.user)
    tahun = tahun_diminta(request)
    semua = papan(izin.pd_terlihat(request.user), tahun)
    status = request.GET.get("status", "")
    terpilih = [satu for satu in semua if satu.status == status] if status in STATUS else semua
    if berkas := ekspor(request, _daftar_papan(terpilih, tahun)):
        return berkas
    hitungan = hitung_status(semua)
    tab = [("", "Semua", len(semua)), *((kode, STATUS[kode][0], n) for kode, n in hitungan.items() if n)]
    isi = {
        "tahun": tahun,
        "papan": terpilih,
        "tab": tab,
        "status": status,
        "memutus": request.user.hak.bkpsdmd,
        **pilihan_tahun(tahun),
    }
    return render(request, "laporan/tahunan/daftar.html", isi)


def _daftar_papan(semua: list[BarisPapan], tahun: int) -> Daftar:
    kolom = (
        Kolom("Kode", lambda satu: satu.pd.kode, lebar=10),
        Kolom("Perangkat Daerah", lambda satu: satu.pd.nama, lebar=50),
        Kolom("Status", lambda satu: satu.label, lebar=16),
        Kolom("Hari", lambda satu: satu.hari, Jenis.ANGKA),
        Kolom("Versi", lambda satu: satu.versi, Jenis.ANGKA),
        Kolom("PNS", lambda satu: satu.semua, Jenis.ANGKA),
        Kolom("Mencapai Target", lambda satu: satu.cukup, Jenis.ANGKA),
        Kolom("Mencapai Target (%)", lambda satu: satu.persen, Jenis.ANGKA),
        Kolom("Masih Terbuka", lambda satu: satu.terbuka, Jenis.ANGKA),
    )
    return Daftar(f"laporan-{tahun}", f"Laporan {tahun}", kolom, semua)


@require_POST
def beberapa(request: Permintaan, tahun: int) -> HttpResponse:
    """A verb for the agencies that are ticked, or with `semua` for all that were shown."""
    izin.pastikan_memutus(request.user)
    tindakan = TINDAKAN.get(request.POST.get("aksi", ""))
    kode = request.POST.getlist("tampil" if "semua" in request.POST else "pd")
    pd = list(PerangkatDaerah.objects.filter(kode__in=[satu.replace("\0", "") for satu in kode]))
    if tindakan is None or not pd:
        messages.warning(request, "Centang dahulu perangkat daerahnya, lalu pilih tindakannya.")
        return redirect(f"{reverse('laporan')}?tahun={tahun}")
    kalimat, gagal = tindakan(pd, tahun_sah(tahun), request.user)
    messages.success(request, kalimat)
    for satu in gagal:
        messages.error(request, satu)
    return redirect(f"{reverse('laporan')}?tahun={tahun}")


# --- one report ----------------------------------------------------------------------------------------------


@require_safe
def lihat(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    """The check list, the preview, the versions, and what one may do next."""
    pd = _pd(request, kode)
    laporan = _laporan(pd, tahun_sah(tahun))
    terakhir = laporan.versi.first() if laporan else None
    susunan = susun(pd, tahun, laporan, dengan_catatan=terakhir is not None)
    beku = terakhir is not None and laporan is not None and not laporan.dapat_diubah
    isi = {
        "pd": pd,
        "tahun": tahun,
        "laporan": laporan,
        "status": STATUS[laporan.status if laporan else BELUM],
        "beku": beku,
        "isi": dari_json(terakhir.isi) if terakhir and beku else susunan.isi,
        "periksa": susunan.periksa,
        "terbuka": sum(satu.banyak for satu in susunan.periksa),
        "versi": _semua_versi(laporan) if laporan else [],
        "beda": _beda(terakhir, susunan),
        "tahun_berjalan": tahun == tahun_ini(),
        "menyusun": boleh(izin.pastikan_menyusun, akun=request.user, pd=pd),
        "memutus": request.user.hak.bkpsdmd,
        **pilihan_tahun(tahun),
    }
    return render(request, "laporan/tahunan/lihat.html", isi)


def _semua_versi(laporan: Laporan) -> list[VersiLaporan]:
    """With those who acted on each, and without the frozen content."""
    semua = laporan.versi.defer("isi", "catatan")
    return list(semua.select_related("dokumen", "dikirim_oleh__pns", "diputus_oleh__pns", "dibuka_oleh__pns"))


def _beda(terakhir: VersiLaporan | None, susunan: Susunan) -> Beda | None:
    """What has changed since the report was sent; None where none was sent or nothing has."""
    beda = bandingkan(terakhir.catatan, susunan.catatan) if terakhir else None
    return beda if beda and beda.semua else None


@require_POST
def mulai(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    pd = _pd(request, kode)
    return _verba(
        request, kode, tahun, lambda: aksi.mulai(pd=pd, tahun=tahun, oleh=request.user), "Laporan mulai disusun."
    )


@require_POST
def kirim(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    laporan = _ambil(request, kode, tahun)
    return _verba(
        request,
        kode,
        tahun,
        lambda: aksi.kirim(laporan=laporan, oleh=request.user),
        "Laporan dikirim kepada BKPSDMD. Isinya dibekukan seperti saat ini.",
    )


@require_POST
def terima(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    laporan = _ambil(request, kode, tahun)
    return _verba(
        request,
        kode,
        tahun,
        lambda: aksi.terima(laporan=laporan, oleh=request.user),
        f"Laporan diterima. Catatan {tahun} pegawai perangkat daerah ini terkunci.",
    )


@require_POST
def ingatkan_satu(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    """Remind everybody a check names, or with `nip` one of them."""
    pd = _pd(request, kode)
    jenis, nip = request.POST.get("periksa", ""), request.POST.get("nip", "")
    return _verba(
        request,
        kode,
        tahun,
        lambda: ingatkan(pd=pd, tahun=tahun_sah(tahun), kode=jenis, nip=nip, oleh=request.user),
        "Pengingat dikirim; tampil di lonceng penerimanya.",
    )


@formulir_view
def penanda(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    """Who signs, and the agency's own word."""
    laporan = _ambil(request, kode, tahun)
    if ditolak(request, lambda: aksi.pastikan_boleh_menyusun(laporan=laporan, oleh=request.user)):
        return redirect(laporan)
    formulir = isian(request, FormulirPenanda, laporan=laporan)
    if request.method == "POST" and formulir.is_valid():
        isi = {nama: formulir.cleaned_data[nama] for nama in ("penanda", "plt", "jabatan_penanda", "catatan")}
        if simpan(formulir, lambda: aksi.isi(laporan=laporan, oleh=request.user, **isi)):
            messages.success(request, "Tersimpan.")
            return redirect(laporan)
    return _formulir(request, laporan, formulir, "Penanda tangan dan catatan", "Simpan")


@formulir_view
def kembalikan(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    laporan = _ambil(request, kode, tahun)
    if ditolak(request, lambda: aksi.pastikan_boleh_memutus(laporan=laporan, oleh=request.user)):
        return redirect(laporan)
    formulir = isian(request, FormulirPutusan, medan="catatan", label="Apa yang harus diperbaiki")
    return _putusan(
        request,
        laporan,
        formulir,
        lambda isi: aksi.kembalikan(laporan=laporan, oleh=request.user, **isi),
        "Kembalikan laporan",
        "Kembalikan",
    )


@formulir_view
def buka(request: Permintaan, kode: str, tahun: int) -> HttpResponse:
    laporan = _ambil(request, kode, tahun)
    if ditolak(request, lambda: aksi.pastikan_boleh_membuka(laporan=laporan, oleh=request.user)):
        return redirect(laporan)
    formulir = isian(request, FormulirPutusan, medan="alasan", label="Alasan dibuka kembali")
    return _putusan(
        request,
        laporan,
        formulir,
        lambda isi: aksi.buka(laporan=laporan, oleh=request.user, **isi),
        "Buka kembali laporan",
        "Buka kembali",
    )


@require_safe
def unduh(request: Permintaan, kode: str, tahun: int, jenis: Literal["pdf", "xlsx"]) -> HttpResponseBase:
    """The report in the state it is in, or with `?versi=` one that was sent."""
    pd = _pd(request, kode)
    versi = _versi(pd, tahun_sah(tahun), request.GET.get("versi", ""))
    nama = f"laporan-{tahun}-{pd.kode}{f'-v{versi.nomor}' if versi else ''}.{jenis}"
    if jenis == "pdf":
        isi = berkas_pdf(versi) if versi else pdf_terkini(pd, tahun)
        return tampilan_pdf(isi, nama)
    isi = berkas_xlsx(versi) if versi else xlsx_terkini(pd, tahun)
    return unduhan(lambda berkas: berkas.write(isi), nama)


# --- what they share -----------------------------------------------------------------------------------------


def _pd(request: Permintaan, kode: str) -> PerangkatDaerah:
    """An agency whose report the account may see; Http404 for any other."""
    return get_object_or_404(izin.pd_terlihat(request.user), kode=kode)


def _laporan(pd: PerangkatDaerah, tahun: int) -> Laporan | None:
    return Laporan.objects.filter(pd=pd, tahun=tahun).select_related("pd", "penanda").first()


def _ambil(request: Permintaan, kode: str, tahun: int) -> Laporan:
    laporan = _laporan(_pd(request, kode), tahun)
    if laporan is None:
        raise Http404("Laporan ini belum disusun.")
    return laporan


def _versi(pd: PerangkatDaerah, tahun: int, nomor: str) -> VersiLaporan | None:
    if not nomor:
        return None
    if not nomor.isdecimal():
        raise Http404(f"Versi “{nomor}” tidak dikenal.")
    semua = VersiLaporan.objects.select_related("laporan__pd", "dokumen")
    return get_object_or_404(semua, laporan__pd=pd, laporan__tahun=tahun, nomor=int(nomor))


def _verba(request: Permintaan, kode: str, tahun: int, verba: Callable[[], Any], berhasil: str) -> HttpResponse:
    return jalankan(request, verba, berhasil=berhasil, lalu=reverse("laporan_pd", args=[kode, tahun]))


def _putusan(
    request: Permintaan, laporan: Laporan, formulir: Any, verba: Callable[[Any], Any], judul: str, tombol: str
) -> HttpResponse:
    if request.method == "POST" and formulir.is_valid() and simpan(formulir, lambda: verba(formulir.cleaned_data)):
        messages.success(request, f"{judul}: selesai.")
        return redirect(laporan)
    return _formulir(request, laporan, formulir, judul, tombol)


def _formulir(request: Permintaan, laporan: Laporan, formulir: Any, judul: str, tombol: str) -> HttpResponse:
    isi = {"laporan": laporan, "formulir": formulir, "judul": judul, "tombol": tombol}
    return render(request, "laporan/tahunan/formulir.html", isi)
