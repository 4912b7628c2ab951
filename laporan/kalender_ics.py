"""Somebody's sessions as iCalendar (RFC 5545), for phones that subscribe. The same sessions give the same bytes."""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vDuration
from icalendar.enums import STATUS, TRANSP

from laporan.kalender import Acara, jadwal

KE_BELAKANG = timedelta(days=60)
LAMA_SESI = timedelta(minutes=90)
"""A session is worth two JP of 45 minutes (reading 15), and no end is recorded."""
AMBIL_LAGI = timedelta(hours=1)
"""How often we ask phones to look; many look less often."""


def berkas_ics(pns_id: int, alamat_penuh: Callable[[str], str]) -> bytes:
    """The calendar of that PNS from 60 days back on; `alamat_penuh` turns a path into an address. Two queries.

    Cancelled sessions are in it and say so, as a phone would otherwise keep what it has fetched before.
    """
    acara = jadwal(pns_id, timezone.localdate() - KE_BELAKANG, dengan_batal=True)
    return susun_ics(acara, alamat_penuh)


def susun_ics(acara: Iterable[Acara], alamat_penuh: Callable[[str], str]) -> bytes:
    kalender = Calendar()
    kalender.add("prodid", f"-//JP {settings.NAMA_KOTA}//Kalender//ID")
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("x-wr-calname", f"Coaching dan mentoring – JP {settings.NAMA_KOTA}")
    kalender.add("x-wr-timezone", settings.TIME_ZONE)
    kalender.add("refresh-interval", vDuration(AMBIL_LAGI), parameters={"value": "DURATION"})
    kalender.add("x-published-ttl", vDuration(AMBIL_LAGI))
    kalender.add_component(_zona_waktu())
    for satu in acara:
        kalender.add_component(_kegiatan(satu, alamat_penuh(satu.url)))
    return kalender.to_ical()


@cache
def _zona_waktu() -> Timezone:
    zona = Timezone.from_tzid(settings.TIME_ZONE)
    zona.pop("comment", None)  # that it ends in 2038: Jakarta has one offset, for good
    return zona


def _kegiatan(acara: Acara, url: str) -> Event:
    sesi = acara.sesi
    kegiatan = Event()
    kegiatan.add("uid", f"{sesi.BENTUK}-{sesi.pk}@jp-{settings.NAMA_KOTA.lower()}")
    # No LAST-MODIFIED: nobody keeps when a session was moved, and a phone that compares it would miss the move.
    kegiatan.add("dtstamp", sesi.dibuat_pada)
    kegiatan.add("summary", _bersih(_judul(acara)))
    kegiatan.add("status", STATUS.CANCELLED if acara.dibatalkan else STATUS.CONFIRMED)
    kegiatan.add("url", url)
    _tulis_waktu(kegiatan, acara)
    if sesi.tempat:
        kegiatan.add("location", _bersih(sesi.tempat))
    if sesi.agenda and acara.direncanakan:
        kegiatan.add("description", _bersih(sesi.agenda))
    return kegiatan


def _judul(acara: Acara) -> str:
    """Some phones go on showing a cancelled event like any other: the words say it too."""
    judul = f"{acara.jenis}: {acara.lawan.nama}"
    return f"Dibatalkan – {judul}" if acara.dibatalkan else judul


def _tulis_waktu(kegiatan: Event, acara: Acara) -> None:
    """Ninety minutes from its time on; without a time the whole day, which does not make the day busy."""
    tanggal, jam = acara.sesi.tanggal, acara.sesi.jam
    if jam:
        kegiatan.add("dtstart", datetime.combine(tanggal, jam, ZoneInfo(settings.TIME_ZONE)))
        kegiatan.add("duration", LAMA_SESI)
    else:
        kegiatan.add("dtstart", tanggal)
    if acara.dibatalkan or not jam:
        kegiatan.add("transp", TRANSP.TRANSPARENT)


def _bersih(teks: str) -> str:
    """Without control characters, which iCalendar forbids; lines stay lines."""
    baris = teks.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(huruf for huruf in baris if huruf in "\n\t" or unicodedata.category(huruf) != "Cc")
