"""What the jabatan of the sample ask for, and what the city and its agencies offer."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from contoh.bahan_kompetensi import DINAIKKAN, MELAYANI, PENAWARAN, PEREKAT_BANGSA, TEKNIS, TINGKATAN, Tawaran
from contoh.jabatan import Jabatan
from contoh.kalender import Kalender, hari_kerja
from contoh.kota import Kota, Warga
from kompetensi.acuan import Acuan
from kompetensi.buku import buku_acuan
from kompetensi.models import JenisKompetensi, Penawaran, StandarJabatan, SyaratJabatan, kunci_nama
from kompetensi.standar.isi import Syarat, standar

Jenis = JenisKompetensi


@dataclass
class Standar:
    """What is laid down for the jabatan of the sample, by their names."""

    syarat: dict[str, list[SyaratJabatan]] = field(default_factory=dict)
    _susunan: dict[tuple[str, str], list[Syarat]] = field(default_factory=dict)

    def untuk(self, jabatan: Jabatan, hari: date) -> list[Syarat]:
        """The whole standard of a jabatan on that day."""
        acuan = buku_acuan().pada(hari)
        kunci = acuan.kode, jabatan.nama
        if kunci not in self._susunan:
            self._susunan[kunci] = standar(acuan, jabatan.jenjang, self.syarat.get(jabatan.nama, ()))
        return self._susunan[kunci]


def buat_standar(acak: Random, kota: Kota, kalender: Kalender) -> Standar:
    """The standards of the jabatan whose profession has one, saved by BKPSDMD at the beginning of the year before."""
    hari = hari_kerja(max(kalender.aturan_pertama, date(kalender.tahun - 1, 1, 15)))
    saat = kalender.waktu(acak, min(hari, kalender.sampai), 9, 15)
    acuan = buku_acuan().pada(max(hari, kalender.awal))
    hasil, induk = Standar(), []
    for jabatan in sorted({satu.jabatan._replace(sarjana="") for satu in kota.warga}):
        nama = profesi(jabatan)
        if nama in TEKNIS:
            baru = StandarJabatan(
                jabatan=jabatan.nama,
                kunci=kunci_nama(jabatan.nama),
                diubah_oleh=kota.bkpsdmd[0].pns,
                diubah_pada=saat,
            )
            induk.append(baru)
            hasil.syarat[jabatan.nama] = _syarat(acuan, baru, jabatan, nama)
    StandarJabatan.objects.bulk_create(induk, batch_size=1000)
    SyaratJabatan.objects.bulk_create([satu for isi in hasil.syarat.values() for satu in isi], batch_size=1000)
    return hasil


def profesi(jabatan: Jabatan) -> str:
    """The name of a jabatan without its jenjang or number."""
    return re.sub(rf" (?:{jabatan.jenjang.label}|\d+(?: Pangkalpinang)?)$", "", jabatan.nama)


def _syarat(acuan: Acuan, induk: StandarJabatan, jabatan: Jabatan, nama: str) -> list[SyaratJabatan]:
    """Technical ones at the level of the jenjang, Perekat Bangsa where people are served, some managerial ones more."""
    level = acuan.level_jenjang(str(jabatan.jenjang.label)).level
    semua = [_bernama(induk, Jenis.TEKNIS, *satu, level) for satu in TEKNIS[nama]]
    semua += [
        SyaratJabatan(standar=induk, jenis=satu.jenis, kunci=satu.kode, nama=satu.nama, level=level + 1)
        for kode in DINAIKKAN.get(nama, ())
        if level < acuan.level_tertinggi and (satu := acuan.cari(kode))
    ]
    if nama in MELAYANI:
        semua.append(_bernama(induk, Jenis.SOSIAL_KULTURAL, *PEREKAT_BANGSA, level))
    return semua


def _bernama(induk: StandarJabatan, jenis: str, nama: str, kemampuan: str, level: int) -> SyaratJabatan:
    uraian = TINGKATAN[min(level, len(TINGKATAN)) - 1].format(kemampuan)
    return SyaratJabatan(standar=induk, jenis=jenis, kunci=kunci_nama(nama), nama=nama, level=level, uraian=uraian)


def buat_penawaran(acak: Random, kota: Kota, kalender: Kalender) -> None:
    """What is on offer in the year, written down in its first weeks by BKPSDMD or the pengelola, saved."""
    pd = {satu.instansi.kode: satu.pd for satu in kota.warga if satu.tingkat == 0}
    semua = []
    for tawaran in PENAWARAN:
        saat = kalender.waktu(acak, hari_kerja(kalender.awal + timedelta(days=acak.randint(4, 20))), 8, 16)
        if kalender.sudah(saat) and (not tawaran.pd or tawaran.pd in pd):
            penyusun = kota.pengelola[pd[tawaran.pd]] if tawaran.pd else kota.bkpsdmd[0]
            semua.append(_penawaran(tawaran, kalender, pd.get(tawaran.pd), penyusun, saat))
    Penawaran.objects.bulk_create(sorted(semua, key=lambda satu: satu.dibuat_pada))


def _penawaran(tawaran: Tawaran, kalender: Kalender, pd: int | None, penyusun: Warga, saat: datetime) -> Penawaran:
    jenis, kunci, nama = sebut(buku_acuan().pada(kalender.awal), tawaran.kompetensi)
    return Penawaran(
        jenis=jenis,
        kunci=kunci,
        nama=nama,
        tahun=kalender.tahun,
        pd_id=pd,
        judul=tawaran.judul,
        bentuk=tawaran.bentuk,
        triwulan=tawaran.triwulan,
        kursi=tawaran.kursi,
        penyelenggara=tawaran.penyelenggara,
        dibuat_oleh=penyusun.pns,
        dibuat_pada=saat,
    )


def sebut(acuan: Acuan, kompetensi: str) -> tuple[str, str, str]:
    """Kind, key and name of a competency by its kode in the reference data, or else by its name."""
    dikenal = acuan.cari(kompetensi)
    if dikenal:
        return dikenal.jenis, dikenal.kode, dikenal.nama
    jenis = Jenis.SOSIAL_KULTURAL if kompetensi == PEREKAT_BANGSA[0] else Jenis.TEKNIS
    return jenis, kunci_nama(kompetensi), kompetensi
