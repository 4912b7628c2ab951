"""Every URL of the application. Closed by default: LoginRequiredMiddleware guards all that is not marked otherwise."""

from allauth.account.views import LoginView, logout, password_change
from django.urls import include, path

import kepegawaian.konverter  # noqa: F401 - registers the converters
from contoh.akun import akun_contoh
from kepegawaian import views_kabar
from kepegawaian.halaman import formulir_view

# A view of a library takes more methods than a form sends, without `formulir_view`.
masuk = LoginView.as_view(extra_context={"akun_contoh": akun_contoh})

urlpatterns = [
    path("masuk/", formulir_view(masuk), name="account_login"),
    path("keluar/", formulir_view(logout), name="account_logout"),
    path("akun/sandi/", formulir_view(password_change), name="account_change_password"),
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
    path("", include("laporan.urls")),
]
