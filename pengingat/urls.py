from django.urls import path

from pengingat import views

app_name = "pengingat"
urlpatterns = [
    path("", views.setelan, name="setelan"),
    path("masa-tenang/", views.masa_tenang, name="masa_tenang"),
    path("masa-tenang/<int:pk>/hapus/", views.hapus_masa_tenang, name="hapus_masa_tenang"),
    path("berhenti/<str:tanda>/", views.berhenti, name="berhenti"),
    path("tugas/", views.tugas, name="tugas"),
]
