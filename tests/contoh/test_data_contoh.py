"""The command: the same city every time, all or nothing, and a sentence where it refuses."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coaching.models import SesiCoaching
from contoh.akun import akun_contoh
from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Akun, Penempatan, Penugasan, PerangkatDaerah
from kompetensi.models import Dialog, Penawaran, Rencana, StandarJabatan
from konversi.models import RekapJP
from mentoring.models import SesiMentoring
from tests.contoh.ringkas import isi_basis_data, sidik_jari
from tests.pabrik import PDFactory, PNSFactory

pytestmark = pytest.mark.lengkap


def buat(**opsi) -> None:
    with open(os.devnull, "w") as sunyi:
        call_command("data_contoh", stdout=sunyi, **opsi)


def buat_lalu_hapus(hitung, **opsi):
    """What `hitung` says of a city that is gone again afterwards."""
    with transaction.atomic():
        buat(**opsi)
        hasil = hitung()
        transaction.set_rollback(True)
    return hasil


@pytest.mark.django_db
def test_same_numbers_same_seed_same_data(hari_ini):
    pertama = buat_lalu_hapus(isi_basis_data, pns=30)
    assert not PNS.objects.exists()
    assert buat_lalu_hapus(isi_basis_data, pns=30) == pertama
    assert all(pertama.values())


@pytest.mark.django_db
def test_another_seed_gives_another_city(hari_ini):
    pertama = buat_lalu_hapus(isi_basis_data, pns=25)
    kedua = buat_lalu_hapus(isi_basis_data, pns=25, benih=2)
    assert all(pertama[nama] != kedua[nama] for nama in pertama)


@pytest.mark.django_db
def test_another_process_another_clock_another_database_give_the_same(hari_ini):
    """A year that is over does not depend on the day on which it is made, nor on the hashes of the process."""
    lain = subprocess.run(
        [sys.executable, "-m", "tests.contoh.ringkas", "--pns=24", "--tahun=2024", "--benih=5"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "pangkalpinang_jp.settings",
            "DATABASE_URL": "sqlite://:memory:",
            "PYTHONHASHSEED": "7",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert buat_lalu_hapus(sidik_jari, pns=24, tahun=2024, benih=5) == lain.stdout.strip()


def _sudah_dinilai() -> dict[str, set]:
    """What had been settled by the end of October; nothing that comes later may change it."""
    oktober = date(2026, 10, 31)
    return {
        "penempatan": set(
            Penempatan.objects.filter(mulai__lte=oktober).values_list("pns__nip", "mulai", "atasan__nip")
        ),
        "kegiatan": set(
            Kegiatan.objects.filter(ditinjau_pada__date__lte=oktober).values_list(
                "peserta__nip", "nama", "mulai", "jumlah", "status", "ditinjau_oleh__nip", "ditinjau_pada"
            )
        ),
        "sesi": {
            satu
            for model in (SesiCoaching, SesiMentoring)
            for satu in model.objects.filter(diparaf_pada__date__lte=oktober).values_list(
                "peserta__nip", "pembimbing__nip", "tanggal", "materi", "diparaf_pada"
            )
        },
        "dialog": set(
            Dialog.objects.filter(disepakati_pada__date__lte=oktober).values_list(
                "pns__nip", "tanggal", "atasan__nip", "disepakati_pada", "nilai__kunci", "nilai__level_sekarang"
            )
        ),
        "rencana": set(
            Rencana.objects.filter(disetujui_atasan_pada__date__lte=oktober, disetujui_pegawai_pada__isnull=False)
            .filter(disetujui_pegawai_pada__date__lte=oktober)
            .values_list("pns__nip", "disetujui_atasan_pada", "butir__nama", "butir__bentuk", "butir__jumlah")
        ),
    }


@pytest.mark.django_db
def test_the_year_goes_on_as_it_began(time_machine):
    time_machine.move_to("2026-11-23T12:00:00+07:00", tick=False)
    sekarang = buat_lalu_hapus(_sudah_dinilai, pns=30)
    time_machine.move_to("2027-06-01T12:00:00+07:00", tick=False)
    assert buat_lalu_hapus(_sudah_dinilai, pns=30) == sekarang
    assert all(sekarang.values())


@pytest.mark.django_db
def test_nothing_predates_the_regulation(hari_ini):
    buat(pns=25, tahun=2023)
    awal = date(2023, 1, 12)
    assert not Kegiatan.objects.filter(mulai__lt=awal).exists()
    assert not SesiCoaching.objects.filter(tanggal__lt=awal).exists()
    assert set(RekapJP.objects.values_list("tahun", flat=True)) <= {2023, 2024}
    assert Dialog.objects.filter(tanggal__year=2023).exists()
    assert not Dialog.objects.filter(Q(tanggal__lt=awal) | Q(dibuat_pada__date__lt=awal)).exists()
    assert not StandarJabatan.objects.filter(diubah_pada__date__lt=awal).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("hari", ["2026-01-02", "2026-01-14", "2026-02-17", "2026-04-07"])
def test_early_in_the_year_no_dialogue_and_no_plan_lies_ahead(time_machine, hari):
    time_machine.move_to(f"{hari}T12:00:00+07:00", tick=False)
    buat(pns=30)
    assert not Dialog.objects.filter(tanggal__gte=hari).exists()
    for model in (Dialog, Rencana, Penawaran, StandarJabatan):
        for bidang in model._meta.get_fields():
            if bidang.name.endswith("_pada"):
                assert not model.objects.filter(**{f"{bidang.name}__gt": timezone.now()}).exists(), bidang
    assert Dialog.objects.filter(tanggal__year=2025).exists()
    assert Rencana.objects.exists() == (hari > "2026-02")


@pytest.mark.django_db
def test_next_year_has_people_and_no_records_yet(hari_ini):
    buat(pns=25, tahun=2027)
    assert Penempatan.objects.filter(mulai__lte=hari_ini).count() == PNS.objects.count() == 25
    assert not Kegiatan.objects.filter(selesai__year=2027).exists()
    assert not SesiCoaching.objects.exists()
    assert not Rencana.objects.exists()
    assert not Penawaran.objects.exists()
    assert not Dialog.objects.filter(tanggal__gt=hari_ini).exists()
    assert StandarJabatan.objects.exists()


@pytest.mark.django_db
def test_says_what_was_made(hari_ini, capsys):
    call_command("data_contoh", pns=25)
    tulisan = capsys.readouterr().out
    assert "Kota contoh tahun 2026 (benih 1) selesai dibuat:" in tulisan
    assert f"{Kegiatan.objects.count()} kegiatan lain" in tulisan
    assert "25 PNS" in tulisan


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opsi", "kalimat"),
    [
        ({"pns": "19"}, "--pns 19: isi dengan 20 atau lebih, agar ada tim dan atasan."),
        ({"pns": "banyak"}, "--pns banyak: isi dengan bilangan bulat."),
        ({"tahun": "2022"}, "--tahun 2022: isi dengan tahun 2023 sampai 2027."),
        ({"tahun": "2028"}, "--tahun 2028: isi dengan tahun 2023 sampai 2027."),
        ({"benih": "1.5"}, "--benih 1.5: isi dengan bilangan bulat."),
    ],
)
def test_refuses_nonsense(hari_ini, capsys, opsi, kalimat):
    with pytest.raises(SystemExit) as keluar:
        call_command("data_contoh", **opsi)
    assert keluar.value.code == 1
    assert capsys.readouterr().err.strip() == kalimat
    assert not PNS.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("isi", [PNSFactory, PDFactory])
def test_refuses_a_database_that_is_not_empty(hari_ini, capsys, isi):
    isi()
    sebelum = (PNS.objects.count(), PerangkatDaerah.objects.count())
    with pytest.raises(SystemExit) as keluar:
        call_command("data_contoh", pns=25)
    assert keluar.value.code == 1
    assert capsys.readouterr().err.strip() == (
        "Basis data ini sudah berisi pegawai. Data contoh hanya mengisi basis data yang kosong."
    )
    assert (PNS.objects.count(), PerangkatDaerah.objects.count()) == sebelum


@pytest.mark.django_db
def test_outside_demonstration_there_are_roles_but_no_accounts(hari_ini, settings):
    settings.UJI = settings.DEMONSTRASI = False
    buat(pns=25)
    assert not Akun.objects.exists()
    assert Penugasan.objects.filter(peran="bkpsdmd").exists()
    assert akun_contoh() == []
