"""What somebody who cannot sign in may open."""

from django.urls import path

from akun import views_aktivasi, views_sandi
from kepegawaian.halaman import formulir_view

urlpatterns = [
    path("aktivasi/", views_aktivasi.aktivasi, name="aktivasi"),
    path("aktivasi/sandi/", views_aktivasi.sandi, name="aktivasi_sandi"),
    path("aktivasi/tautan/<str:kunci>/", views_aktivasi.tautan, name="aktivasi_tautan"),
    path("sandi/lupa/", views_sandi.lupa, name="sandi_lupa"),
    path("sandi/baru/<uidb64>/<token>/", formulir_view(views_sandi.SandiBaru.as_view()), name="sandi_baru"),
]
