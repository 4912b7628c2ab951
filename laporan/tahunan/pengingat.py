"""Reminders: to who must act before a report can be sent, and to the agencies that have not sent theirs."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.urls import reverse

from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import Akun, PerangkatDaerah
from konversi.tahun import tanggal_acuan
from laporan.tahunan import izin
from laporan.tahunan.orang import anggota_pd
from laporan.tahunan.periksa import Butir, Periksa, pengelola, periksa


def ingatkan(*, pd: PerangkatDaerah, tahun: int, kode: str, oleh: Akun, nip: str = "") -> int:
    """Remind those whom that check names, or one of them; returns how many people. Raises ValidationError for none."""
    izin.pastikan_menyusun(oleh, pd)
    semua = periksa(pd, anggota_pd(pd, tahun), tahun, tanggal_acuan(tahun))
    satu = next((satu for satu in semua if satu.kode == kode), None)
    if satu is None or satu.bagi_pengelola:
        raise ValidationError("Pengingat ini tidak dikenal. Muat ulang halamannya.")
    diingatkan = {_ingatkan(satu, butir, pd, oleh) for butir in satu.butir if nip in ("", butir.pns.nip)}
    if not diingatkan:
        raise ValidationError("Tidak ada lagi yang perlu diingatkan: sudah dikerjakan.")
    return len(diingatkan)


def _ingatkan(satu: Periksa, butir: Butir, pd: PerangkatDaerah, oleh: Akun) -> int:
    beri_tahu(
        kepada=[butir.pns.pk],
        judul=f"{satu.ajakan}.",
        isi=f"{butir.rinci}. Pengingat dari {pd.nama}.",
        url=butir.url,
        kunci=f"laporan:{satu.kode}:{butir.url}",
        dari=oleh.pns,
    )
    return butir.pns.pk


def ingatkan_pd(*, pd: Iterable[PerangkatDaerah], tahun: int, oleh: Akun) -> tuple[int, list[PerangkatDaerah]]:
    """Remind the pengelola SDM of these agencies of their report; how many people, and the agencies without one."""
    izin.pastikan_memutus(oleh)
    banyak, tanpa = 0, []
    for satu in pd:
        penerima = [pns.pk for pns in pengelola(satu)]
        if not penerima:
            tanpa.append(satu)
        banyak += beri_tahu(
            kepada=penerima,
            judul=f"Kirim laporan {tahun} {satu.nama}.",
            isi="Laporan ini belum diterima BKPSDMD. Periksa yang masih terbuka, lalu kirim.",
            url=reverse("laporan_pd", args=[satu.kode, tahun]),
            kunci=f"laporan:kirim:{satu.kode}:{tahun}",
            dari=oleh.pns,
        )
    return banyak, tanpa
