"""The public rule page: the conversion table with articles and readings, worked examples, a calculator."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from konversi.aturan import Aturan, Baris
from konversi.buku import buku_aturan
from konversi.formulir import FormulirKalkulator
from konversi.hasil import Hasil
from konversi.hitung import hitung, per_tahun
from konversi.klaim import Catatan


@login_not_required
@require_safe
def aturan(request: HttpRequest) -> HttpResponse:
    """The table in force today; with a query, also what the calculator answers (for HTMX, that alone)."""
    formulir = FormulirKalkulator(request.GET) if "bentuk" in request.GET else FormulirKalkulator()
    isi: dict[str, Any] = {"formulir": formulir, "hasil": _jawaban(formulir) if formulir.is_bound else []}
    if request.htmx:  # type: ignore[attr-defined]  # HtmxMiddleware sets it
        return render(request, "konversi/_hasil.html", isi)
    berlaku = buku_aturan().pada(timezone.localdate())
    bagian = [(nama, [(b, _contoh(b, berlaku)) for b in baris]) for nama, baris in _per_bagian(berlaku)]
    return render(request, "konversi/aturan.html", {**isi, "aturan": berlaku, "bagian": bagian})


def _jawaban(formulir: FormulirKalkulator) -> list[Any]:
    """One result for each calendar year the period touches, without those in which nothing counts."""
    if not formulir.is_valid():
        return []
    return per_tahun(formulir.catatan(), buku_aturan())


def _per_bagian(berlaku: Aturan) -> Any:
    return groupby(berlaku.baris.values(), key=lambda baris: baris.bagian)


def _contoh(baris: Baris, berlaku: Aturan) -> Hasil:
    """The worked example of a row, calculated and not written down."""
    hari = berlaku.berlaku_mulai
    contoh = Catatan(baris.kode, baris.contoh.lingkup, hari, hari, baris.contoh.jumlah)
    return hitung([contoh], buku_aturan())[0]
