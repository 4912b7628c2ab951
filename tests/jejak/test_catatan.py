"""What the audit trail holds of a change: who, when, from where, what; and that it stands or falls with it."""

from datetime import date
from decimal import Decimal

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.test import RequestFactory

from coaching.models import Coaching
from jejak import asal
from jejak.models import Tentang
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from kompetensi.models import StandarJabatan
from tests.pabrik import KegiatanFactory, PDFactory, PNSFactory, kosongkan_jejak

C, U, D = LogEntry.Action.CREATE, LogEntry.Action.UPDATE, LogEntry.Action.DELETE


def jejak(model=None):
    """Action, number and changes of every entry, the oldest first."""
    semua = LogEntry.objects.order_by("pk")
    if model:
        semua = semua.filter(content_type=ContentType.objects.get_for_model(model))
    return list(semua.values_list("action", "object_id", "changes"))


@pytest.fixture
def pd(db):
    pd = PDFactory(kode="1.01", nama="Dinas Kesehatan")
    kosongkan_jejak()
    return pd


# --- many at a time --------------------------------------------------------------------------------------------


def _tiga():
    return [
        Kegiatan(
            peserta=PNSFactory(),
            bentuk="seminar",
            nama=f"Seminar {ke}",
            mulai=date(2026, 3, ke),
            selesai=date(2026, 3, ke),
            jumlah=Decimal("1.5"),
            status="disetujui",
            asal="impor",
        )
        for ke in (1, 2, 3)
    ]


def _tanpa_nomor(perubahan):
    """Nor what django-auditlog takes for a change: from nothing to nothing."""
    return {kunci: isi for kunci, isi in perubahan.items() if kunci != "id" and isi != ["None", "None"]}


def test_rows_made_at_once_are_in_the_trail_as_those_that_are_saved(db):
    semua = _tiga()
    kosongkan_jejak()
    Kegiatan.objects.bulk_create(semua)
    sekaligus = jejak(Kegiatan)
    assert [nomor for _, nomor, _ in sekaligus] == [satu.pk for satu in semua]
    kosongkan_jejak()
    for satu in semua:
        satu.pk, satu._state.adding = None, True
        satu.save()
    satu_satu = jejak(Kegiatan)
    nomor = {satu.pk for satu in semua}
    assert {pk for _, pk, _ in satu_satu} == nomor
    for (aksi, _, lama), (aksi_lain, _, baru) in zip(sekaligus, satu_satu, strict=True):
        assert aksi == aksi_lain == C
        assert _tanpa_nomor(lama) == _tanpa_nomor(baru)
    assert {*Tentang.objects.values_list("pns", flat=True)} == {satu.peserta_id for satu in semua}


def test_an_update_of_many_says_of_each_from_what_to_what(pd):
    lain = PDFactory(kode="1.02", nama="Dinas Lain", telepon="021")
    kosongkan_jejak()
    jumlah = PerangkatDaerah.objects.filter(kode__startswith="1").update(telepon="021")
    assert jumlah == 2
    assert jejak() == [(U, pd.pk, {"telepon": ["", "021"]})]
    assert PerangkatDaerah.objects.filter(telepon="021").count() == 2
    assert lain.pk


def test_an_expression_is_logged_by_what_came_of_it(tokoh):
    kosongkan_jejak()
    lama = Penempatan.objects.get(pns=tokoh.pegawai)
    Penempatan.objects.filter(pk=lama.pk).update(jenjang=F("jenjang") + 1, jabatan="Analis Utama")
    assert jejak() == [
        (U, lama.pk, {"jabatan": [lama.jabatan, "Analis Utama"], "jenjang": [str(lama.jenjang), str(lama.jenjang + 1)]})
    ]
    assert [satu.pns for satu in Tentang.objects.all()] == [tokoh.pegawai]


def test_a_bulk_update_and_a_related_manager_are_heard(tokoh):
    kosongkan_jejak()
    tokoh.pegawai.email, tokoh.atasan.email = "a@contoh.go.id", "b@contoh.go.id"
    PNS.objects.bulk_update([tokoh.pegawai, tokoh.atasan], ["email"])
    tokoh.pegawai.penempatan.update(selesai=date(2026, 12, 31))
    penempatan = tokoh.pegawai.penempatan.get().pk
    assert sorted(jejak(PNS), key=lambda satu: satu[1]) == sorted(
        [
            (U, tokoh.pegawai.pk, {"email": ["", "a@contoh.go.id"]}),
            (U, tokoh.atasan.pk, {"email": ["", "b@contoh.go.id"]}),
        ],
        key=lambda satu: satu[1],
    )
    assert jejak(Penempatan) == [(U, penempatan, {"selesai": ["None", "2026-12-31"]})]


