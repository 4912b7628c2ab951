from django.apps import AppConfig


class LampiranConfig(AppConfig):
    name = "lampiran"
    verbose_name = "Lampiran"

    def ready(self) -> None:
        from lampiran import checks  # noqa: F401 - registers the checks
