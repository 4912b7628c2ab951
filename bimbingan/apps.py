from django.apps import AppConfig


class BimbinganConfig(AppConfig):
    name = "bimbingan"
    verbose_name = "Bimbingan"

    def ready(self) -> None:
        from bimbingan import checks  # noqa: F401 - registers the checks
