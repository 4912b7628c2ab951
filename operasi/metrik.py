"""Figures for Prometheus.

What this process counts itself (requests, queries) comes from django-prometheus, over all processes of this gunicorn
where PROMETHEUS_MULTIPROC_DIR is set; what the database knows is asked when the page is, in four cheap queries.
"""

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, Min, Q
from django.utils import timezone
from django_prometheus.db import execute_total, query_duration_seconds
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from operasi.models import Denyut

KEADAAN = {
    TaskResultStatus.READY: "menunggu",
    TaskResultStatus.RUNNING: "berjalan",
    TaskResultStatus.FAILED: "gagal",
}


class IsiBasisData(Collector):
    """The queue and the workers, as the database knows them: the same whichever host is asked."""

    def collect(self) -> Iterable[Metric]:
        try:
            isi = [*_tugas(), _pekerja()]
            terbaca = 1
        except DatabaseError:
            isi, terbaca = [], 0
        yield GaugeMetricFamily("jp_basis_data_menjawab", "Whether the database answered.", value=terbaca)
        yield from isi


def _tugas() -> Iterable[Metric]:
    angka = DBTaskResult.objects.aggregate(
        **{nama: Count("pk", filter=Q(status=status)) for status, nama in KEADAAN.items()},
    )
    banyak = GaugeMetricFamily("jp_tugas", "Background tasks by state.", labels=["keadaan"])
    for nama in KEADAAN.values():
        banyak.add_metric([nama], angka[nama])
    yield banyak
    tertua = DBTaskResult.objects.ready().aggregate(sejak=Min("enqueued_at"))["sejak"]
    umur = (timezone.now() - tertua).total_seconds() if tertua else 0.0
    yield GaugeMetricFamily("jp_tugas_tertua_detik", "Age of the oldest task that is due.", value=umur)


def _pekerja() -> Metric:
    pekerja = GaugeMetricFamily("jp_pekerja", "Background workers by state.", labels=["keadaan"])
    pekerja.add_metric(["hidup"], Denyut.objects.hidup().count())
    pekerja.add_metric(["hilang"], Denyut.objects.hilang().count())
    return pekerja


def halaman_metrik() -> tuple[bytes, str]:
    """The page and its content type."""
    daftar = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(daftar)
    else:
        daftar.register(REGISTRY)
    daftar.register(IsiBasisData())
    return generate_latest(daftar), CONTENT_TYPE_LATEST


def ukur_kueri(jalankan: Callable[..., Any], sql: str, parameter: Any, banyak: bool, konteks: dict[str, Any]) -> Any:
    """Counts and times a query; it sends none."""
    basis_data: BaseDatabaseWrapper = konteks["connection"]
    label = (basis_data.alias, basis_data.vendor)
    mulai = time.perf_counter()
    try:
        return jalankan(sql, parameter, banyak, konteks)
    finally:
        execute_total.labels(*label).inc()
        query_duration_seconds.labels(*label).observe(time.perf_counter() - mulai)


def ukur_sambungan(connection: BaseDatabaseWrapper, **lain: Any) -> None:
    """On every new connection: have its queries measured, once."""
    if ukur_kueri not in connection.execute_wrappers:
        connection.execute_wrappers.append(ukur_kueri)