def test_a_guarded_update_that_finds_nothing_writes_nothing(pd):
    assert PerangkatDaerah.objects.filter(pk=pd.pk, nama="Nama lain").update(nama="Baru") == 0
    assert jejak() == []


def test_rows_that_may_or_may_not_be_written_are_refused(db):
    with pytest.raises(NotImplementedError):
        PerangkatDaerah.objects.bulk_create([PerangkatDaerah(kode="9", nama="x")], ignore_conflicts=True)


def test_thousands_are_written_on_every_database(db):
    """More than SQLite takes in one condition."""
    peserta, pembimbing = PNSFactory(), PNSFactory()
    kosongkan_jejak()
    bersama = {"peserta": peserta, "pembimbing": pembimbing, "mulai": date(2026, 1, 1), "selesai": date(2026, 12, 31)}
    Coaching.objects.bulk_create(Coaching(pekerjaan=f"Tugas {ke}", tujuan="Selesai", **bersama) for ke in range(1100))
    assert Coaching.objects.update(kompetensi="Arsip") == 1100
    assert LogEntry.objects.count() == 2200
    assert Tentang.objects.filter(pns=peserta).count() == 2200


def test_deleting_many_leaves_an_entry_of_each(db):
    semua = [StandarJabatan.objects.create(jabatan=f"Analis {ke}") for ke in (1, 2)]
    nomor = [satu.pk for satu in semua]
    kosongkan_jejak()
    StandarJabatan.objects.all().delete()
    assert sorted((aksi, pk, isi["jabatan"]) for aksi, pk, isi in jejak()) == [
        (D, nomor[0], ["Analis 1", "None"]),
        (D, nomor[1], ["Analis 2", "None"]),
    ]


@pytest.mark.parametrize("banyak", [1, 3])
def test_writing_many_costs_the_same_few_queries(django_assert_num_queries, db, banyak):
    semua = [PerangkatDaerah(kode=f"7.{ke}", nama=f"Dinas {ke}") for ke in range(banyak)]
    ContentType.objects.get_for_model(PerangkatDaerah)
    with django_assert_num_queries(6):  # the rows, the entries and their numbers, in a savepoint
        PerangkatDaerah.objects.bulk_create(semua)
    with django_assert_num_queries(8):  # held, changed, looked at again, and the entries
        PerangkatDaerah.objects.filter(kode__startswith="7.").update(telepon="021")


# --- together or not at all --------------------------------------------------------------------------------------


def _ubah_satu(pd):
    pd.nama = "Dinas Baru"
    pd.save()


CARA = {
    "save": _ubah_satu,
    "update": lambda pd: PerangkatDaerah.objects.filter(pk=pd.pk).update(nama="Dinas Baru"),
    "bulk_update": lambda pd: PerangkatDaerah.objects.bulk_update(
        [PerangkatDaerah(pk=pd.pk, nama="Dinas Baru")], ["nama"]
    ),
    "bulk_create": lambda pd: PerangkatDaerah.objects.bulk_create([PerangkatDaerah(kode="9", nama="Baru")]),
    "create": lambda pd: PerangkatDaerah.objects.create(kode="9", nama="Baru"),
    "delete": lambda pd: pd.delete(),
    "delete banyak": lambda pd: PerangkatDaerah.objects.all().delete(),
}


def keadaan():
    return list(PerangkatDaerah.objects.order_by("pk").values_list()), jejak()


@pytest.mark.parametrize("cara", CARA)
def test_what_is_rolled_back_leaves_no_entry(pd, cara):
    semula = keadaan()
    with transaction.atomic():
        CARA[cara](pd)
        assert len(jejak()) == 1
        transaction.set_rollback(True)
    assert keadaan() == semula


