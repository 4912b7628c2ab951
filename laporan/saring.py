"""The filters of the lists of people: search, agency, group, atasan; and their order."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from kepegawaian.models import PNS, PerangkatDaerah
from laporan.acuan import kelompok_jp


class Urut(django_filters.OrderingFilter):
    """Equal rows stand in order of NIP, so that no page repeats or leaves out somebody."""

    def filter(self, qs: QuerySet[Any], value: list[str] | None) -> QuerySet[Any]:
        terurut = super().filter(qs, value)
        return terurut.order_by(*terurut.query.order_by, "pns__nip") if value else terurut


class SaringPegawai(django_filters.FilterSet):
    """Over `laporan.daftar.pegawai(tahun)`; which fields there are depends on who asks."""

    q = django_filters.CharFilter(label="Nama atau NIP", method="cari")
    pd = django_filters.ModelChoiceFilter(
        label="Perangkat daerah", queryset=PerangkatDaerah.objects.all(), to_field_name="kode", empty_label="Semua"
    )
    status = django_filters.CharFilter(method="kelompok", widget=forms.HiddenInput)
    tanpa_atasan = django_filters.BooleanFilter(
        label="Tanpa atasan", method="yang_tanpa_atasan", widget=forms.CheckboxInput
    )
    urut = Urut(
        fields={"pns__nama": "nama", "pd__kode": "pd", "total": "total", "menunggu": "menunggu"},
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tahun = tahun

    def cari(self, daftar: QuerySet[Any], nama: str, teks: str) -> QuerySet[Any]:
        return daftar.filter(pns__in=PNS.objects.cari(teks))

    def yang_tanpa_atasan(self, daftar: QuerySet[Any], nama: str, hanya: bool) -> QuerySet[Any]:
        """Only those without an atasan; an empty box is no filter."""
        return daftar.filter(atasan__isnull=True) if hanya else daftar

    def kelompok(self, daftar: QuerySet[Any], nama: str, kode: str) -> QuerySet[Any]:
        """One of the groups of the tabs; an unknown code is no filter."""
        syarat = {grup.kode: grup.syarat for grup in kelompok_jp(self.tahun)}
        return daftar.filter(syarat[kode]) if kode in syarat else daftar
