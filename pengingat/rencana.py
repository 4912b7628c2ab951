"""Who is told what today, and how: everything that is due, less what they were told of lately or do not want."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from kepegawaian.models import PNS, Penempatan
from pengingat.hal import Hal
from pengingat.libur import hari_libur
from pengingat.models import ButirRingkasan, Jenis, MasaTenang, Ringkasan, SetelanPengingat, tenang

SELANG = 7
"""Days before somebody is reminded of the same thing again."""
ALAMAT_DITOLAK = 30
"""Days for which an address that was refused for good is left alone."""


class Disampaikan(NamedTuple):
    """Something that is told, in the app or by mail or both."""

    hal: Hal
    lonceng: bool
    surel: bool


class Rencana(NamedTuple):
    """The digest of one PNS. `alamat`: where its mail goes, "" for none."""

    kepada: int
    nama: str
    alamat: str
    butir: list[Disampaikan]


class Penerima(NamedTuple):
    nama: str
    email: str


def penerima(hari_ini: date) -> dict[int, Penerima]:
    """The PNS who can be told anything: who work here today and can sign in. One query."""
    bertugas = Penempatan.objects.pada(hari_ini).values("pns")
    semua = PNS.objects.filter(akun__is_active=True, pk__in=bertugas).order_by("pk")
    return {satu.pk: Penerima(satu.nama_lengkap, satu.email.strip()) for satu in semua}


def susun(semua: Iterable[Hal], orang: dict[int, Penerima], hari_ini: date) -> list[Rencana]:
    """The digests of today, in the order of their PNS. Five queries, whatever the size of the city.

    Nobody gets two on one day, nor any on a quiet day: what is due then waits for the next one.
    """
    if hari_libur(hari_ini):
        return []
    sudah = _sudah(hari_ini)
    menurut: dict[int, list[Hal]] = defaultdict(list)
    for hal in semua:
        if hal.kepada in orang and (hal.kepada, hal.kunci) not in sudah:
            menurut[hal.kepada].append(hal)
    keadaan = _Keadaan(hari_ini)
    rencana = [_susun_satu(pns, orang[pns], menurut[pns], keadaan) for pns in sorted(menurut)]
    return [satu for satu in rencana if satu.butir]


def _sudah(hari_ini: date) -> set[tuple[int, str]]:
    """Who was told of what lately; of what is told once, this month. One query."""
    lalu = Q(ringkasan__tanggal__gt=hari_ini - timedelta(days=SELANG))
    sekali = Q(jenis=Jenis.KURANG_JP, ringkasan__tanggal__gte=hari_ini.replace(day=1))
    sampai = Ringkasan.objects.sampai().filter(tanggal__gte=min(hari_ini.replace(day=1), hari_ini - timedelta(SELANG)))
    butir = ButirRingkasan.objects.filter(lalu | sekali, ringkasan__in=sampai.order_by()).order_by()
    return set(butir.values_list("ringkasan__kepada", "kunci"))


class _Keadaan:
    """What everybody has set, and what they were sent lately. Four queries."""

    def __init__(self, hari_ini: date) -> None:
        self.hari_ini = hari_ini
        self.setelan = {satu.pns_id: satu for satu in SetelanPengingat.objects.all()}
        self.masa_tenang = set(MasaTenang.objects.pada(hari_ini).order_by().values_list("pns", flat=True))
        self.terakhir: dict[int, date] = {}
        lalu = Ringkasan.objects.sampai().filter(tanggal__gt=hari_ini - timedelta(days=SELANG))
        for pns, tanggal in lalu.order_by("tanggal").values_list("kepada", "tanggal"):
            self.terakhir[pns] = tanggal
        tolak = Ringkasan.objects.filter(
            surel=Ringkasan.Surel.DITOLAK, tanggal__gt=hari_ini - timedelta(days=ALAMAT_DITOLAK)
        )
        self.ditolak = set(tolak.order_by().values_list("kepada", "alamat"))

    def giliran(self, pns: int, setelan: SetelanPengingat) -> bool:
        """Whether today may be a day of theirs."""
        if pns in self.masa_tenang or tenang(setelan, self.hari_ini):
            return False
        terakhir = self.terakhir.get(pns)
        return terakhir is None or (self.hari_ini - terakhir).days >= setelan.berkala

    def alamat(self, pns: int, email: str) -> str:
        """Theirs, where mail is sent at all and they can be written to."""
        if not settings.EMAIL_URL or (pns, email) in self.ditolak:
            return ""
        try:
            validate_email(email)
        except ValidationError:
            return ""
        return email


def _susun_satu(pns: int, orang: Penerima, semua: list[Hal], keadaan: _Keadaan) -> Rencana:
    setelan = keadaan.setelan.get(pns) or SetelanPengingat(pns_id=pns)
    alamat = keadaan.alamat(pns, orang.email)
    butir: list[Disampaikan] = []
    if keadaan.giliran(pns, setelan):
        for hal in semua:
            lonceng, surel = hal.jenis not in setelan.tanpa_lonceng, hal.jenis not in setelan.tanpa_surel
            if lonceng or (surel and alamat):
                butir.append(Disampaikan(hal, lonceng, surel and bool(alamat)))
    return Rencana(pns, orang.nama, alamat if any(satu.surel for satu in butir) else "", butir)
