"""The pages on which an activity is filled in: the search for its bentuk, the form, and what the form is told."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from kegiatan import aksi
from kegiatan.formulir import FormulirKegiatan, dari_kegiatan, salinan
from kegiatan.hitungan import hitungan_rencana
from kegiatan.mirip import mirip
from kegiatan.models import BENTUK_BIMBINGAN, Kegiatan
from kegiatan.views import ambil, daftar_bukti
from kepegawaian.formulir import dari_alamat
from kepegawaian.halaman import ditolak, formulir_view, simpan
from kepegawaian.kiriman import PILIH_BERKAS_LAGI, isian
from kepegawaian.permintaan import Permintaan
from konversi.aturan import Baris, TidakDiatur
from konversi.buku import buku_aturan
from konversi.kunci import kalimat_terkunci
from konversi.pencarian import cari_baris

Status = Kegiatan.Status
DIAJUKAN = "Kegiatan diajukan dan menunggu tinjauan."
TERSIMPAN = "Tersimpan. Ajukan bila sudah lengkap."
TERSIMPAN_SAJA = "Isian tersimpan, tetapi belum diajukan: lihat catatan di bawah."


@require_safe
def pilih(request: Permintaan) -> HttpResponse:
    """Choose the bentuk by plain words; `?salin=` goes straight to the form, `?kegiatan=` changes a stored one."""
    lama = _milik(request, request.GET.get("salin", ""))
    if lama:
        return redirect(f"{reverse('kegiatan:isi', args=[lama.bentuk])}?salin={lama.pk}")
    cari = request.GET.get("q", "").strip()[:100]
    berlaku = buku_aturan().pada(timezone.localdate())
    isi = {
        "q": cari,
        "semua": cari_baris(berlaku.baris.values(), cari),
        "kegiatan": _milik(request, request.GET.get("kegiatan", "")),
        "bimbingan": BENTUK_BIMBINGAN,
    }
    return render(request, "kegiatan/_bentuk.html" if _potongan(request) else "kegiatan/pilih.html", isi)


@formulir_view
def baru(request: Permintaan, bentuk: str) -> HttpResponse:
    if bentuk in BENTUK_BIMBINGAN:
        return redirect(f"{bentuk}:daftar")
    lama = _milik(request, request.GET.get("salin", ""))
    terisi = dari_alamat(request.GET, FormulirKegiatan, ("kompetensi", "penyelenggara", "lingkup"))
    return _isian(request, _baris(bentuk), awal=salinan(lama) if lama else terisi)


@formulir_view
def ubah(request: Permintaan, pk: int) -> HttpResponse:
    """Go on with a draft, or correct what was returned or withdrawn; `?bentuk=` as another row."""
    kegiatan = ambil(request, pk)
    if ditolak(request, lambda: aksi.pastikan_boleh_ubah(kegiatan=kegiatan, oleh=request.user.pns)):
        return redirect(kegiatan)
    baris = _baris(request.GET.get("bentuk") or kegiatan.bentuk, kegiatan)
    return _isian(request, baris, kegiatan=kegiatan, awal=dari_kegiatan(kegiatan))


@require_POST
def hitung(request: Permintaan) -> HttpResponse:
    """For HTMX: what the activity being typed will count, and what it is like. Saves nothing."""
    formulir = _formulir_potongan(request)
    return render(request, "kegiatan/_hitungan.html", _hitungan(formulir))


@require_POST
def simpan_otomatis(request: Permintaan) -> HttpResponse:
    """For HTMX: the draft saved as it stands, as soon as it is complete enough to be one; and a line that says so."""
    formulir = _formulir_potongan(request)
    kegiatan = _simpan(request, formulir) if formulir.is_valid() else None
    isi = {"formulir": formulir, "kegiatan": kegiatan, "pada": timezone.localtime()}
    respons = render(request, "kegiatan/_tersimpan.html", isi)
    return trigger_client_event(respons, "tersimpan") if kegiatan else respons


# --- parts ---------------------------------------------------------------------------------------------------


def _potongan(request: Permintaan) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]  # HtmxMiddleware sets it


def _milik(request: Permintaan, pk: str) -> Kegiatan | None:
    """One's own activity by a number from an address or a form."""
    if not pk.isdecimal() or len(pk) > 18:
        return None
    kegiatan: Kegiatan | None = Kegiatan.objects.filter(pk=int(pk), peserta=request.user.pns_id).first()
    return kegiatan


