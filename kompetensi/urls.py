from django.urls import include, path

from kompetensi import views
from kompetensi.dialog import views as views_dialog
from kompetensi.rencana import views as views_rencana

app_name = "kompetensi"
_DIALOG = (
    ("isi", views_dialog.isi),
    ("diri", views_dialog.diri),
    ("setujui", views_dialog.setujui),
    ("kembalikan", views_dialog.kembalikan),
    ("tarik", views_dialog.tarik),
    ("batalkan", views_dialog.batalkan),
)
_RENCANA = (
    ("dari-dialog", views_rencana.dari_dialog),
    ("alasan", views_rencana.alasan),
    ("setujui", views_rencana.setujui),
    ("padankan", views_rencana.padankan),
    ("hitung", views_rencana.hitung),
)
urlpatterns = [
    path("", views.saya, name="saya"),
    path("tim/", views.tim_saya, name="tim"),
    path("standar/", include("kompetensi.standar.urls")),
    path("", include("kompetensi.ikhtisar.urls")),
    path("dialog/<int:pk>/", views_dialog.lihat, name="dialog"),
    *(path(f"dialog/<int:pk>/{nama}/", view, name=f"dialog_{nama}") for nama, view in _DIALOG),
    path("dialog/<int:pk>/akibat/<slug:tanda>/", views_dialog.akibat, name="akibat"),
    path("<nip:nip>/", views.profil, name="profil"),
    path("<nip:nip>/dialog/", views_dialog.mulai, name="mulai"),
    path("<nip:nip>/rencana/<int:tahun>/", views_rencana.lihat, name="rencana"),
    *(
        path(f"<nip:nip>/rencana/<int:tahun>/{nama}/", view, name=f"rencana_{nama.replace('-', '_')}")
        for nama, view in _RENCANA
    ),
    path("<nip:nip>/rencana/<int:tahun>/butir/", views_rencana.butir_baru, name="butir_baru"),
    path("<nip:nip>/rencana/<int:tahun>/butir/<int:pk>/", views_rencana.butir_ubah, name="butir_ubah"),
    path("<nip:nip>/rencana/<int:tahun>/butir/<int:pk>/hapus/", views_rencana.butir_hapus, name="butir_hapus"),
]
