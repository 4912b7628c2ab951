"""Background work: mail, so that no page waits for a mail server, nor shows by waiting that an account exists."""

import logging
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django_tasks import task

from akun import aksi, surat
from akun.tautan import dapat_diatur_ulang
from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import PNS, Akun

catatan = logging.getLogger(__name__)


@task()
def kirim_tautan(pns: list[int], oleh: int) -> None:
    """A link for each of these people; whoever asked is told how it went."""
    pengirim = Akun.objects.get(pk=oleh)
    semua = PNS.objects.filter(pk__in=pns).order_by("nama", "pk")
    gagal = [satu for satu in semua if not _terkirim(satu, pengirim)]
    kalimat = f"Tautan aktivasi: {len(semua) - len(gagal)} terkirim"
    beri_tahu(
        kepada=[pengirim.pns_id],
        judul=f"{kalimat}, {len(gagal)} gagal." if gagal else f"{kalimat}.",
        isi=_yang_gagal(gagal),
        url=reverse("akun:daftar"),
        kunci="akun:tautan",
    )


def _terkirim(pns: PNS, oleh: Akun) -> bool:
    try:
        rahasia = aksi.buat_tautan(pns=pns, oleh=oleh)
    except (PermissionDenied, ValidationError):
        return False
    try:
        surat.kirim_aktivasi(rahasia)
    except OSError:
        catatan.warning("Tautan aktivasi tidak terkirim.", exc_info=True)
        aksi.cabut_kode(kode=[rahasia.kode])
        return False
    return True


def _yang_gagal(gagal: Iterable[PNS]) -> str:
    nama = ", ".join(map(str, gagal))
    return f"Belum terkirim kepada: {nama}. Periksa alamat emailnya, lalu kirim lagi." if nama else ""


@task()
def kirim_lupa(nip: str) -> None:
    """A link for whoever has this NIP and an account with a mailbox; nothing otherwise."""
    akun = Akun.objects.filter(nip=nip).exclude(pns__email="").first()
    if akun and dapat_diatur_ulang(akun):
        surat.kirim_lupa(akun)
