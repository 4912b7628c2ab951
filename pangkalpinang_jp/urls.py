"""Every URL of the application. Closed by default: LoginRequiredMiddleware guards all that is not marked otherwise."""

from allauth.account.views import LoginView, logout, password_change
from django.urls import include, path

import kepegawaian.konverter  # noqa: F401 - registers the converters
from akun.masuk.oidc import layanan
from contoh.akun import akun_contoh
from kepegawaian import views_kabar
from kepegawaian.halaman import formulir_view

masuk = LoginView.as_view(extra_context={"akun_contoh": akun_contoh, "oidc": layanan})
handler500 = "operasi.gangguan.galat"
handler400 = "operasi.gangguan.permintaan_keliru"

urlpatterns = [
    path("masuk/", formulir_view(masuk), name="account_login"),
    path("keluar/", formulir_view(logout), name="account_logout"),
    path("saya/sandi/", formulir_view(password_change), name="account_change_password"),
    path("", include("akun.masuk.urls")),
    path("aturan/", include("konversi.urls")),
    path("coaching/", include("coaching.urls")),
    path("mentoring/", include("mentoring.urls")),
    path("kegiatan/", include("kegiatan.urls")),
    path("tinjauan/", include("kegiatan.urls_tinjauan")),
    path("kompetensi/", include("kompetensi.urls")),
    path("panduan/", include("bimbingan.panduan_urls")),
    path("pegawai/impor/", include("impor.urls")),
    path("pemberitahuan/", views_kabar.daftar, name="pemberitahuan"),
    path("pemberitahuan/dibaca/", views_kabar.baca_semua, name="pemberitahuan_baca_semua"),
    path("pemberitahuan/<int:pk>/", views_kabar.buka, name="pemberitahuan_buka"),
    path("", include("akun.urls_aktivasi")),
    path("akun/", include("akun.urls_kelola")),
    path("", include("jejak.urls")),
    path("pengingat/", include("pengingat.urls")),
    path("api/v1/", include("api.urls")),
    path("sistem/", include("api.urls_sistem")),
    path("", include("operasi.urls")),
    path("", include("laporan.urls")),
]
