"""The guidance page, and the questions for those who are unsure which of coaching and mentoring fits."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bimbingan import panduan as naskah
from bimbingan.panduan import Beda, Butir
from bimbingan.panduan_formulir import FormulirPilih
from bimbingan.saran import COACHING, KEDUANYA, MENTORING, sarankan, seimbang

BARIS_RINGKAS = (2, 5, 7, 9, 10)
"""The rows of the table of differences that stand under the questions: what they ask, and who guides."""
ALAMAT = {COACHING: "coaching:daftar", MENTORING: "mentoring:daftar"}
"""Where one begins with either."""


class Alasan(NamedTuple):
    """An answer, what it speaks for, and the row of the table it rests on."""

    jawaban: str
    untuk: str
    beda: Beda


class Mulai(NamedTuple):
    """Whose initiative a suggestion needs, and where one begins."""

    nama: str
    prakarsa: Butir
    alamat: str


@require_safe
def panduan(request: HttpRequest) -> HttpResponse:
    return render(request, "bimbingan/panduan.html", {"panduan": naskah.panduan()})


@require_safe
def pilih(request: HttpRequest) -> HttpResponse:
    """The questions; with answers, also the suggestion (for HTMX, that alone)."""
    formulir = FormulirPilih()
    if request.GET.keys() & formulir.fields.keys():
        formulir = FormulirPilih(request.GET)
    isi: dict[str, Any] = {"formulir": formulir, "saran": _saran(formulir) if formulir.is_valid() else None}
    if request.htmx:  # type: ignore[attr-defined]  # HtmxMiddleware sets it
        return render(request, "bimbingan/_saran.html", isi)
    ringkas = [naskah.panduan().beda[nomor] for nomor in BARIS_RINGKAS]
    return render(request, "bimbingan/pilih.html", {**isi, "ringkas": ringkas})


def _saran(formulir: FormulirPilih) -> dict[str, Any]:
    """What the answers of a valid form speak for, why, and where to begin."""
    jawaban = formulir.cleaned_data
    pilihan = sarankan(jawaban)
    return {
        "pilihan": pilihan,
        "penyebab_menentukan": pilihan != KEDUANYA and seimbang(jawaban),
        "alasan": _alasan(jawaban),
        "mulai": [
            Mulai(nama, getattr(naskah.panduan(), nama).prakarsa, reverse(alamat))
            for nama, alamat in ALAMAT.items()
            if pilihan in (nama, KEDUANYA)
        ],
    }


def _alasan(jawaban: dict[str, str]) -> list[Alasan]:
    semua = naskah.panduan()
    return [
        Alasan(getattr(satu, jawaban[satu.kode]), jawaban[satu.kode], semua.beda[satu.nomor])
        for satu in semua.pertanyaan
        if jawaban[satu.kode]
    ]
