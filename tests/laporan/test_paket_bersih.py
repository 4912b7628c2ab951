"""What `bersihkan_paket` deletes, and what it never does."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from lampiran.gudang import gudang
from laporan.models import DokumenTerbit, Paket
from tests.laporan.paketan import kirim_laporan, minta
from tests.pabrik import CoachingFactory, SesiCoachingFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lengkap]


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


def bersihkan(capsys, **opsi):
    capsys.readouterr()
    call_command("bersihkan_paket", **opsi)
    return capsys.readouterr().out.splitlines()


def ubah(tokoh):
    """Another card for the atasan, as a session of hers was initialled."""
    SesiCoachingFactory(bimbingan=CoachingFactory(peserta=tokoh.pegawai))


def test_an_expired_pack_loses_its_file_and_keeps_its_row(klien, tokoh, time_machine, capsys):
    paket = minta(klien)
    assert bersihkan(capsys) == ["paket: 0 berkas kedaluwarsa dihapus.", "kartu: 0 berkas yang sudah diganti dihapus."]
    assert gudang().exists(paket.nama_simpan)
    time_machine.move_to("2026-11-30T12:00:00+07:00", tick=False)
    assert bersihkan(capsys)[0] == "paket: 1 berkas kedaluwarsa dihapus."
    assert not gudang().exists(paket.nama_simpan)
    assert Paket.objects.get().nama_simpan == ""
    assert bersihkan(capsys)[0] == "paket: 0 berkas kedaluwarsa dihapus."


@pytest.mark.parametrize(("hari", "dihapus"), [(29, 0), (30, 0), (31, 1)])
def test_a_card_that_was_replaced_is_kept_for_thirty_days(klien, tokoh, time_machine, capsys, hari, dihapus):
    minta(klien)
    time_machine.move_to("2026-11-23T12:00:01+07:00", tick=False)
    ubah(tokoh)
    minta(klien)
    time_machine.move_to(timezone.now() + timedelta(days=hari, seconds=-1), tick=False)
    assert bersihkan(capsys)[1] == f"kartu: {dihapus} berkas yang sudah diganti dihapus."
    lama, baru = DokumenTerbit.objects.order_by("pk")
    assert (bool(lama.nama_simpan), bool(baru.nama_simpan)) == (not dihapus, True)
    assert gudang().exists(baru.nama_simpan)


def test_what_a_living_pack_holds_or_a_sent_report_is_stays(klien, tokoh, time_machine, capsys):
    minta(klien)
    time_machine.move_to("2026-11-23T12:00:01+07:00", tick=False)
    ubah(tokoh)
    minta(klien)
    assert bersihkan(capsys, hari="0")[1] == "kartu: 0 berkas yang sudah diganti dihapus."
    time_machine.move_to("2027-01-23T12:00:00+07:00", tick=False)
    versi = kirim_laporan(tokoh.dinas, tokoh.akun["pengelola"])
    versi.dokumen = DokumenTerbit.objects.order_by("pk").first()
    versi.save()
    assert bersihkan(capsys)[1] == "kartu: 0 berkas yang sudah diganti dihapus."
    versi.dokumen = None
    versi.save()
    assert bersihkan(capsys)[1] == "kartu: 1 berkas yang sudah diganti dihapus."


@pytest.mark.parametrize(
    ("hari", "kalimat"),
    [("-1", "--hari -1: isi dengan bilangan 0 atau lebih."), ("x", "--hari x: isi dengan bilangan bulat.")],
)
def test_refuses_nonsense(capsys, hari, kalimat):
    with pytest.raises(SystemExit):
        call_command("bersihkan_paket", hari=hari)
    assert capsys.readouterr().err.strip() == kalimat


def test_the_command_for_left_over_uploads_leaves_packs_and_documents_alone(klien, tokoh, time_machine):
    paket = minta(klien)
    time_machine.move_to("2027-11-23T12:00:00+07:00", tick=False)
    call_command("bersihkan_lampiran", sisa=True)
    assert gudang().exists(paket.nama_simpan)
    assert gudang().exists(DokumenTerbit.objects.get().nama_simpan)
