from django.apps import AppConfig


class KonversiConfig(AppConfig):
    name = "konversi"
    verbose_name = "Konversi JP"

    def ready(self) -> None:
        from konversi import checks  # noqa: F401 - registers the checks
