"""People of an agency with their dialogues and plans, for the tests of the figures."""

from datetime import UTC, date, datetime
from decimal import Decimal

from kompetensi.models import ButirRencana, Dialog, Nilai, Rencana
from tests.pabrik import PenempatanFactory, PNSFactory

SAAT = datetime(2026, 6, 1, 3, tzinfo=UTC)


def orang(pd, banyak=1, **lain):
    """So many new people of that agency."""
    return [PenempatanFactory(pd=pd, **lain).pns for _ in range(banyak)]


def dialog(pns, *nilai, status="disepakati", tanggal=date(2026, 5, 4)):
    """A dialogue with these: (key, level now) or (key, level now, cause); level 2 is asked for. A key of two words is
    a technical competency.
    """
    disepakati = status == "disepakati"
    satu = Dialog.objects.create(
        pns=pns,
        atasan=PNSFactory(),
        tanggal=tanggal,
        jabatan="Analis",
        jenjang=31,
        status=status,
        diajukan_pada=SAAT if status in ("diajukan", "disepakati") else None,
        disepakati_pada=SAAT if disepakati else None,
    )
    for ke, (kunci, level, *sebab) in enumerate(nilai):
        Nilai.objects.create(
            dialog=satu,
            urutan=ke,
            **sebutan(kunci),
            level_standar=2,
            level_sekarang=level,
            penyebab=sebab[0] if sebab else "",
        )
    return satu


def rencana(pns, *butir, setuju=True, tahun=2026):
    """A plan with these: (key, bentuk, jumlah)."""
    satu = Rencana.objects.create(
        pns=pns,
        tahun=tahun,
        atasan=PNSFactory() if setuju else None,
        disetujui_atasan_pada=SAAT if setuju else None,
        disetujui_pegawai_pada=SAAT,
    )
    for kunci, bentuk, jumlah in butir:
        ButirRencana.objects.create(rencana=satu, **sebutan(kunci), bentuk=bentuk, jumlah=Decimal(jumlah), triwulan=2)
    return satu


def sebutan(kunci):
    jenis = "teknis" if " " in kunci else "manajerial"
    return {"jenis": jenis, "kunci": kunci, "nama": kunci.replace("_", " ").capitalize()}
