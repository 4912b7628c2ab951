from django.urls import include, path

app_name = "kompetensi"
urlpatterns = [
    path("standar/", include("kompetensi.urls_standar")),
    path("", include("kompetensi.urls_ikhtisar")),
]
