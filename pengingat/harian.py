"""The daily run: step by step, each by itself, so that one that fails stops no other; and what came of it is kept."""

import logging
import socket
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kegiatan.bersih import draf_terlantar, hapus_terlantar
from kepegawaian.pembersihan import Pembersih, semua_pembersih
from pengingat.aksi import sampaikan, ulangi_surel
from pengingat.hal import ATURAN, DRAF_DIPERINGATKAN, DRAF_DISIMPAN, Aturan, Hal, kunci_draf
from pengingat.models import ButirRingkasan, Ringkasan, TugasHarian
from pengingat.rencana import Penerima, Rencana, penerima, susun

log = logging.getLogger(__name__)
SEKALIGUS = 200
"""Digests of one transaction."""
HASIL_TUGAS = timedelta(days=14)
CATATAN = timedelta(days=400)
"""For how long it is known what was told to whom, and what the daily runs did."""

Langkah = tuple[str, Callable[[], str]]


def jalankan(tulis: Callable[[str], None], tulis_gagal: Callable[[str], None]) -> TugasHarian:
    """Do all that a day asks for; a line for each step. Doing it again does only what has come in since."""
    tugas = TugasHarian.objects.create(mesin=socket.gethostname()[:100])
    for kode, kerja in _langkah(tugas):
        mulai = time.monotonic()
        try:
            teks, gagal = kerja(), False
            tulis(f"{kode}: {teks}")
        except Exception as galat:  # whatever it is: the other steps do not depend on this one
            log.exception("tugas harian: %s gagal", kode)
            teks, gagal = f"{type(galat).__name__}; rinciannya di log peladen.", True
            tulis_gagal(f"{kode}: gagal: {type(galat).__name__}: {galat}")
        lama = round(time.monotonic() - mulai, 2)
        tugas.hasil.append({"kode": kode, "teks": teks, "gagal": gagal, "detik": lama})
        tugas.save(update_fields=["hasil"])
    tugas.selesai = max(timezone.now(), tugas.mulai)  # a clock may be put back
    tugas.save(update_fields=["selesai"])
    return tugas


def _langkah(tugas: TugasHarian) -> list[Langkah]:
    hari_ini = timezone.localdate()
    semua: list[Hal] = []
    orang = cache(partial(penerima, hari_ini))
    cari = [(str(jenis), _cari(aturan, semua, hari_ini, orang)) for jenis, aturan in ATURAN.items()]
    return [
        *cari,
        ("pengingat", lambda: _sampaikan(susun(semua, orang(), hari_ini), hari_ini, tugas)),
        ("surel_ulang", lambda: f"{ulangi_surel(tanggal=hari_ini)} email yang gagal dicoba lagi."),
        *((satu.kode, _bersihkan(satu)) for satu in semua_pembersih()),
    ]


def _cari(
    aturan: Aturan, semua: list[Hal], hari_ini: date, orang: Callable[[], dict[int, Penerima]]
) -> Callable[[], str]:
    def kerja() -> str:
        ada = list(aturan(hari_ini, orang()))
        semua.extend(ada)
        return f"{len(ada)} hal."

    return kerja


def _sampaikan(rencana: list[Rencana], hari_ini: date, tugas: TugasHarian) -> str:
    orang = surel = 0
    for awal in range(0, len(rencana), SEKALIGUS):
        hasil = sampaikan(semua=rencana[awal : awal + SEKALIGUS], tanggal=hari_ini, tugas=tugas)
        orang, surel = orang + hasil[0], surel + hasil[1]
    return f"{orang} orang diingatkan, {surel} email diantrekan."


def _bersihkan(satu: Pembersih) -> Callable[[], str]:
    return lambda: f"{satu.hapus()} {satu.apa} dihapus."


def rencana_hari_ini() -> list[Rencana]:
    """What a run would tell now. Writes nothing."""
    hari_ini = timezone.localdate()
    orang = penerima(hari_ini)
    return susun([hal for aturan in ATURAN.values() for hal in aturan(hari_ini, orang)], orang, hari_ini)


def hapus_draf() -> int:
    """Drafts untouched for half a year whose peserta was told so a fortnight ago or earlier, and did nothing."""
    hari_ini = timezone.localdate()
    draf = list(draf_terlantar(sampai=hari_ini - DRAF_DISIMPAN).select_related("peserta"))
    diingatkan = ButirRingkasan.objects.filter(
        kunci__in=[kunci_draf(satu.pk) for satu in draf],
        ringkasan__in=Ringkasan.objects.sampai(),
        ringkasan__tanggal__gt=hari_ini - DRAF_DISIMPAN,
        ringkasan__tanggal__lte=hari_ini - DRAF_DIPERINGATKAN,
    )
    sudah = set(diingatkan.order_by().values_list("kunci", flat=True))
    return hapus_terlantar(draf=[satu for satu in draf if kunci_draf(satu.pk) in sudah])


def hapus_hasil_tugas() -> int:
    """What background tasks left behind that ended a fortnight ago or earlier."""
    lama = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - HASIL_TUGAS)
    return lama.order_by().delete()[0]


def hapus_catatan_lama() -> int:
    """What was told more than a year ago, and the runs that told it."""
    batas = timezone.now() - CATATAN
    banyak = Ringkasan.objects.filter(tanggal__lt=timezone.localdate(batas)).order_by().delete()[0]
    return banyak + TugasHarian.objects.filter(mulai__lt=batas).order_by().delete()[0]
