"""An account for an existing PNS, made by the operator of the installation."""

import secrets
import sys
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from kepegawaian import nip as nomor_induk
from kepegawaian.models import PNS, Akun, Penugasan, PerangkatDaerah

HURUF = "abcdefghijkmnpqrstuvwxyz"
"""Without l and o, which are read as 1 and 0."""


class Command(BaseCommand):
    help = "Membuat atau mengaktifkan kembali akun seorang PNS, lalu mencetak kata sandinya satu kali."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nip", metavar="NIP", nargs="+", help="NIP, boleh ditulis dengan spasi")
        parser.add_argument("--peran", help="bkpsdmd atau pengelola; berlaku mulai hari ini")
        parser.add_argument("--pd", metavar="KODE", help="kode perangkat daerah yang dikelola")
        parser.add_argument("--sandi-dari-stdin", action="store_true", help="baca kata sandi dari masukan baku")

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            self._buat(opsi)
        except ValidationError as galat:
            self.stderr.write(" ".join(galat.messages))
            sys.exit(1)

    @transaction.atomic
    def _buat(self, opsi: dict[str, Any]) -> None:
        """All or nothing; raises ValidationError with what is wrong."""
        pns = _pns("".join([opsi["nip"]] if isinstance(opsi["nip"], str) else opsi["nip"]))
        tugas = _penugasan(pns, opsi["peran"], opsi["pd"], mulai=timezone.localdate())
        akun = Akun.objects.filter(pns=pns).first() or Akun(pns=pns, nip=pns.nip)
        baru = akun.pk is None
        sandi = _sandi_dari_stdin(akun) if opsi["sandi_dari_stdin"] else _sandi_acak()
        akun.set_password(sandi)
        akun.is_active = True
        akun.save()
        if tugas:
            tugas.save()
        self.stdout.write(
            f"Akun {pns.nip_tercetak} ({pns}) {'dibuat' if baru else 'diaktifkan, kata sandinya diganti'}."
        )
        if tugas:
            self.stdout.write(f"Peran: {tugas}, mulai {tugas.mulai:%d-%m-%Y}.")
        if not opsi["sandi_dari_stdin"]:
            self.stdout.write(f"Kata sandi: {sandi}")


def _pns(tulisan: str) -> PNS:
    try:
        nip = nomor_induk.validate(tulisan)
    except nomor_induk.NIPTidakSah as galat:
        raise ValidationError(str(galat)) from galat
    pns = PNS.objects.filter(nip=nip).first()
    if pns is None:
        raise ValidationError(f"NIP {nip} tidak terdaftar. Impor pegawai lebih dahulu.")
    return pns


def _penugasan(pns: PNS, peran: str | None, kode: str | None, *, mulai: date) -> Penugasan | None:
    """The unsaved role; None where none is asked for or it is already held."""
    if kode is not None and peran != Penugasan.Peran.PENGELOLA:
        raise ValidationError("--pd hanya berlaku bersama --peran pengelola.")
    if peran is None:
        return None
    if peran not in Penugasan.Peran.values:
        raise ValidationError(f"--peran {peran}: isi dengan {' atau '.join(Penugasan.Peran.values)}.")
    pd = _pd(kode) if peran == Penugasan.Peran.PENGELOLA else None
    sama = Penugasan.objects.filter(pns=pns, peran=peran, pd=pd)
    if sama.berlaku(mulai).exists():
        return None
    sama.pada(mulai).update(selesai=mulai - timedelta(days=1))  # lost by moving to another agency
    nanti = sama.filter(mulai__gt=mulai).order_by("mulai").first()
    return Penugasan(pns=pns, peran=peran, pd=pd, mulai=mulai, selesai=nanti and nanti.mulai - timedelta(days=1))


def _pd(kode: str | None) -> PerangkatDaerah:
    if kode is None:
        raise ValidationError("--peran pengelola memerlukan --pd dengan kode perangkat daerah yang dikelola.")
    pd = PerangkatDaerah.objects.filter(kode=kode).first()
    if pd is None:
        raise ValidationError(f"--pd {kode}: tidak ada perangkat daerah dengan kode itu. Impor pegawai lebih dahulu.")
    return pd


def _sandi_acak() -> str:
    """Sixteen letters in groups of four, easy to dictate; some 73 bits."""
    return "-".join("".join(secrets.choice(HURUF) for _ in range(4)) for _ in range(4))


def _sandi_dari_stdin(akun: Akun) -> str:
    try:
        sandi = sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as galat:
        raise ValidationError("Kata sandi dari masukan baku tidak terbaca sebagai teks UTF-8.") from galat
    validate_password(sandi, akun)
    return sandi
