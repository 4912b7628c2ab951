"""Factories (factory-boy): people, agencies, placements and records for the tests."""

import itertools
from contextlib import nullcontext
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import factory
from auditlog.context import disable_auditlog
from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from coaching.models import Coaching, SesiCoaching
from jejak.models import Pemangkasan, Tentang
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Akun, Penempatan, Penugasan, PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from kompetensi.models import Dialog, Nilai, kunci_nama
from mentoring.models import Mentoring, SesiMentoring

_nomor = itertools.count(1)


def nip_baru(lahir: date = date(1985, 4, 12), tmt: date = date(2010, 3, 1), jenis_kelamin: int = 2) -> str:
    """A valid NIP that no other test person has, higher than those before it."""
    nomor = next(_nomor)
    hari = lahir.replace(day=1) + timedelta(days=nomor // 999)
    return f"{hari:%Y%m%d}{tmt:%Y%m}{jenis_kelamin}{nomor % 999 + 1:03d}"


class Pabrik(factory.django.DjangoModelFactory):
    """What it makes was there before the audit trail, which has no entry of it, but with the fixture `dicatat`."""

    _dicatat = False

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, *isi, **lain):
        with nullcontext() if Pabrik._dicatat else disable_auditlog():
            return super()._create(*isi, **lain)


class PDFactory(Pabrik):
    class Meta:
        model = PerangkatDaerah

    kode = factory.Sequence(lambda n: f"5.{n:02d}")
    nama = factory.Sequence(lambda n: f"Dinas Contoh {n}")


class PNSFactory(Pabrik):
    class Meta:
        model = PNS

    nip = factory.LazyFunction(nip_baru)
    nama = factory.Sequence(lambda n: f"Pegawai {n}")
    golongan = Golongan.III_A


class PenempatanFactory(Pabrik):
    class Meta:
        model = Penempatan

    pns = factory.SubFactory(PNSFactory)
    pd = factory.SubFactory(PDFactory)
    jabatan = "Analis Sumber Daya Manusia Aparatur"
    jenjang = Jenjang.AHLI_PERTAMA
    mulai = date(2023, 1, 1)


class CoachingFactory(Pabrik):
    class Meta:
        model = Coaching

    pembimbing = factory.SubFactory(PNSFactory)
    peserta = factory.SubFactory(PNSFactory)
    pekerjaan = "Menyusun rencana kerja"
    tujuan = "Rencana kerja selesai tepat waktu"
    mulai = date(2026, 1, 1)
    selesai = date(2026, 12, 31)
    status = Coaching.Status.BERJALAN


class MentoringFactory(Pabrik):
    class Meta:
        model = Mentoring

    pembimbing = factory.SubFactory(PNSFactory)
    peserta = factory.SubFactory(PNSFactory)
    aspek = "Karier sebagai analis"
    tujuan = "Siap naik jenjang"
    mulai = date(2026, 1, 1)
    selesai = date(2026, 12, 31)
    status = Mentoring.Status.BERJALAN


class _SesiFactory(Pabrik):
    pembimbing = factory.SelfAttribute("bimbingan.pembimbing")
    peserta = factory.SelfAttribute("bimbingan.peserta")
    tanggal = date(2026, 5, 4)
    materi = "Membahas kemajuan pekerjaan"
    status = "diparaf"
    diparaf_oleh = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status == "diparaf"), factory.SelfAttribute("pembimbing"), None
    )
    diparaf_pada = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status == "diparaf"), factory.LazyFunction(timezone.now), None
    )


class SesiCoachingFactory(_SesiFactory):
    class Meta:
        model = SesiCoaching

    bimbingan = factory.SubFactory(CoachingFactory)


class SesiMentoringFactory(_SesiFactory):
    class Meta:
        model = SesiMentoring

    bimbingan = factory.SubFactory(MentoringFactory)


class KegiatanFactory(Pabrik):
    """An approved activity; other statuses by `status=`."""

    class Meta:
        model = Kegiatan

    peserta = factory.SubFactory(PNSFactory)
    bentuk = "seminar"
    nama = factory.Sequence(lambda n: f"Seminar {n}")
    mulai = date(2026, 3, 10)
    selesai = factory.SelfAttribute("mulai")
    jumlah = Decimal(1)
    status = "disetujui"
    asal = "impor"
    diajukan_pada = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status != "draf"), factory.LazyFunction(timezone.now), None
    )


def _pagi(tanggal: date) -> datetime:
    """Ten o'clock of that day, in Jakarta."""
    return timezone.make_aware(datetime.combine(tanggal, time(10)))


class DialogFactory(Pabrik):
    """A dialogue agreed on the day it was held; other statuses by `status=`."""

    class Meta:
        model = Dialog

    pns = factory.SubFactory(PNSFactory)
    atasan = factory.SubFactory(PNSFactory)
    tanggal = date(2026, 5, 4)
    jabatan = "Analis Sumber Daya Manusia Aparatur"
    jenjang = Jenjang.AHLI_PERTAMA
    status = "disepakati"
    diajukan_pada = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status in ("diajukan", "disepakati")),
        factory.LazyAttribute(lambda o: _pagi(o.tanggal)),
        None,
    )
    disepakati_pada = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status == "disepakati"),
        factory.LazyAttribute(lambda o: _pagi(o.tanggal)),
        None,
    )


class NilaiFactory(Pabrik):
    """A competency without a gap, each behind those made before it."""

    class Meta:
        model = Nilai

    dialog = factory.SubFactory(DialogFactory)
    jenis = "manajerial"
    nama = factory.Sequence(lambda n: f"Kompetensi {n}")
    kunci = factory.LazyAttribute(lambda o: kunci_nama(o.nama))
    urutan = factory.Sequence(lambda n: n + 1)
    level_standar = 2
    level_sekarang = 2


def buat_akun(pns: PNS, sandi: str = "sandi-untuk-uji") -> Akun:
    """An account; the password is hashed only where a test signs in through the form."""
    return Akun.objects.create_user(pns, sandi)


def klien(akun: Akun, **pilihan) -> Client:
    """A client with a session of that account, by one query: nobody came in by a door, which the tests of akun do."""
    sesi = SessionStore()
    isi = {
        SESSION_KEY: str(akun.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: akun.get_session_auth_hash(),
    }
    satu = Session(session_key=get_random_string(32), session_data=sesi.encode(isi), expire_date=sesi.get_expiry_date())
    Session.objects.bulk_create([satu])
    klien = Client(**pilihan)
    klien.cookies[settings.SESSION_COOKIE_NAME] = satu.session_key
    return klien


def tugaskan(pns: PNS, peran: str, pd: PerangkatDaerah | None = None) -> Penugasan:
    return Penugasan.objects.create(pns=pns, peran=peran, pd=pd, mulai=date(2023, 1, 1))


def kosongkan_jejak():
    """The audit trail without an entry. The database lets nothing recent go, but for a clock of the year 9990."""
    with disable_auditlog():
        izin = Pemangkasan.objects.create(
            sebelum=datetime(9000, 1, 1, tzinfo=UTC), banyak=0, dibuat_pada=datetime(9990, 1, 1, tzinfo=UTC)
        )
        for satu in (Tentang.objects.all(), LogEntry.objects.all(), Pemangkasan.objects.filter(pk=izin.pk)):
            satu._raw_delete(satu.db)
