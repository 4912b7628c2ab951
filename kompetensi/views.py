"""One person's competency, and the team's."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dokumen.ekspor import ekspor
from kepegawaian.models import PNS
from kepegawaian.permintaan import Permintaan
from kompetensi import izin
from kompetensi.buku import acuan_pada
from kompetensi.dialog.baris import baris_kini, per_jenis
from kompetensi.ekspor import daftar_tim
from kompetensi.models import Dialog, Rencana
from kompetensi.profil import DIBANDINGKAN, perjalanan, riwayat_dialog
from kompetensi.rencana.kemajuan import kemajuan
from kompetensi.tim import BarisTim, kolom_peta, paling_sering, peta, pilih, tab, tim
from konversi.halaman import pilihan_tahun, tahun_diminta


@require_safe
def saya(request: Permintaan) -> HttpResponse:
    """One's own."""
    return _profil(request, request.user.pns)


@require_safe
def profil(request: Permintaan, nip: str) -> HttpResponse:
    """Of somebody whose figures one sees; without causes and notes but for their two sides."""
    return _profil(request, izin.ambil_pns(request.user, nip))


def _profil(request: Permintaan, pns: PNS) -> HttpResponse:
    hari_ini = timezone.localdate()
    penempatan = pns.penempatan_pada(hari_ini)
    semua = list(riwayat_dialog(pns))
    disepakati = [satu for satu in semua if satu.status == Dialog.Status.DISEPAKATI]
    terbuka = next((satu for satu in semua if satu.terbuka), None)
    kini = baris_kini(pns, disepakati[0] if disepakati else None)
    isi = {
        "pns": pns,
        "penempatan": penempatan,
        "sisi": izin.sisi(pns, request.user.pns, penempatan),
        "dialog": disepakati[0] if disepakati else None,
        "terbuka": terbuka,
        "disepakati": disepakati,
        "per_jenis": per_jenis(kini),
        "kesenjangan": [satu for satu in kini if satu.kesenjangan],
        "tafsir": acuan_pada().tafsir_level(penempatan.get_jenjang_display()) if penempatan else None,
        **_perjalanan(disepakati),
        **_rencana(pns, hari_ini),
    }
    return render(request, "kompetensi/profil.html", isi)


def _perjalanan(disepakati: list[Dialog]) -> dict[str, Any]:
    """The latest agreed dialogues beside each other, where there are at least two."""
    dibandingkan = disepakati[:DIBANDINGKAN][::-1]
    if len(dibandingkan) < 2:
        return {"dibandingkan": []}
    return {"dibandingkan": dibandingkan, "perjalanan": perjalanan(dibandingkan)}


def _rencana(pns: PNS, hari_ini: date) -> dict[str, Any]:
    rencana = Rencana.objects.filter(pns=pns, tahun=hari_ini.year).select_related("atasan").first()
    if rencana is None:
        return {"rencana": None, "tahun": hari_ini.year}
    rencana.pns = pns
    return {"rencana": rencana, "maju": kemajuan(rencana), "tahun": hari_ini.year}


@require_safe
def tim_saya(request: Permintaan) -> HttpResponseBase:
    """The gaps of one's direct team, who has had no dialogue, and the plans."""
    if not request.user.hak.atasan and "tahun" not in request.GET:
        raise PermissionDenied("Halaman ini untuk atasan langsung. Kompetensi Anda ada di Kompetensi saya.")
    tahun = tahun_diminta(request)
    semua = tim(request.user.pns_id, tahun)
    status, urut = request.GET.get("status", ""), request.GET.get("urut", "")
    kolom = kolom_peta(tahun)
    anggota = [BarisTim(satu, peta(satu, kolom)) for satu in pilih(semua, status, urut)]
    if berkas := ekspor(request, daftar_tim(anggota, kolom, tahun)):
        return berkas
    isi = {
        "tahun": tahun,
        "semua": semua,
        "anggota": anggota,
        "kolom": [judul for _, judul in kolom],
        "tab": tab(semua),
        "status": status,
        "sering": paling_sering(semua),
        "belum": [satu for satu in semua if not satu.tahun_ini],
        **pilihan_tahun(tahun),
    }
    return render(request, "kompetensi/tim.html", isi)
