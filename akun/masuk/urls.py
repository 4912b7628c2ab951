"""Addresses of signing in. Of the library only what is named here, under names that it looks for."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as cadangan
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as kunci
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from akun.masuk import oidc, views
from kepegawaian.halaman import formulir_view

LAYANAN = {"provider_id": oidc.LAYANAN}
KEAMANAN = "saya/keamanan"
lihat_cadangan = require_safe(never_cache(cadangan.view_recovery_codes))
cadangan_baru = formulir_view(cadangan.generate_recovery_codes)
unduh_cadangan = require_safe(views.UnduhCadangan.as_view())
konfirmasi_kunci = formulir_view(views.KonfirmasiKunci.as_view())

urlpatterns = [
    path("masuk/kode/", formulir_view(mfa.authenticate), name="mfa_authenticate"),
    path("masuk/kunci/", formulir_view(kunci.login_webauthn), name="mfa_login_webauthn"),
    path("masuk/oidc/", oidc.masuk, LAYANAN, name="openid_connect_login"),
    path("masuk/oidc/kembali/", oidc.kembali, LAYANAN, name="openid_connect_callback"),
    path("saya/", views.akun_saya, name="akun_saya"),
    path(f"{KEAMANAN}/", formulir_view(views.LangkahKedua.as_view()), name="mfa_index"),
    path(f"{KEAMANAN}/konfirmasi/", formulir_view(account.reauthenticate), name="account_reauthenticate"),
    path(f"{KEAMANAN}/konfirmasi/kode/", formulir_view(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(f"{KEAMANAN}/aplikasi/", formulir_view(never_cache(totp.activate_totp)), name="mfa_activate_totp"),
    path(f"{KEAMANAN}/aplikasi/lepas/", formulir_view(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(f"{KEAMANAN}/cadangan/", lihat_cadangan, name="mfa_view_recovery_codes"),
    path(
        f"{KEAMANAN}/cadangan/baru/",
        formulir_view(cadangan.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(f"{KEAMANAN}/cadangan/unduh/", unduh_cadangan, name="mfa_download_recovery_codes"),
    path(f"{KEAMANAN}/konfirmasi/kunci/", konfirmasi_kunci, name="mfa_reauthenticate_webauthn"),
    path(f"{KEAMANAN}/kunci/", formulir_view(kunci.list_webauthn), name="mfa_list_webauthn"),
    path(f"{KEAMANAN}/kunci/baru/", formulir_view(kunci.add_webauthn), name="mfa_add_webauthn"),
    path(f"{KEAMANAN}/kunci/<int:pk>/", formulir_view(kunci.edit_webauthn), name="mfa_edit_webauthn"),
    path(f"{KEAMANAN}/kunci/<int:pk>/lepas/", formulir_view(views.LepasKunci.as_view()), name="mfa_remove_webauthn"),
    path("saya/perangkat/", views.daftar_perangkat, name="perangkat"),
    path("saya/perangkat/<int:pk>/akhiri/", views.akhiri_perangkat, name="perangkat_akhiri"),
    path("saya/perangkat/lain/akhiri/", views.akhiri_lainnya, name="perangkat_akhiri_lain"),
    path("akun/<nip:nip>/langkah-kedua/", views.setel_ulang, name="setel_ulang_langkah_kedua"),
]
