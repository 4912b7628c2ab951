"""From an item of the plan to the form that begins it, filled in; and what was begun of it so far."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from bimbingan.models import Bimbingan
from kompetensi.models import ButirRencana, kunci_nama
from konversi.tahun import setahun

MEMULAI = {"coaching": "atasan", "mentoring": "pegawai"}
"""Who begins each of the two (table F.3 row 5); everything else the pegawai hands in."""


class Langkah(NamedTuple):
    """A link that begins something; `keterangan` instead where it is the other side's turn."""

    judul: str
    url: str
    keterangan: str = ""


def langkah(butir: ButirRencana, sisi: str) -> Langkah:
    """What somebody on that side ("pegawai" or "atasan") can do to begin the item."""
    pns = butir.rencana.pns
    if sisi != MEMULAI.get(butir.bentuk, "pegawai"):
        siapa = "atasan langsung" if sisi == "pegawai" else str(pns)
        return Langkah("", "", f"dimulai oleh {siapa}")
    isi = {"kompetensi": butir.nama, **_masa(butir)}
    tujuan = f"Mencapai level yang diminta pada kompetensi {butir.nama}"
    if butir.bentuk == "coaching":
        isi |= {"peserta": pns.nip, "pekerjaan": f"Pengembangan kompetensi {butir.nama}", "tujuan": tujuan}
        return Langkah("Usulkan coaching", _alamat("coaching:baru", isi))
    if butir.bentuk == "mentoring":
        isi |= {"q": butir.dengan, "aspek": f"Pengembangan kompetensi {butir.nama}", "tujuan": tujuan}
        return Langkah("Minta mentoring", _alamat("mentoring:baru", isi))
    isi = {"kompetensi": butir.nama, "penyelenggara": butir.dengan, "lingkup": butir.lingkup}
    return Langkah("Ajukan kegiatan", _alamat("kegiatan:isi", isi, butir.bentuk))


def kesepakatan(butir: Collection[ButirRencana]) -> dict[int, list[Bimbingan]]:
    """The agreements and requests of these items, by primary key: same pegawai, bentuk and competency, in that year.

    Of one plan. One query for each kind that the items have.
    """
    hasil: dict[int, list[Bimbingan]] = {satu.pk: [] for satu in butir}
    for model in apps.get_models():
        if issubclass(model, Bimbingan):
            milik = [satu for satu in butir if satu.bentuk == model.BENTUK]
            for satu in _berjalan(model, milik):
                for item in milik:
                    if kunci_nama(item.nama) == kunci_nama(satu.kompetensi):
                        hasil[item.pk].append(satu)
    return hasil


def _berjalan(model: Any, butir: Collection[ButirRencana]) -> list[Any]:
    if not butir:
        return []
    rencana = next(iter(butir)).rencana
    awal, akhir = setahun(rencana.tahun)
    status = (Bimbingan.Status.DIUSULKAN, Bimbingan.Status.BERJALAN, Bimbingan.Status.SELESAI)
    semua = model.objects.filter(peserta=rencana.pns_id, status__in=status, mulai__lte=akhir, selesai__gte=awal)
    return list(semua.order_by("mulai", "pk"))


def _masa(butir: ButirRencana) -> dict[str, str]:
    """From today, or the beginning of its time, to the end of its time."""
    tahun = butir.rencana.tahun
    mulai = max(timezone.localdate(), date(tahun, butir.bulan_pertama, 1))
    akhir = date(tahun, butir.bulan_terakhir, monthrange(tahun, butir.bulan_terakhir)[1])
    return {"mulai": mulai.isoformat(), "selesai": max(mulai, akhir).isoformat()}


def _alamat(nama: str, isi: dict[str, str], *bagian: str) -> str:
    return f"{reverse(nama, args=bagian)}?{urlencode({kunci: nilai for kunci, nilai in isi.items() if nilai})}"
