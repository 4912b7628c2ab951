"""What pages of several records share about locked years."""

from collections.abc import Collection
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest

from konversi.kunci import yang_terkunci
from konversi.models import SumberKlaim

Sumber = TypeVar("Sumber", bound=SumberKlaim)


def sisihkan_terkunci(request: HttpRequest, semua: Collection[Sumber]) -> list[Sumber]:
    """Those of an open year, a message saying of the others whose year is locked and why. One query."""
    terkunci = yang_terkunci(semua)
    for kalimat in sorted(set(terkunci.values())):
        messages.warning(request, kalimat)
    return [satu for satu in semua if satu.pk not in terkunci]
