from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "akun"
    verbose_name = "Akun"

    def ready(self) -> None:
        from akun.masuk import isyarat  # noqa: F401 - listens
