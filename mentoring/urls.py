from django.urls import path

from bimbingan.urls import pola
from mentoring import views
from mentoring.models import Mentoring

app_name = "mentoring"
urlpatterns = [
    path("baru/", views.pilih_mentor, name="baru"),
    path("baru/<nip:nip>/", views.mohon, name="mohon"),
    *pola(Mentoring),
]
