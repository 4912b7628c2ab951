from django.apps import AppConfig
from django.db.backends.signals import connection_created


class OperasiConfig(AppConfig):
    name = "operasi"
    verbose_name = "Operasi"

    def ready(self) -> None:
        from operasi.metrik import ukur_sambungan

        connection_created.connect(ukur_sambungan, dispatch_uid="operasi.metrik")
