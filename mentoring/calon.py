"""Who may be asked: the atasan langsung first, then whoever is more senior."""

from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from kepegawaian.models import PNS, Penempatan


def calon_mentor(mentee: PNS, teks: str = "") -> QuerySet[Any]:
    """Possible mentors with a placement today, by name; `teks`: a part of name, NIP, jabatan or agency.

    The atasan langsung stands first. Two queries: the people, and where they work (`tempat`, a list of one).
    """
    hari_ini = timezone.localdate()
    atasan = mentee.atasan_pada(hari_ini)
    atasan_pk = atasan.pk if atasan else 0
    bertugas = Penempatan.objects.pada(hari_ini)
    calon = PNS.objects.filter(
        Q(pk=atasan_pk) | Q(pk__in=PNS.objects.lebih_senior_dari(mentee).values("pk")), pk__in=bertugas.values("pns")
    ).exclude(pk=mentee.pk)
    if teks.strip():
        calon = calon.filter(Q(pk__in=PNS.objects.cari(teks).values("pk")) | Q(pk__in=_menurut_tempat(teks)))
    return (
        calon.alias(urutan=Case(When(pk=atasan_pk, then=Value(0)), default=Value(1)))
        .order_by("urutan", "nama", "nip")
        .prefetch_related(Prefetch("penempatan", bertugas.select_related("pd"), to_attr="tempat"))
    )


def _menurut_tempat(teks: str) -> QuerySet[Any]:
    kata = teks.strip()
    cocok = Q(jabatan__icontains=kata) | Q(pd__nama__icontains=kata) | Q(pd__singkatan__icontains=kata)
    return Penempatan.objects.pada(timezone.localdate()).filter(cocok).values("pns")
