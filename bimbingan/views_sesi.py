"""The pages of sessions, the same for coaching and mentoring; `model` (the agreement's) comes with the address."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bimbingan import aksi_sesi, izin
from bimbingan.formulir import (
    Formulir,
    FormulirAlasan,
    FormulirRencana,
    FormulirSesi,
    FormulirTentangSesi,
    dari_sesi,
)
from bimbingan.models import Bimbingan, Sesi
from bimbingan.pratinjau import hitungan_rencana, hitungan_tersimpan
from bimbingan.riwayat import riwayat
from bimbingan.sesi_setahun import hitungan_sesi
from bimbingan.tindakan import tindakan_sesi
from kepegawaian.formulir import pk_dari
from kepegawaian.halaman import ditolak, formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from konversi.aturan import TidakDiatur
from konversi.halaman import sisihkan_terkunci
from konversi.kunci import TahunTerkunci, yang_terkunci
from konversi.tulisan import hari_tanggal, titik
from lampiran.kirim import kirim


def ambil(request: Permintaan, model: type[Bimbingan], pk: int) -> Sesi:
    semua: Any = model.model_sesi().objects
    semua = semua.select_related("pembimbing", "peserta", "bimbingan", "diparaf_oleh")
    sesi: Sesi = izin.ambil(request.user, semua, pk)
    return sesi


@require_safe
def lihat(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    sesi = ambil(request, model, pk)
    terkunci = yang_terkunci([sesi]).get(sesi.pk, "")
    isi = {
        "sesi": sesi,
        "terkunci": terkunci,
        "bimbingan": sesi.bimbingan,
        "tindakan": tindakan_sesi(sesi, request.user.pns, terkunci=bool(terkunci)),
        "hitungan": hitungan_sesi(sesi),
        "riwayat": riwayat(sesi),
        "lampiran": [
            (satu, _alamat_lampiran(satu)) for satu in sesi.lampiran.select_related("berkas", "diunggah_oleh")
        ],
        "milik_pembimbing": request.user.pns_id == sesi.pembimbing_id,
    }
    return render(request, "bimbingan/sesi.html", isi)


def _alamat_lampiran(lampiran: Any) -> str:
    return reverse(f"{lampiran.sesi.BENTUK}:sesi_lampiran", args=[lampiran.sesi_id, lampiran.pk])


# --- several at once -----------------------------------------------------------------------------------------


@formulir_view
def catat(request: Permintaan, model: type[Bimbingan]) -> HttpResponse:
    """Record a session that was held, with one peserta or with several."""
    awal = _awal(request, model, FormulirSesi)
    formulir = isian(request, FormulirSesi, oleh=request.user.pns, model=model, initial=awal)
    if _disimpan(request) and formulir.is_valid():
        sesi = simpan(
            formulir,
            lambda: aksi_sesi.catat(
                kesepakatan=formulir.cleaned_data["kesepakatan"],
                oleh=request.user.pns,
                isi=formulir.isi,
                langsung_paraf=formulir.cleaned_data["paraf"],
                lampiran=formulir.cleaned_data["lampiran"],
            ),
        )
        if sesi:
            return _tercatat(request, sesi)
    return _halaman_sesi(request, model, formulir, judul=f"Catat sesi {model.BENTUK}")


@formulir_view
def rencanakan(request: Permintaan, model: type[Bimbingan]) -> HttpResponse:
    awal = _awal(request, model, FormulirRencana)
    formulir = isian(request, FormulirRencana, oleh=request.user.pns, model=model, initial=awal)
    if _disimpan(request) and formulir.is_valid():
        kesepakatan = formulir.cleaned_data["kesepakatan"]
        sesi = simpan(
            formulir,
            lambda: aksi_sesi.rencanakan(kesepakatan=kesepakatan, oleh=request.user.pns, isi=formulir.isi),
        )
        if sesi:
            siapa = ", ".join(str(satu.peserta) for satu in sesi)
            messages.success(request, titik(f"Sesi {hari_tanggal(sesi[0].tanggal)} direncanakan dengan {siapa}"))
            return redirect(sesi[0].bimbingan if len(sesi) == 1 else f"{model.BENTUK}:daftar")
    return _halaman_sesi(request, model, formulir, judul=f"Rencanakan sesi {model.BENTUK}")


@formulir_view
def paraf_semua(request: Permintaan, model: type[Bimbingan]) -> HttpResponse:
    """Everything that waits for one's paraf, to be ticked and initialled at once; but for those of a locked year."""
    menunggu = (
        model.model_sesi()
        .objects.filter(pembimbing=request.user.pns_id, status=Sesi.Status.DILAKSANAKAN)
        .select_related("peserta", "bimbingan")
        .order_by("tanggal", "pk")
    )
    if request.method == "POST":
        dicentang = list(menunggu.filter(pk__in=pk_dari(request.POST.getlist("sesi"))))
        terpilih = sisihkan_terkunci(request, dicentang)
        if dicentang and not terpilih:
            return redirect(request.path)
        return jalankan(
            request,
            lambda: aksi_sesi.paraf_semua(sesi=terpilih, oleh=request.user.pns),
            berhasil=f"{len(terpilih)} sesi diparaf." if terpilih else "Tidak ada sesi yang dipilih.",
            lalu=request.path,
        )
    return render(request, "bimbingan/paraf.html", {"model": model, "semua": menunggu})


