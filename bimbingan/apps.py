from django.apps import AppConfig


class BimbinganConfig(AppConfig):
    name = "bimbingan"
    verbose_name = "Bimbingan"
