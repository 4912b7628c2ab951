"""Who may stand in for a reviewer: anybody else with a placement in the same agency today."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from kepegawaian.models import PNS, Penempatan


def calon_pengganti(pns: PNS, teks: str = "") -> QuerySet[Any]:
    """By name; `teks`: a part of name, NIP or jabatan. Two queries: the people, and where they work (`tempat`)."""
    bertugas = Penempatan.objects.pada(timezone.localdate())
    sedinas = bertugas.filter(pd__in=bertugas.filter(pns=pns).values("pd"))
    calon = PNS.objects.filter(pk__in=sedinas.values("pns")).exclude(pk=pns.pk)
    if teks.strip():
        jabatan = sedinas.filter(jabatan__icontains=teks.strip())
        calon = calon.filter(Q(pk__in=PNS.objects.cari(teks).values("pk")) | Q(pk__in=jabatan.values("pns")))
    return calon.order_by("nama", "nip").prefetch_related(
        Prefetch("penempatan", bertugas.select_related("pd"), to_attr="tempat")
    )