def _baris(bentuk: str, kegiatan: Kegiatan | None = None) -> Baris:
    """The row by which the form asks: of the regulation of that activity, or of today. Http404 where it has none."""
    try:
        baris = buku_aturan().pada(kegiatan.selesai if kegiatan else timezone.localdate()).cari(bentuk)
    except TidakDiatur as galat:
        raise Http404(str(galat)) from galat
    if bentuk in BENTUK_BIMBINGAN:
        raise Http404("Coaching dan mentoring dicatat di halamannya sendiri.")
    return baris


def _formulir_potongan(request: Permintaan) -> FormulirKegiatan:
    """The form as it stands in the page; evidence is not sent along."""
    pk = request.POST.get("kegiatan", "")
    kegiatan = _milik(request, pk)
    if pk and kegiatan is None:
        raise Http404
    baris = _baris(request.POST.get("bentuk", ""), kegiatan)
    return FormulirKegiatan(request.POST, baris=baris, peserta=request.user.pns, kegiatan=kegiatan)


def _isian(
    request: Permintaan, baris: Baris, *, kegiatan: Kegiatan | None = None, awal: dict[str, Any]
) -> HttpResponse:
    formulir = isian(request, FormulirKegiatan, baris=baris, peserta=request.user.pns, kegiatan=kegiatan, initial=awal)
    if request.method == "POST" and "hitung" not in request.POST:
        tersimpan = _simpan(request, formulir) if formulir.is_valid() else None
        if tersimpan and (selesai := _lanjutkan(request, formulir, tersimpan)):
            return selesai
        kegiatan = tersimpan or kegiatan
        if request.FILES and not tersimpan:
            messages.warning(request, PILIH_BERKAS_LAGI)
    isi = {
        "formulir": formulir,
        "baris": baris,
        "kegiatan": kegiatan,
        "bukti": daftar_bukti(kegiatan) if kegiatan else [],
        **_hitungan(formulir),
        "keberatan": [],  # stands beside the fields
    }
    return render(request, "kegiatan/isian.html", isi)


def _simpan(request: Permintaan, formulir: FormulirKegiatan) -> Kegiatan | None:
    """Save what the valid form says, with its evidence; None where that was refused, which stands in the form."""
    kegiatan: Kegiatan | None = simpan(
        formulir,
        lambda: aksi.simpan_draf(
            oleh=request.user.pns,
            isi=formulir.isi,
            kegiatan=formulir.kegiatan,
            kunci=formulir.cleaned_data["kunci"],
            bukti=formulir.cleaned_data["bukti"],
        ),
    )
    return kegiatan


def _lanjutkan(request: Permintaan, formulir: FormulirKegiatan, kegiatan: Kegiatan) -> HttpResponse | None:
    """On from what is saved: hand it in, if that is what was asked. None where that was refused."""
    if not kegiatan.dapat_diubah:  # the same form, sent again
        messages.info(request, f"Kegiatan ini sudah tercatat: {kegiatan.get_status_display().lower()}.")
        return redirect(kegiatan)
    if "ajukan" not in request.POST:
        messages.success(request, TERSIMPAN)
        return redirect(kegiatan)
    verba = aksi.ajukan_kembali if kegiatan.status == Status.DIKEMBALIKAN else aksi.ajukan
    simpan(formulir, lambda: verba(kegiatan=kegiatan, oleh=request.user.pns))
    if formulir.errors:
        messages.warning(request, TERSIMPAN_SAJA)
        return None
    messages.success(request, DIAJUKAN)
    return redirect(kegiatan)


def _hitungan(formulir: FormulirKegiatan) -> dict[str, Any]:
    """What the form, as it stands, will count, and which records are like it; or what is in the way.

    With the sentence of the lock, where the year is locked: a draft may be saved all the same.
    """
    kegiatan = formulir.sebagai_kegiatan()
    if kegiatan is None:
        return {"hitungan": None, "keberatan": formulir.keberatan, "mirip": []}
    terkunci = kalimat_terkunci([kegiatan.peserta_id], kegiatan.tahun_dihitung()).get(kegiatan.peserta_id, "")
    return {
        "hitungan": hitungan_rencana(kegiatan),
        "terkunci": terkunci,
        "keberatan": [],
        "mirip": mirip(kegiatan),
    }
