from typing import Any

from django_tasks_db.management.commands import db_worker

from operasi.pekerja import Jantung, Pekerja


class Command(db_worker.Command):
    help = "Mengerjakan tugas latar belakang dan menunjukkan bahwa ia hidup; boleh berapa pun, di mesin mana pun."

    def handle(self, *args: Any, verbosity: int, queue_name: str, exclude_queues: str, **opsi: Any) -> None:
        self.configure_logging(verbosity)
        pilihan = ("interval", "batch", "backend_name", "startup_delay", "max_tasks", "worker_id")
        pekerja = Pekerja(
            queue_names=queue_name.split(","),
            excluded_queue_names=exclude_queues.split(",") if exclude_queues else [],
            **{nama: opsi[nama] for nama in pilihan},
        )
        pekerja.configure_signals()
        with Jantung(pekerja):
            pekerja.run()
