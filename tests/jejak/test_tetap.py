"""Nobody changes the trail, whatever way they come; only its old end is cut off, by the command for it."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from auditlog.models import LogEntry
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import RestrictedError

from jejak.models import Pemangkasan, Tentang
from tests.pabrik import PDFactory, PNSFactory, kosongkan_jejak

UBAH = {
    "update": lambda: LogEntry.objects.update(object_repr="lain"),
    "save": lambda: LogEntry.objects.first().save(),
    "delete banyak": lambda: LogEntry.objects.all().delete(),
    "delete satu": lambda: LogEntry.objects.first().delete(),
    "raw": lambda: LogEntry.objects.all()._raw_delete("default"),
    "auditlogflush": lambda: call_command("auditlogflush", yes=True, stdout=StringIO()),
    "tentang update": lambda: Tentang.objects.update(pns=1),
    "tentang delete": lambda: Tentang.objects.all()._raw_delete("default"),
    "sql": lambda: connection.cursor().execute("DELETE FROM auditlog_logentry"),
    "akun hilang": lambda: LogEntry.objects.update(actor=None),
}


def keadaan():
    return [list(satu.objects.order_by("pk").values_list()) for satu in (LogEntry, Tentang)]


@pytest.mark.parametrize("cara", UBAH)
def test_the_database_refuses_every_change(db, cara):
    PNSFactory()
    semula = keadaan()
    with pytest.raises((DatabaseError, RestrictedError), match="jejak_tetap"), transaction.atomic():
        UBAH[cara]()
    assert keadaan() == semula
    PDFactory()
    assert LogEntry.objects.count() == len(semula[0]) + 1


def test_postgresql_refuses_to_empty_the_table_as_a_whole(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE.")
    PNSFactory()
    connection.check_constraints()  # or it would be refused for what is still to be checked
    for tabel in ("auditlog_logentry", "jejak_tentang"):
        with pytest.raises(DatabaseError, match="jejak_tetap"), transaction.atomic():
            connection.cursor().execute(f"TRUNCATE {tabel} CASCADE")


@pytest.mark.parametrize("tahun", [2022, 2026, 2030])
def test_nor_does_it_take_a_pruning_of_the_last_five_years(db, hari_ini, tahun):
    with pytest.raises(DatabaseError, match="jejak_pangkas_yang_lama"), transaction.atomic():
        Pemangkasan.objects.create(sebelum=datetime(tahun, 1, 1, tzinfo=UTC), banyak=0)
    lama = Pemangkasan.objects.create(sebelum=datetime(2019, 1, 1, tzinfo=UTC), banyak=0)
    with pytest.raises(DatabaseError, match="jejak_pangkas_yang_lama"), transaction.atomic():
        Pemangkasan.objects.filter(pk=lama.pk).update(sebelum=datetime(tahun, 1, 1, tzinfo=UTC))


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def lama_dan_baru(db, time_machine):
    """An agency and a person of each of three years."""
    kosongkan_jejak()
    for tahun in (2019, 2021, 2026):
        time_machine.move_to(datetime(tahun, 6, 1, tzinfo=UTC), tick=False)
        PNSFactory(nama=f"Pegawai {tahun}")
    time_machine.move_to("2026-11-23T12:00:00+07:00", tick=False)


def tahun_tersisa():
    return [satu.year for satu in LogEntry.objects.order_by("timestamp").values_list("timestamp", flat=True)]


def pangkas(*argumen):
    keluar, galat = StringIO(), StringIO()
    try:
        call_command("pangkas_jejak", *argumen, stdout=keluar, stderr=galat)
    except SystemExit as berhenti:
        return berhenti.code, galat.getvalue().strip()
    return 0, keluar.getvalue().strip()


def test_the_old_end_is_cut_off_and_that_is_in_the_trail(lama_dan_baru):
    assert pangkas("--sebelum", "2021-01-01") == (0, "1 catatan sebelum 01-01-2021 dihapus.")
    assert tahun_tersisa() == [2021, 2026, 2026]
    assert Tentang.objects.count() == 2
    [catatan] = LogEntry.objects.get_for_model(Pemangkasan)
    assert (catatan.action, catatan.changes["banyak"]) == (LogEntry.Action.CREATE, ["None", "1"])
    assert pangkas("--sebelum", "2021-01-01") == (0, "0 catatan sebelum 01-01-2021 dihapus.")


def test_to_check_is_to_count(lama_dan_baru):
    semula = keadaan()
    assert pangkas("--sebelum", "2021-11-22", "--periksa") == (0, "2 catatan sebelum 22-11-2021 akan dihapus.")
    assert keadaan() == semula
    assert not Pemangkasan.objects.exists()


@pytest.mark.parametrize(
    ("tanggal", "kalimat"),
    [
        ("kemarin", "--sebelum kemarin: isi dengan tanggal, misalnya 2021-01-01."),
        ("2021-13-01", "--sebelum 2021-13-01: isi dengan tanggal, misalnya 2021-01-01."),
        (
            "2021-11-24",
            "--sebelum 2021-11-24: Jejak 5 tahun terakhir tidak dapat dipangkas. Isi 2021-11-23 atau sebelumnya.",
        ),
    ],
)
def test_what_it_refuses_says_what_to_do_and_deletes_nothing(lama_dan_baru, tanggal, kalimat):
    semula = keadaan()
    assert pangkas("--sebelum", tanggal) == (1, kalimat)
    assert keadaan() == semula


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ke", [1, 2])
def test_a_test_with_real_transactions_begins_with_an_empty_trail(ke):
    """The second finds nothing of the first: Django could empty all tables in between."""
    assert not LogEntry.objects.exists()
    PNSFactory(nip="198504122010032003")
    assert LogEntry.objects.exists()
