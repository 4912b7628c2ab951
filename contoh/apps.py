from django.apps import AppConfig


class ContohConfig(AppConfig):
    name = "contoh"
    verbose_name = "Contoh"
