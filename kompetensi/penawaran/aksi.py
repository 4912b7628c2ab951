"""What BKPSDMD and the pengelola SDM do with what is offered.

PermissionDenied: not this person, or not for this agency. ValidationError, by field: not in the regulation, or no
competency that is known. Both carry a sentence for the user. Who changed what is in the audit trail.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from kepegawaian.models import Akun
from kompetensi import izin
from kompetensi.dikenal import kenali
from kompetensi.models import Penawaran
from konversi.rekap import kunci_peserta


@transaction.atomic
def tawarkan(*, isi: Mapping[str, Any], oleh: Akun) -> Penawaran:
    """A new offer. `isi`: the fields that are typed. The same once more, as by a double click, is the one there is."""
    izin.pastikan_menawarkan(oleh, isi["pd"])
    kunci_peserta([oleh.pns_id])
    penawaran = Penawaran(dibuat_oleh=oleh.pns)
    lengkap = _isikan(penawaran, isi)
    sama: Penawaran | None = Penawaran.objects.filter(dibuat_oleh=oleh.pns, **lengkap).first()
    if sama is None:
        penawaran.save()
    return sama or penawaran


@transaction.atomic
def ubah(*, penawaran: Penawaran, isi: Mapping[str, Any], oleh: Akun) -> Penawaran:
    """Over what is there. Whoever moves it to another agency (or to the city) needs the right for both."""
    _pegang(penawaran)
    izin.pastikan_menawarkan(oleh, penawaran.pd)
    izin.pastikan_menawarkan(oleh, isi["pd"])
    _isikan(penawaran, isi)
    penawaran.save()
    return penawaran


@transaction.atomic
def hapus(*, penawaran: Penawaran, oleh: Akun) -> None:
    izin.pastikan_menawarkan(oleh, penawaran.pd)
    penawaran.delete()


def _pegang(penawaran: Penawaran) -> None:
    """Hold the row, and bring it up to date. Raises ValidationError where it is gone."""
    try:
        penawaran.refresh_from_db(from_queryset=Penawaran.objects.select_for_update(of=("self",)))
    except Penawaran.DoesNotExist:
        kalimat = "Penawaran ini baru saja dihapus orang lain. Salin isinya ke penawaran baru bila masih diperlukan."
        raise ValidationError(kalimat) from None


def _isikan(penawaran: Penawaran, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Take over what was typed and check it; returns the fields as they are now."""
    kunci, nama = kenali(isi["jenis"], isi["nama"])
    lengkap = {**isi, "kunci": kunci, "nama": nama}
    for medan, nilai in lengkap.items():
        setattr(penawaran, medan, nilai)
    penawaran.full_clean(exclude=["dibuat_oleh", "pd"])
    return lengkap
