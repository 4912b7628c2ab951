"""What the tests of reminders do again and again: run the day, let the worker work, read what people were told."""

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest
from django.core.management import call_command
from django.utils import timezone

from kepegawaian.models import Pemberitahuan
from pengingat.models import ButirRingkasan, Jenis, MasaTenang, Ringkasan, TugasHarian
from tests.impor.unggahan import bekerja

__all__ = ["bekerja", "beri_email", "diingatkan", "hari", "jalankan", "lonceng", "surel_ditolak"]


def jalankan(*opsi: str) -> tuple[int, list[str], list[str]]:
    """The exit code of the daily run, and its lines on stdout and stderr."""
    keluar, galat = io.StringIO(), io.StringIO()
    kode = 0
    with redirect_stdout(keluar), redirect_stderr(galat):
        try:
            call_command("tugas_harian", *opsi, stdout=keluar, stderr=galat, no_color=True)
        except SystemExit as akhir:
            kode = akhir.code
    return kode, keluar.getvalue().splitlines(), galat.getvalue().splitlines()


def hari(time_machine, tanggal: str, jam: str = "06:00:00") -> None:
    """Go to that day, in the morning, in Jakarta."""
    time_machine.move_to(f"{tanggal}T{jam}+07:00", tick=False)


def diingatkan(pns=None, jenis: Jenis | None = None) -> list[str]:
    """What somebody (or everybody) was told, in the order in which it was told."""
    semua = ButirRingkasan.objects.order_by("ringkasan__tanggal", "pk")
    if pns:
        semua = semua.filter(ringkasan__kepada=pns)
    if jenis:
        semua = semua.filter(jenis=jenis)
    return list(semua.values_list("teks", flat=True))


def lonceng(pns) -> list[tuple[str, str, str]]:
    """What stands unread behind the bell of somebody: title, text and where it leads."""
    semua = Pemberitahuan.objects.filter(kepada=pns, dibaca_pada=None).order_by("pk")
    return list(semua.values_list("judul", "isi", "url"))


def surel_ditolak(pns) -> None:
    """A digest whose mail was refused, of a run of which a step failed; and a quiet period. Long words in all."""
    gagal = [{"kode": "sesi", "teks": "gagal" * 30, "gagal": True, "detik": 1}]
    kini = timezone.now()
    tugas = TugasHarian.objects.create(mesin="mesin" * 15, hasil=gagal, mulai=kini, selesai=kini)
    satu = Ringkasan.objects.create(
        kepada=pns, tanggal=timezone.localdate(), tugas=tugas, surel="ditolak", alamat=f"{'a' * 60}@contoh.go.id"
    )
    satu.butir.create(jenis="paraf", kunci="paraf:coaching:1", teks="kata" * 60, url="/coaching/")
    MasaTenang.objects.create(pns=pns, mulai=timezone.localdate(), selesai=timezone.localdate())


def beri_email(pns, email: str) -> None:
    pns.email = email
    pns.save(update_fields=["email"])


def harus(kode_dan_baris) -> list[str]:
    """The lines of a run that went well."""
    kode, baris, galat = kode_dan_baris
    if kode or galat:
        pytest.fail(f"exit code {kode}: {galat}")
    return baris
