"""Offers for the tests, and the form as it is sent."""

import factory

from kompetensi.models import Penawaran
from tests.pabrik import Pabrik, PNSFactory


class PenawaranFactory(Pabrik):
    """To the whole city; to an agency by `pd=`."""

    class Meta:
        model = Penawaran

    tahun = 2026
    jenis = "manajerial"
    kunci = "komunikasi"
    nama = "Komunikasi"
    judul = factory.Sequence(lambda n: f"Pelatihan {n:02d}")
    bentuk = "pelatihan_manajerial"
    triwulan = 2
    kursi = 30
    dibuat_oleh = factory.SubFactory(PNSFactory)


def isian(**lain):
    """What a browser sends of the form of an offer to the city."""
    return {
        "judul": "Pelatihan Komunikasi Efektif",
        "bentuk": "pelatihan_manajerial",
        "lingkup": "nasional",
        "jenis": "manajerial",
        "nama": "komunikasi",
        "tahun": "2026",
        "triwulan": "3",
        "kursi": "40",
        "penyelenggara": "BPSDM Provinsi",
        "pd": "",
        **lain,
    }