@require_POST
def hitung(request: Permintaan, model: type[Bimbingan]) -> HttpResponse:
    """For HTMX: what the session being typed will count, for each of the chosen peserta. Saves nothing.

    By POST and with the whole form, so that no note stands in an address, and what was typed is kept where the
    sign-in has run out (`kepegawaian.kiriman`).
    """
    sesi = next((ambil(request, model, pk) for pk in pk_dari(request.POST.getlist("sesi")[:1])), None)
    formulir = FormulirSesi(request.POST, oleh=request.user.pns, model=model, sesi=sesi)
    return render(request, "bimbingan/_hitungan.html", _hitungan(formulir, sesi))


# --- one session ---------------------------------------------------------------------------------------------


@formulir_view
def laksanakan(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    """A planned session has been held: the same form, begun with what was planned."""
    sesi, oleh = ambil(request, model, pk), request.user.pns
    if ditolak(request, lambda: aksi_sesi.pastikan_boleh_laksanakan(sesi=sesi, oleh=oleh)):
        return redirect(sesi)
    awal = {**dari_sesi(sesi, FormulirSesi), "materi": sesi.materi or sesi.agenda}
    formulir = isian(request, FormulirSesi, oleh=oleh, model=model, sesi=sesi, initial=awal)
    if _disimpan(request) and formulir.is_valid():
        langsung, lampiran = (formulir.cleaned_data[nama] for nama in ("paraf", "lampiran"))
        hasil = simpan(
            formulir,
            lambda: aksi_sesi.laksanakan(
                sesi=sesi, oleh=oleh, isi=formulir.isi, langsung_paraf=langsung, lampiran=lampiran
            ),
        )
        if hasil:
            return _tercatat(request, [hasil])
    return _halaman_sesi(request, model, formulir, judul="Catat pelaksanaan sesi", sesi=sesi)


@formulir_view
def ubah(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    sesi, oleh = ambil(request, model, pk), request.user.pns
    if ditolak(request, lambda: aksi_sesi.pastikan_boleh_ubah(sesi=sesi, oleh=oleh)):
        return redirect(sesi)
    rencana = sesi.status == Sesi.Status.DIRENCANAKAN
    kelas: type[FormulirTentangSesi] = FormulirRencana if rencana else FormulirSesi
    pilihan: dict[str, Any] = {"oleh": oleh, "model": model, "sesi": sesi, "initial": dari_sesi(sesi, kelas)}
    if not rencana:
        pilihan["berparaf"] = False
    formulir = isian(request, kelas, **pilihan)
    if _disimpan(request) and formulir.is_valid():
        lampiran = formulir.cleaned_data.get("lampiran", [])
        ditarik = simpan(formulir, lambda: aksi_sesi.ubah(sesi=sesi, oleh=oleh, isi=formulir.isi, lampiran=lampiran))
        if not formulir.errors:
            return _terubah(request, sesi, "Perubahan tersimpan.", paraf_ditarik=bool(ditarik))
    return _halaman_sesi(request, model, formulir, judul="Ubah sesi", sesi=sesi)


@formulir_view
def batalkan(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    sesi, oleh = ambil(request, model, pk), request.user.pns
    if ditolak(request, lambda: aksi_sesi.pastikan_boleh_batal(sesi=sesi, oleh=oleh)):
        return redirect(sesi)
    formulir: Formulir = isian(request, FormulirAlasan, bentuk=model.BENTUK)
    if _disimpan(request) and formulir.is_valid():
        simpan(formulir, lambda: aksi_sesi.batalkan(sesi=sesi, oleh=oleh, **formulir.cleaned_data))
        if not formulir.errors:
            messages.success(request, "Sesi dibatalkan.")
            return redirect(sesi.bimbingan)
    isi = {
        "bimbingan": sesi.bimbingan,
        "formulir": formulir,
        "judul": f"Batalkan sesi {hari_tanggal(sesi.tanggal)}",
        "tombol": "Batalkan sesi",
        "batal": sesi.get_absolute_url(),
    }
    return render(request, "bimbingan/formulir.html", isi)


@require_safe
def lampiran(request: Permintaan, model: type[Bimbingan], pk: int, lampiran: int) -> FileResponse:
    """An attached file, for whoever may read the session."""
    berkas = get_object_or_404(ambil(request, model, pk).lampiran.select_related("berkas"), pk=lampiran)
    return kirim(berkas, pembaca=request.user)


@require_POST
def hapus_lampiran(request: Permintaan, model: type[Bimbingan], pk: int, lampiran: int) -> HttpResponse:
    sesi = ambil(request, model, pk)
    if ditolak(request, lambda: aksi_sesi.pastikan_boleh_ubah(sesi=sesi, oleh=request.user.pns)):
        return redirect(sesi)
    try:
        ditarik = aksi_sesi.hapus_lampiran(sesi=sesi, oleh=request.user.pns, lampiran=lampiran)
    except TahunTerkunci as galat:
        messages.warning(request, galat.message)
        return redirect(sesi)
    return _terubah(request, sesi, "Lampiran dihapus.", paraf_ditarik=ditarik)


@require_POST
def paraf(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    sesi = ambil(request, model, pk)

    def verba() -> None:
        aksi_sesi.paraf(sesi=sesi, oleh=request.user.pns)
        messages.info(request, hitungan_tersimpan([sesi])[0].kalimat)

    return jalankan(request, verba, berhasil="Sesi diparaf.", lalu=sesi.get_absolute_url())


@require_POST
def tarik_paraf(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    sesi = ambil(request, model, pk)
    return jalankan(
        request,
        lambda: aksi_sesi.tarik_paraf(sesi=sesi, oleh=request.user.pns),
        berhasil="Paraf ditarik. Sesi ini menunggu paraf dan belum dihitung.",
        lalu=sesi.get_absolute_url(),
    )


@require_POST
def tindak_lanjuti(request: Permintaan, model: type[Bimbingan], pk: int) -> HttpResponse:
    sesi = ambil(request, model, pk)
    return jalankan(
        request,
        lambda: aksi_sesi.tindak_lanjuti(sesi=sesi, oleh=request.user.pns),
        berhasil="Tindak lanjut ditandai selesai.",
        lalu=sesi.get_absolute_url(),
    )


# --- parts ---------------------------------------------------------------------------------------------------


def _disimpan(request: Permintaan) -> bool:
    """Sent to be saved, and not only to see what it would count (which without JavaScript is a button)."""
    return request.method == "POST" and "hitung" not in request.POST


def _awal(request: HttpRequest, model: type[Bimbingan], kelas: type[FormulirTentangSesi]) -> dict[str, Any]:
    """What a new session begins with: `?kesepakatan=`, `?peserta=` (a NIP), or a copy by `?salin=` of a session."""
    awal: dict[str, Any] = {}
    semua = model.objects.dipimpin(request.user.pns_id)  # type: ignore[union-attr]
    for salin in pk_dari(request.GET.getlist("salin")[:1]):
        lama = model.model_sesi().objects.filter(pk=salin, pembimbing=request.user.pns_id).first()  # type: ignore[union-attr]
        if lama:
            awal = {**dari_sesi(lama, kelas), "kesepakatan": [lama.bimbingan_id]}
            for nama in ("tanggal", "tenggat", "catatan_pribadi"):
                awal.pop(nama, None)
    pilihan = pk_dari(request.GET.getlist("kesepakatan"))
    if nip := request.GET.get("peserta", ""):
        pilihan += semua.filter(peserta__nip=nip.replace("\0", "")).values_list("pk", flat=True)[:1]
    if pilihan:
        awal["kesepakatan"] = pilihan
    elif "kesepakatan" not in awal and len(satu := semua.values_list("pk", flat=True)[:2]) == 1:
        awal["kesepakatan"] = list(satu)
    return awal


def _halaman_sesi(
    request: Permintaan, model: type[Bimbingan], formulir: FormulirTentangSesi, *, judul: str, sesi: Sesi | None = None
) -> HttpResponse:
    isi = {
        "model": model,
        "formulir": formulir,
        "judul": judul,
        "sesi": sesi,
        "berhitung": isinstance(formulir, FormulirSesi),
        "lalu": _sesi_terakhir(model, _tentang(formulir, sesi), sesi),
        **(_hitungan(formulir, sesi) if isinstance(formulir, FormulirSesi) else {}),
    }
    return render(request, "bimbingan/sesi_formulir.html", isi)


def _tentang(formulir: FormulirTentangSesi, sesi: Sesi | None) -> list[Bimbingan]:
    return [sesi.bimbingan] if sesi else formulir.kesepakatan_terpilih


def _hitungan(formulir: FormulirSesi, sesi: Sesi | None) -> dict[str, Any]:
    """What the form, as it stands, will count; or why it cannot be said."""
    if formulir.is_bound:
        formulir.errors  # noqa: B018 - cleans the form, where nobody has yet
        tanggal, lingkup = formulir.cleaned_data.get("tanggal"), formulir.cleaned_data.get("lingkup", "")
    else:
        tanggal, lingkup = (
            formulir.get_initial_for_field(formulir.fields["tanggal"], "tanggal"),
            formulir["lingkup"].value(),
        )
    disahkan = bool(formulir["paraf"].value()) if "paraf" in formulir.fields else False
    if not tanggal:
        return {"hitungan": []}
    try:
        semua = hitungan_rencana(_tentang(formulir, sesi), tanggal, lingkup, disahkan=disahkan, selain=sesi)
    except TidakDiatur as galat:
        return {"hitungan": [], "tidak_diatur": str(galat)}
    return {"hitungan": semua}


def _sesi_terakhir(model: type[Bimbingan], kesepakatan: Sequence[Bimbingan], selain: Sesi | None) -> list[Sesi]:
    """The last held session under each of these: what came of its follow-up, and what can be copied."""
    semua = model.model_sesi().objects.tercatat().filter(bimbingan__in=kesepakatan).select_related("peserta")
    if selain:
        semua = semua.filter(tanggal__lte=selain.tanggal).exclude(pk=selain.pk)
    terakhir: dict[int, Sesi] = {}
    for sesi in semua.order_by("tanggal", "pk"):
        terakhir[sesi.bimbingan_id] = sesi
    return list(terakhir.values())


def _terubah(request: Permintaan, sesi: Sesi, kalimat: str, *, paraf_ditarik: bool) -> HttpResponse:
    if paraf_ditarik:
        messages.warning(request, f"{kalimat} Paraf ditarik karena isinya berubah: bubuhkan lagi.")
    else:
        messages.success(request, kalimat)
    return redirect(sesi)


def _tercatat(request: Permintaan, sesi: Sequence[Sesi]) -> HttpResponse:
    """Say what was saved and what it counts, the same number as the form had shown."""
    for satu in hitungan_tersimpan(sesi):
        kata = "diparaf" if satu.disahkan else "menunggu paraf"
        messages.success(request, f"Sesi tercatat, {kata}. {satu.kalimat}")
    return redirect(sesi[0] if len(sesi) == 1 else f"{sesi[0].BENTUK}:daftar")