def _tolak_catatan():
    """Until the end of the test the database takes no entry, as if its disk were full."""
    if connection.vendor == "postgresql":
        return ["ALTER TABLE auditlog_logentry ADD CONSTRAINT penuh CHECK (false) NOT VALID"], [
            "ALTER TABLE auditlog_logentry DROP CONSTRAINT penuh"
        ]
    return ["CREATE TRIGGER penuh BEFORE INSERT ON auditlog_logentry BEGIN SELECT RAISE(ABORT, 'penuh'); END"], [
        "DROP TRIGGER penuh"
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cara", CARA)
def test_outside_of_any_transaction_a_change_without_its_entry_is_no_change(cara):
    pd = PDFactory(kode="1.01", nama="Dinas Kesehatan")
    semula = keadaan()
    pasang, lepas = _tolak_catatan()
    with connection.cursor() as kursor:
        kursor.execute(*pasang)
        try:
            with pytest.raises((IntegrityError, DatabaseError)):
                CARA[cara](pd)
        finally:
            kursor.execute(*lepas)
    assert keadaan() == semula
    CARA[cara](PerangkatDaerah.objects.get(kode="1.01"))
    assert len(jejak()) == len(semula[1]) + 1


# --- who, and from where -------------------------------------------------------------------------------------------


def test_a_change_in_the_application_says_who_and_from_where(tokoh, settings):
    kegiatan = KegiatanFactory(peserta=tokoh.pegawai, status="diajukan", asal="aplikasi")
    kosongkan_jejak()
    klien = tokoh.masuk("pegawai", REMOTE_ADDR="10.7.0.9", headers={"x-forwarded-for": "203.0.113.5"})
    kosongkan_jejak()
    klien.post(f"/kegiatan/{kegiatan.pk}/tarik/")
    [catatan] = LogEntry.objects.get_for_model(Kegiatan)
    assert (catatan.actor, catatan.remote_addr, catatan.additional_data) == (tokoh.akun["pegawai"], "10.7.0.9", None)
    assert catatan.changes["status"] == ["diajukan", "ditarik"]


def test_what_a_visitor_calls_the_request_is_not_believed(tokoh):
    """Nor can a name too long for its column keep a change from being saved."""
    kegiatan = KegiatanFactory(peserta=tokoh.pegawai, status="diajukan", asal="aplikasi")
    kosongkan_jejak()
    tokoh.masuk("pegawai").post(f"/kegiatan/{kegiatan.pk}/tarik/", headers={"x-correlation-id": "x" * 300})
    [catatan] = LogEntry.objects.get_for_model(Kegiatan)
    assert catatan.cid is None or "x" not in catatan.cid


ALAMAT = [
    (0, None, "10.7.0.9"),
    (0, "203.0.113.5", "10.7.0.9"),  # what a visitor claims
    (1, "203.0.113.5", "203.0.113.5"),
    (1, "1.2.3.4, 203.0.113.5", "203.0.113.5"),  # the first of which a visitor claims
    (2, "1.2.3.4, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
    (1, "2001:db8::7", "2001:db8::7"),
    (1, None, "10.7.0.9"),
]


@pytest.mark.parametrize(("proksi", "kepala", "alamat"), ALAMAT)
def test_the_address_is_the_one_our_own_proxies_vouch_for(settings, proksi, kepala, alamat):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proksi
    kepala = {"x-forwarded-for": kepala} if kepala else {}
    request = RequestFactory(headers=kepala).get("/", REMOTE_ADDR="10.7.0.9")
    assert asal.JejakMiddleware._get_remote_addr(request) == alamat


ASAL = [
    (["manage.py", "impor_pegawai", "a.xlsx"], "perintah impor_pegawai"),
    (["/srv/jp/manage.py", "db_worker"], "perintah db_worker"),
    ([".venv/bin/django-admin", "shell"], "perintah shell"),
    (["/srv/jp/.venv/bin/gunicorn", "pangkalpinang_jp.wsgi"], "program gunicorn"),
    ([""], "program python"),
    (["manage.py"], "program manage.py"),
]


@pytest.mark.parametrize(("argv", "sebutan"), ASAL)
@pytest.mark.parametrize("cara", ["save", "update"])
def test_a_change_that_nobody_asked_for_names_its_command(pd, monkeypatch, argv, sebutan, cara):
    monkeypatch.setattr("sys.argv", argv)
    CARA[cara](pd)
    [catatan] = LogEntry.objects.all()
    assert (catatan.actor, catatan.remote_addr, catatan.additional_data) == (None, None, {"asal": sebutan})


def test_many_at_once_have_the_same_who_as_one(tokoh):
    pd = tokoh.dinas
    kosongkan_jejak()
    with set_actor(tokoh.akun["bkpsdmd"], remote_addr="10.7.0.9"):
        for cara in ("save", "update", "bulk_create"):
            CARA[cara](pd)
    assert {*LogEntry.objects.values_list("actor", "remote_addr")} == {(tokoh.akun["bkpsdmd"].pk, "10.7.0.9")}
    kosongkan_jejak()
    CARA["delete"](PerangkatDaerah.objects.get(kode="9"))
    assert {*LogEntry.objects.values_list("actor", "remote_addr")} == {(None, None)}
