"""The mail of a digest, and handing it to the mail server: at most once, even where that means not at all.

Before a mail is handed over its row says so (`mengirim`), and that is committed. What happens then decides:
taken, refused for good, or not taken for now and tried again. Where the connection breaks in between nobody knows
whether it was taken; such a mail is not sent again, and neither is that of a worker that died. What it says stands
behind the bell too, and is told again after some days while it lasts.
"""

import logging
import smtplib
from collections.abc import Collection
from contextlib import suppress
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from konversi.tulisan import hari_tanggal
from pengingat.hal import AJAKAN
from pengingat.models import ButirRingkasan, Jenis, Ringkasan, SetelanPengingat
from pengingat.tanda import alamat_berhenti

log = logging.getLogger(__name__)
Surel = Ringkasan.Surel
PALING_BANYAK = 20
"""Lines of one kind in a mail; the rest stands on the home page."""
SELURUHNYA = {Jenis.LAPORAN}
"""Kinds that are listed whole, however long."""
TUTUP = 421
"""The server's word that it is closing the connection."""


def surat(ringkasan: Ringkasan, butir: list[ButirRingkasan]) -> EmailMessage:
    """The mail. No name gets into a header, so that none can add one; the NIP is nowhere."""
    berhenti = f"{settings.ALAMAT_PUBLIK}{alamat_berhenti(ringkasan.kepada_id)}"
    isi = {
        "nama": ringkasan.kepada.nama_lengkap,
        "hari": hari_tanggal(ringkasan.tanggal),
        "banyak": len(butir),
        "kelompok": [_kelompok(Jenis(jenis), list(satu)) for jenis, satu in groupby(butir, lambda b: b.jenis)],
        "alamat": settings.ALAMAT_PUBLIK,
        "berhenti": berhenti,
        "kota": settings.NAMA_KOTA,
    }
    return EmailMessage(
        subject=f"JP {settings.NAMA_KOTA}: {len(butir)} hal menunggu Anda",
        body=render_to_string("pengingat/surel.txt", isi),
        to=[ringkasan.alamat],
        headers={
            "List-Unsubscribe": f"<{berhenti}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<pengingat-{ringkasan.pk}-{ringkasan.tanggal:%Y%m%d}@{_host()}>",
        },
    )


def _kelompok(jenis: Jenis, semua: list[ButirRingkasan]) -> dict[str, Any]:
    tampil = semua if jenis in SELURUHNYA else semua[:PALING_BANYAK]
    return {"judul": AJAKAN[jenis], "butir": tampil, "sisa": len(semua) - len(tampil)}


def _host() -> str:
    return str(settings.ALAMAT_PUBLIK.split("//")[1].split(":")[0])


def kirim_kelompok(pk: Collection[int]) -> None:
    """Hand over those of these digests that wait, on one connection. What cannot be handed over now goes on waiting."""
    antre = list(Ringkasan.objects.filter(pk__in=pk, surel=Surel.MENUNGGU).select_related("kepada").order_by("pk"))
    koneksi = get_connection()
    try:
        koneksi.open()
    except (OSError, smtplib.SMTPException) as galat:
        log.warning("pengingat: server email tidak terhubung: %s", galat)
        Ringkasan.objects.filter(pk__in=pk, surel=Surel.MENUNGGU).update(
            galat=_sebab(galat), percobaan=F("percobaan") + 1
        )
        return
    try:
        for satu in antre:
            if not _kirim(koneksi, satu):
                break
    finally:
        with suppress(OSError, smtplib.SMTPException):
            koneksi.close()


def _kirim(koneksi: Any, satu: Ringkasan) -> bool:
    """Whether the connection is good for another one."""
    butir = _yang_diminta(satu)
    if not butir:
        Ringkasan.objects.filter(pk=satu.pk, surel=Surel.MENUNGGU).update(surel=Surel.TIDAK, alamat="")
        return True
    surel = surat(satu, butir)
    surel.message()  # what cannot be written shows before it is taken
    if not _ambil(satu):
        return True
    keadaan, galat, lanjut = _serahkan(koneksi, surel)
    dikirim = timezone.now() if keadaan == Surel.TERKIRIM else None
    Ringkasan.objects.filter(pk=satu.pk).update(surel=keadaan, galat=galat, dikirim_pada=dikirim)
    if keadaan in Ringkasan.BERMASALAH:
        log.warning("pengingat: surel ringkasan %s: %s, %s", satu.pk, keadaan, galat)
    return lanjut


def _yang_diminta(satu: Ringkasan) -> list[ButirRingkasan]:
    """What of it is still to go by mail: its reader may have stopped some kinds since."""
    setelan = SetelanPengingat.objects.filter(pns=satu.kepada_id).first()
    tanpa = setelan.tanpa_surel if setelan else []
    return list(satu.butir.filter(surel=True).exclude(jenis__in=tanpa).order_by("pk"))


def _ambil(satu: Ringkasan) -> bool:
    """Whether it is ours to send: of two workers the first takes it."""
    menunggu = Ringkasan.objects.filter(pk=satu.pk, surel=Surel.MENUNGGU)
    return bool(menunggu.update(surel=Surel.MENGIRIM, percobaan=F("percobaan") + 1))


def _serahkan(koneksi: Any, surel: EmailMessage) -> tuple[Surel, str, bool]:
    """What became of it, why, and whether the connection is still good."""
    try:
        koneksi.send_messages([surel])
    except smtplib.SMTPRecipientsRefused as galat:
        kode, kata = next(iter(galat.recipients.values()))
        return _menurut_kode(kode), _kalimat(kode, kata), kode != TUTUP
    except smtplib.SMTPDataError as galat:
        return _menurut_kode(galat.smtp_code), _sebab(galat), galat.smtp_code != TUTUP
    except smtplib.SMTPServerDisconnected as galat:
        return Surel.TIDAK_PASTI, _sebab(galat), False
    except smtplib.SMTPException as galat:  # before the text: our greeting or our sender is not liked
        return Surel.MENUNGGU, _sebab(galat), False
    except OSError as galat:  # no answer in time, or the network is gone
        return Surel.TIDAK_PASTI, _sebab(galat), False
    return Surel.TERKIRIM, "", True


def _menurut_kode(kode: int) -> Surel:
    """5xx is for good, anything else may pass (RFC 5321)."""
    return Surel.DITOLAK if 500 <= kode < 600 else Surel.MENUNGGU


def _sebab(galat: Exception) -> str:
    if isinstance(galat, smtplib.SMTPResponseException):
        return _kalimat(galat.smtp_code, galat.smtp_error)
    return f"{type(galat).__name__}: {galat}"[:300]


def _kalimat(kode: int, kata: bytes | str) -> str:
    teks = kata.decode(errors="replace") if isinstance(kata, bytes) else kata
    return f"{kode} {' '.join(teks.split())}"[:300]
