"""Whatever people do, in whatever order: the totals stay true and no state is reached that cannot be."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, note
from hypothesis import settings as setelan
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bimbingan import aksi, aksi_sesi
from bimbingan.models import Bimbingan, Sesi
from coaching.aksi import ambil_alih
from coaching.models import Coaching, SesiCoaching
from kepegawaian.aksi import tempatkan
from kepegawaian.pangkat import Golongan, Jenjang
from konversi.rekap import cari_beda
from mentoring.models import Mentoring, SesiMentoring
from tests.bimbingan.dunia import potret
from tests.bimbingan.mustahil import mustahil
from tests.pabrik import PDFactory, PNSFactory

pytestmark = pytest.mark.lengkap

WIB = ZoneInfo("Asia/Jakarta")
AWAL = date(2026, 11, 23)
MASA = (AWAL - timedelta(days=20), AWAL + timedelta(days=20))
KATA_KERJA = (
    *("usulkan", "setujui", "tolak", "tarik", "hentikan", "perpanjang", "evaluasi", "ambil_alih"),
    *("rencanakan", "catat", "laksanakan", "ubah", "batalkan"),
    *("paraf", "paraf_semua", "tarik_paraf", "tindak_lanjuti"),
)
SERING = (
    *("setujui", "paraf"),
    *("evaluasi",) * 4,
    *("rencanakan", "rencanakan", "laksanakan", "laksanakan"),
    *("catat", "catat", "berganti_hari", "berganti_hari"),
)

# Mostly the one concerned, on a thing that is ready for it; sometimes anybody, anything.
SIAPA = ("yang berhak",) * 9 + ("atasan", "bekas_atasan", "peserta", "mentor", "orang_lain")
TEPAT = (True,) * 7 + (False,)
SELISIH = (0, 0, -1, -1, -2, -3, 1, 2, 30)
LINGKUP = ("nasional", "internasional")
ALASAN = ("Sakit.", "Pindah.", " ")
NILAI = (5, 4, 3, 1, 0)
YA = (True, False)


class Pekan(RuleBasedStateMachine):
    """One peserta, the atasan before and after, a mentor, a stranger; a coaching and a mentoring at a time."""

    berhasil: Counter[str] = Counter()
    ditolak: Counter[str] = Counter()
    tercapai: set[tuple[type, str]] = set()

    def __init__(self):
        super().__init__()
        self.semuanya = transaction.atomic()
        self.semuanya.__enter__()
        self.jam = time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=WIB), tick=False)
        self.kini = self.jam.start()
        self.hari_ini, self.pindah_pada = AWAL, None
        self.pd = PDFactory()
        self.peserta, self.orang_lain = PNSFactory(), PNSFactory()
        self.atasan_lama, self.atasan_baru = (PNSFactory(golongan=Golongan.II_A) for _ in range(2))
        self.mentor = PNSFactory(golongan=Golongan.IV_A)
        self.tempatkan(self.atasan_lama, date(2023, 1, 1))
        self.terakhir, self.berubah = potret(), True
        self.baca()
        for model in (Coaching, Mentoring):
            self.lakukan("usulkan", lambda: aksi.usulkan(**self.usulan(model)))  # noqa: B023
            self.baca()
            satu = self.kesepakatan[-1]
            self.lakukan("setujui", lambda: aksi.setujui(bimbingan=satu, oleh=self.berhak("setujui", satu)))  # noqa: B023

    def teardown(self):
        self.jam.stop()
        transaction.set_rollback(True)
        self.semuanya.__exit__(None, None, None)

    # --- who and what ----------------------------------------------------------------------------------------

    def tempatkan(self, atasan, mulai):
        jabatan = {"jabatan": "Analis", "jenjang": Jenjang.AHLI_PERTAMA}
        tempatkan(pns=self.peserta, pd=self.pd, atasan=atasan, mulai=mulai, **jabatan)

    def atasan_pada(self, tanggal):
        return self.atasan_baru if self.pindah_pada and tanggal >= self.pindah_pada else self.atasan_lama

    def baca(self):
        """The rows as a page from before the next step has them."""
        self.kesepakatan = [*Coaching.objects.order_by("pk"), *Mentoring.objects.order_by("pk")]
        self.sesi = [*SesiCoaching.objects.order_by("pk"), *SesiMentoring.objects.order_by("pk")]

    def berhak(self, kata, apa):
        """Who may do that, as long as nobody has moved."""
        if kata in ("setujui", "tolak", "tarik"):
            pembimbing = (kata == "tarik") == apa.DIUSULKAN_PEMBIMBING
            return apa.pembimbing if pembimbing else apa.peserta
        if kata == "tindak_lanjuti":
            return apa.peserta
        return self.atasan_pada(self.hari_ini) if kata == "ambil_alih" else apa.pembimbing

    def orang(self, draw, kata, apa):
        atasan = self.atasan_pada(self.hari_ini)
        bekas = self.atasan_lama if atasan == self.atasan_baru else self.atasan_baru
        semua = {"atasan": atasan, "bekas_atasan": bekas, "peserta": self.peserta, "mentor": self.mentor}
        return (semua | {"orang_lain": self.orang_lain}).get(draw(SIAPA)) or self.berhak(kata, apa)

    def pilih(self, draw, semua, *status):
        """One of those in such a status; now and then, or where there is none, any. None where there is nothing."""
        siap = [satu for satu in semua if satu.status in status]
        calon = siap if siap and draw(TEPAT) else semua
        return draw(calon[-4:]) if calon else None

    def pada(self, draw):
        return self.hari_ini + timedelta(days=draw(SELISIH))

    # --- the verbs: each takes what it needs and returns what is to be done ------------------------------------

    def usulan(self, model):
        usulan = model(
            pembimbing=self.atasan_pada(self.hari_ini) if model is Coaching else self.mentor,
            peserta=self.peserta,
            tujuan=f"Tujuan ke-{len(self.kesepakatan)}",
            mulai=MASA[0],
            selesai=MASA[1],
            **{model.MEDAN_JUDUL: "Rencana kerja"},
        )
        return {"usulan": usulan, "oleh": usulan.pembimbing if model is Coaching else usulan.peserta}

    def usulkan(self, draw):
        isi = self.usulan(draw([Coaching, Mentoring]))
        if not draw(TEPAT):
            isi["oleh"] = self.orang_lain
        return lambda: aksi.usulkan(**isi)

    def _kesepakatan(self, draw, kata, *status, **lain):
        satu = self.pilih(draw, self.kesepakatan, *status)
        verba = ambil_alih if kata == "ambil_alih" else getattr(aksi, kata)
        nama = "coaching" if kata == "ambil_alih" else "bimbingan"
        return lambda: verba(**{nama: satu}, oleh=self.orang(draw, kata, satu), **lain)

    def setujui(self, draw):
        return self._kesepakatan(draw, "setujui", "diusulkan")

    def tolak(self, draw):
        return self._kesepakatan(draw, "tolak", "diusulkan", alasan=draw(ALASAN))

    def tarik(self, draw):
        return self._kesepakatan(draw, "tarik", "diusulkan")

    def hentikan(self, draw):
        return self._kesepakatan(draw, "hentikan", "berjalan", alasan=draw(ALASAN))

    def perpanjang(self, draw):
        return self._kesepakatan(draw, "perpanjang", "berjalan", selesai=self.pada(draw))

    def evaluasi(self, draw):
        satu = self.pilih(draw, self.kesepakatan, "berjalan")
        oleh = satu.peserta if draw(YA) else self.orang(draw, "evaluasi", satu)
        isi = {"manfaat" if oleh == satu.peserta else "capaian": draw(NILAI)}
        return lambda: aksi.evaluasi(bimbingan=satu, oleh=oleh, isi=isi)

    def ambil_alih(self, draw):
        coaching = [satu for satu in self.kesepakatan if isinstance(satu, Coaching)]
        satu = self.pilih(draw, coaching, "berjalan")
        return lambda: ambil_alih(coaching=satu, oleh=self.orang(draw, "ambil_alih", satu))

    def rencanakan(self, draw):
        satu, isi = self.pilih(draw, self.kesepakatan, "berjalan"), {"tanggal": self.pada(draw), "agenda": "Rencana"}
        return lambda: aksi_sesi.rencanakan(kesepakatan=[satu], oleh=self.orang(draw, "rencanakan", satu), isi=isi)

    def catat(self, draw):
        semua = [self.pilih(draw, self.kesepakatan, "berjalan")]
        if not draw(TEPAT):
            semua = self.kesepakatan[-3:]
        isi = {"tanggal": self.pada(draw), "materi": "Isi", "lingkup": draw(LINGKUP), "tindak_lanjut": "Susun"}
        oleh, paraf = self.orang(draw, "catat", semua[0]), draw(YA)
        return lambda: aksi_sesi.catat(kesepakatan=semua, oleh=oleh, isi=isi, langsung_paraf=paraf)

    def _sesi(self, draw, kata, *status, **lain):
        satu = self.pilih(draw, self.sesi, *status)
        return satu and (lambda: getattr(aksi_sesi, kata)(sesi=satu, oleh=self.orang(draw, kata, satu), **lain))

    def laksanakan(self, draw):
        isi = {"materi": "Terlaksana"} | ({"tanggal": self.pada(draw)} if draw(YA) else {})
        return self._sesi(draw, "laksanakan", "direncanakan", isi=isi, langsung_paraf=draw(YA))

    def ubah(self, draw):
        semua = {"materi": "Diubah", "lingkup": draw(LINGKUP), "tanggal": self.pada(draw)}
        semua |= {"catatan_pribadi": "Catatan", "tindak_lanjut": draw(["", "Kirim"])}
        medan = draw(list(semua))
        return self._sesi(draw, "ubah", "direncanakan", "dilaksanakan", "diparaf", isi={medan: semua[medan]})

    def batalkan(self, draw):
        return self._sesi(draw, "batalkan", "direncanakan", "dilaksanakan", alasan=draw(ALASAN))

    def paraf(self, draw):
        return self._sesi(draw, "paraf", "dilaksanakan")

    def tarik_paraf(self, draw):
        return self._sesi(draw, "tarik_paraf", "diparaf")

    def tindak_lanjuti(self, draw):
        return self._sesi(draw, "tindak_lanjuti", "dilaksanakan", "diparaf")

    def paraf_semua(self, draw):
        satu = self.pilih(draw, self.sesi, "dilaksanakan")
        semua = [sesi for sesi in self.sesi if sesi.pembimbing_id == satu.pembimbing_id] if satu else []
        semua = [sesi for sesi in semua if sesi.status == "dilaksanakan" or not draw(TEPAT)]
        return satu and (lambda: aksi_sesi.paraf_semua(sesi=semua, oleh=self.orang(draw, "paraf_semua", satu)))

    # --- steps -----------------------------------------------------------------------------------------------

    def lakukan(self, kata, kerja):
        """What is refused changes nothing; anything but a sentence is a fault."""
        try:
            kerja()
        except (PermissionDenied, ValidationError):
            note(f"{kata}: refused")
            assert potret() == self.terakhir
            self.ditolak[kata] += 1
        else:
            note(kata)
            self.terakhir, self.berubah = potret(), True
            self.berhasil[kata] += 1

    @initialize(benih=st.integers(0, 2**64))
    def mulai(self, benih):
        """All steps follow from one number: hypothesis, left to choose each, would repeat itself too much."""
        self.acak = random.Random(benih)

    @rule()
    def bertindak(self):
        draw = self.acak.choice
        kata = draw(KATA_KERJA + SERING)
        kerja = getattr(self, kata)(draw)
        if kerja:
            self.lakukan(kata, kerja)

    def berganti_hari(self, draw):
        """And on one of the first mornings the peserta comes under another atasan."""
        self.hari_ini, self.berubah = self.hari_ini + timedelta(days=draw((1, 2, 3))), True
        self.kini.move_to(datetime.combine(self.hari_ini, datetime.min.time(), WIB))
        if not self.pindah_pada and draw(YA):
            self.pindah_pada = self.hari_ini
            self.tempatkan(self.atasan_baru, self.pindah_pada)
            self.terakhir = potret()

    # --- what holds after every step -------------------------------------------------------------------------

    @invariant()
    def semua_benar(self):
        if self.berubah:
            self.baca()
            self.tercapai |= {(Bimbingan, satu.status) for satu in self.kesepakatan}
            self.tercapai |= {(Sesi, satu.status) for satu in self.sesi}
            assert mustahil(self.kesepakatan, self.sesi, self.hari_ini, self.boleh_memimpin) == []
            assert list(cari_beda()) == []
            self.berubah = False

    def boleh_memimpin(self, sesi):
        return sesi.BENTUK == "mentoring" or sesi.pembimbing == self.atasan_pada(sesi.tanggal)


# Every run tries the same, and nothing is kept between runs.
CUKUP = setelan(
    max_examples=16,
    stateful_step_count=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
def test_no_sequence_of_verbs_leads_where_nothing_can_be_nor_lets_a_total_go_wrong():
    run_state_machine_as_test(Pekan, settings=CUKUP)
    assert set(Pekan.berhasil) == set(Pekan.ditolak) == set(KATA_KERJA)
    assert Pekan.tercapai == {(kelas, satu) for kelas in (Bimbingan, Sesi) for satu in kelas.Status.values}
