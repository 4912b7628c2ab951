from django.urls import path

from bimbingan.urls import pola
from coaching import views
from coaching.models import Coaching

app_name = "coaching"
urlpatterns = [
    path("baru/", views.usulkan, name="baru"),
    path("<int:pk>/ambil-alih/", views.ambil_alih, name="ambil_alih"),
    *pola(Coaching),
]
