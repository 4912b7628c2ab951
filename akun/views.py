"""The accounts of the city, for BKPSDMD: who can sign in, and codes for those who cannot yet."""

from collections.abc import Sequence
from operator import attrgetter

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from akun import daftar as baca
from akun import tugas
from akun.aksi import Rahasia, buat_kode
from akun.formulir import FormulirKode
from akun.izin import pastikan_mengelola_akun
from akun.lembar import lembar_pdf, lembar_xlsx
from akun.models import Keadaan
from akun.surat import ada_email
from dokumen.ekspor import ekspor, unduhan
from kepegawaian.formulir import pk_dari
from kepegawaian.halaman import formulir_view
from kepegawaian.kiriman import isian
from kepegawaian.models import PNS, PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from konversi.halaman import PER_HALAMAN, Berhalaman

PERLU_KODE = (Keadaan.BELUM, Keadaan.KEDALUWARSA)
PALING_BANYAK = 300
"""Slips in one sheet: some seconds of work. Who is left has the next one."""
TIDAK_ADA = "Tidak seorang pun di perangkat daerah ini memerlukan kode: semuanya sudah aktif atau memegang kode."
BELUM_DIPILIH = "Belum ada yang dipilih. Centang orang-orangnya dalam daftar, lalu tekan tombolnya lagi."


def teks_cari(request: HttpRequest, nama: str = "q") -> str:
    return request.GET.get(nama, "").replace("\0", "").strip()[:100]


@require_safe
def daftar(request: Permintaan) -> HttpResponseBase:
    """Everybody who works for the city, with the state of their account."""
    pastikan_mengelola_akun(request.user)
    semua = baca.saring(baca.akun_pegawai(timezone.localdate()), teks_cari(request), teks_cari(request, "pd"))
    status = request.GET.get("status", "")
    terpilih = semua.filter(keadaan=status) if status in Keadaan.values else semua
    if berkas := ekspor(request, baca.ekspor_akun(terpilih)):
        return berkas
    hitungan = baca.hitung_keadaan(semua)
    banyak = hitungan[status] if status in Keadaan.values else hitungan["semua"]
    isi = {
        "halaman": Berhalaman(terpilih, PER_HALAMAN, banyak=banyak).get_page(request.GET.get("page")),
        "tab": [("", "Semua", hitungan["semua"]), *((s.value, s.label, hitungan[s]) for s in Keadaan)],
        "status": status,
        "pilihan_pd": PerangkatDaerah.objects.values_list("kode", "nama"),
        "ada_email": ada_email(),
    }
    return render(request, "akun/daftar.html", isi)


@formulir_view
def kode(request: Permintaan) -> HttpResponseBase:
    """A sheet of codes for an agency. It is made now, and shown only now."""
    pastikan_mengelola_akun(request.user)
    awal = {"pd": teks_cari(request, "pd")}
    formulir = isian(request, FormulirKode, initial=awal)
    if request.method == "POST" and formulir.is_valid():
        pd = formulir.cleaned_data["pd"]
        perlu = (*PERLU_KODE, Keadaan.KODE) if formulir.cleaned_data["ganti"] else PERLU_KODE
        orang = yang_perlu(perlu, pd=pd)
        if orang:
            return lembar(request, buat_kode(pns=orang, oleh=request.user), pd)
        formulir.add_error("pd", TIDAK_ADA)
    return render(request, "akun/kode.html", {"formulir": formulir})


def yang_perlu(perlu: Sequence[Keadaan], **saringan: object) -> list[PNS]:
    """At most one sheet of them by name, those first whose code is the oldest or missing."""
    semua = baca.akun_pegawai(timezone.localdate()).filter(keadaan__in=perlu, **saringan)
    terlama = semua.order_by(F("kode_sampai").asc(nulls_first=True), "pns__nama", "pns__nip")[:PALING_BANYAK]
    return sorted((satu.pns for satu in terlama), key=attrgetter("nama", "nip"))


@require_POST
def terpilih(request: Permintaan) -> HttpResponseBase:
    """A sheet, or letters, for people who were chosen in the list."""
    pastikan_mengelola_akun(request.user)
    pk = pk_dari(request.POST.getlist("pns"))
    orang = yang_perlu((*PERLU_KODE, Keadaan.KODE), pns__in=pk)
    if not orang:
        messages.warning(request, BELUM_DIPILIH)
    elif request.POST.get("bentuk") != "email":
        return lembar(request, buat_kode(pns=orang, oleh=request.user), None)
    elif ada_email():
        kirim(request, orang)
    return redirect("akun:daftar")


def kirim(request: Permintaan, orang: Sequence[PNS]) -> None:
    """Letters to those who have an address, in the background."""
    beralamat = [satu.pk for satu in orang if satu.email]
    if beralamat:
        tugas.kirim_tautan.enqueue(beralamat, request.user.pk)
        messages.success(
            request, f"Tautan aktivasi dikirim kepada {len(beralamat)} orang. Hasilnya ada di Pemberitahuan."
        )
    if len(beralamat) < len(orang):
        banyak = len(orang) - len(beralamat)
        messages.warning(request, f"{banyak} orang belum mempunyai alamat email. Buat kode tercetak untuk mereka.")


def lembar(request: Permintaan, rahasia: Sequence[Rahasia], pd: PerangkatDaerah | None) -> HttpResponseBase:
    """The codes as a file that no cache keeps."""
    nama = f"kode-aktivasi-{pd.kode if pd else 'terpilih'}-{timezone.localtime():%Y%m%d-%H%M}"
    if request.POST.get("bentuk") == "xlsx":
        respons = unduhan(lambda berkas: lembar_xlsx(rahasia, berkas), f"{nama}.xlsx")
    else:
        respons = unduhan(lambda berkas: berkas.write(lembar_pdf(rahasia, pd)), f"{nama}.pdf")
    add_never_cache_headers(respons)
    return respons
