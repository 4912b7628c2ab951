from django.apps import AppConfig


class JejakConfig(AppConfig):
    name = "jejak"
    verbose_name = "Jejak"

    def ready(self) -> None:
        from auditlog.models import LogEntry
        from auditlog.signals import post_log
        from django.db.models.signals import pre_save
        from django_tasks.signals import task_finished, task_started

        from jejak import asal, orang
        from kepegawaian.berjejak import dicatat

        pre_save.connect(asal.sebut_asal, sender=LogEntry, dispatch_uid="jejak.asal")
        task_started.connect(asal.tugas_dimulai, dispatch_uid="jejak.tugas_dimulai")
        task_finished.connect(asal.tugas_selesai, dispatch_uid="jejak.tugas_selesai")
        post_log.connect(orang.tandai, dispatch_uid="jejak.tandai")
        dicatat.connect(orang.tandai_sekaligus, dispatch_uid="jejak.tandai_sekaligus")
