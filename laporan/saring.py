"""The filters of the lists of people: search, agency, atasan; and their order."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from kepegawaian.models import PNS


class Urut(django_filters.OrderingFilter):
    """Equal rows stand in order of NIP, so that no page repeats or leaves out somebody."""

    def filter(self, qs: QuerySet[Any], value: list[str] | None) -> QuerySet[Any]:
        terurut = super().filter(qs, value)
        return terurut.order_by(*terurut.query.order_by, "pns__nip") if value else terurut


class SaringPegawai(django_filters.FilterSet):
    """Over `laporan.daftar.pegawai(tahun)`. The templates write its few fields themselves."""

    q = django_filters.CharFilter(method="cari")
    pd = django_filters.CharFilter(field_name="pd__kode")
    tanpa_atasan = django_filters.BooleanFilter(method="yang_tanpa_atasan", widget=forms.CheckboxInput)
    urut = Urut(fields={"pns__nama": "nama", "pd__kode": "pd", "total": "total", "menunggu": "menunggu"})

    def cari(self, daftar: QuerySet[Any], nama: str, teks: str) -> QuerySet[Any]:
        return daftar.filter(pns__in=PNS.objects.cari(teks))

    def yang_tanpa_atasan(self, daftar: QuerySet[Any], nama: str, hanya: bool) -> QuerySet[Any]:
        """Only those without an atasan; an empty box is no filter."""
        return daftar.filter(atasan__isnull=True) if hanya else daftar
