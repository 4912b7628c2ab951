"""The people of the made-up city: who works where, as what, under whom, and with which role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from random import Random
from typing import NamedTuple

from contoh.instansi import Instansi, Kursi, jabatan_pimpinan, pilih_instansi, susun_kursi
from contoh.jabatan import Jabatan, jabatan_staf, karier
from contoh.nama import PembuatNIP, gelar, nama_orang
from contoh.peraga import Peraga, pilih_peraga
from kepegawaian.aksi import pastikan_tanpa_lingkaran
from kepegawaian.models import PNS, Penempatan, Penugasan, PerangkatDaerah

KODE_SETDA = "1.01"
KODE_BKPSDMD = "3.03"


class Tempat(NamedTuple):
    """Where somebody works from `mulai` until `selesai` (None: on), under whom."""

    mulai: date
    selesai: date | None
    pd: int
    atasan: "Warga | None"


@dataclass(eq=False, slots=True)
class Warga:
    """A person of the sample: the record, the place in the agency, and the placements of the year in order."""

    pns: PNS
    jabatan: Jabatan
    instansi: Instansi
    pd: int
    tingkat: int
    tim: int
    atasan: "Warga | None"
    riwayat: list[Tempat] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.pns.pk

    def lebih_senior_dari(self, lain: "Warga") -> bool:
        return self.pns.lebih_senior_dari(lain.pns)

    def atasan_pada(self, hari: date) -> "Warga | None":
        """The supervisor on that day."""
        for tempat in reversed(self.riwayat):
            if tempat.mulai <= hari:
                return tempat.atasan
        return None


@dataclass
class Kota:
    """Everybody, agency by agency, the head of each first; `pengelola` by agency."""

    warga: list[Warga]
    pengelola: dict[int, Warga]
    bkpsdmd: list[Warga]
    peraga: Peraga

    def peninjau(self, warga: Warga, hari: date) -> Warga:
        """Who reviews that person's activities on that day: the atasan, or the pengelola where there is none."""
        return warga.atasan_pada(hari) or self.pengelola[warga.pd]

    @cached_property
    def letak(self) -> dict[int, tuple[int, int]]:
        """Where the people of each agency stand in `warga`: from, until."""
        letak: dict[int, tuple[int, int]] = {}
        for ke, satu in enumerate(self.warga):
            letak[satu.pd] = (letak.get(satu.pd, (ke, ke))[0], ke + 1)
        return letak


def buat_kota(acak: Random, jumlah: int, tahun: int, sampai: date) -> Kota:
    """Agencies, people, placements and roles, saved. Placements that begin after `sampai` are left out."""
    warga = _semua_warga(acak, jumlah, tahun)
    pengelola, bkpsdmd = _bagi_peran(warga)
    peraga = pilih_peraga(warga, list(pengelola.values()), bkpsdmd)
    _tandai(peraga)
    PNS.objects.bulk_create([satu.pns for satu in warga], batch_size=1000)
    tim = [satu for satu in warga if satu.atasan is peraga.atasan]
    tetap = {*pengelola.values(), *bkpsdmd, *peraga, *tim}
    staf = [satu for satu in warga if not satu.tim and satu not in tetap]
    acak.shuffle(staf)
    staf.sort(key=lambda satu: satu.pd != peraga.atasan.pd)
    _tempatkan(acak, warga, staf, tahun)
    _simpan_penempatan(warga, tahun, sampai)
    _tugaskan(pengelola, bkpsdmd, tahun)
    return Kota(warga, pengelola, bkpsdmd, peraga)


def _semua_warga(acak: Random, jumlah: int, tahun: int) -> list[Warga]:
    semua: list[Warga] = []
    nip = PembuatNIP()
    for instansi, ukuran in pilih_instansi(jumlah):
        pd = PerangkatDaerah.objects.create(
            kode=instansi.kode,
            nama=instansi.nama,
            singkatan=instansi.singkatan,
            alamat=f"Jalan Contoh Nomor {acak.randint(1, 99)}, Pangkalpinang",
            telepon=f"(0717) 4{acak.randint(10000, 99999)}",
        )
        puncak = semua[0] if semua else None
        semua += _warga_instansi(acak, instansi, pd.pk, susun_kursi(ukuran), puncak, tahun, nip)
    return semua


def _warga_instansi(
    acak: Random,
    instansi: Instansi,
    pd: int,
    kursi: Sequence[Kursi],
    puncak: Warga | None,
    tahun: int,
    nip: PembuatNIP,
) -> list[Warga]:
    """The people of one agency; its head stands under `puncak`, the Sekda."""
    isi: list[Warga] = []
    urutan: dict[int, int] = {}
    for satu in kursi:
        atasan = puncak if satu.atasan is None else isi[satu.atasan]
        if satu.tim:
            nomor = urutan[satu.tingkat] = urutan.get(satu.tingkat, 0) + 1
            jabatan = jabatan_pimpinan(acak, instansi, satu, nomor)
        else:
            jabatan = jabatan_staf(acak, instansi.ragam)
        pns = _pns(acak, jabatan, tahun, nip, pimpinan=bool(satu.tim))
        isi.append(Warga(pns, jabatan, instansi, pd, satu.tingkat, satu.tim, atasan))
    return isi


def _pns(acak: Random, jabatan: Jabatan, tahun: int, nip: PembuatNIP, *, pimpinan: bool) -> PNS:
    perempuan = acak.random() < (0.35 if pimpinan else 0.55)
    nama = nama_orang(acak, perempuan=perempuan)
    depan, belakang = gelar(acak, jabatan.sarjana, magister=0.6 if pimpinan else 0.12)
    jalan = karier(acak, jabatan, tahun)
    return PNS(
        nip=nip.buat(f"{jalan.lahir:%Y%m%d}", f"{jalan.tmt:%Y%m}", perempuan=perempuan),
        nama=nama,
        gelar_depan=depan,
        gelar_belakang=belakang,
        golongan=jalan.golongan,
    )


def _bagi_peran(warga: Sequence[Warga]) -> tuple[dict[int, Warga], list[Warga]]:
    """A pengelola for each agency (the last of its people), and two for BKPSDMD (the two before in theirs)."""
    menurut_pd: dict[int, list[Warga]] = {}
    for satu in warga:
        if not satu.tim:
            menurut_pd.setdefault(satu.pd, []).append(satu)
    pengelola = {pd: orang[-1] for pd, orang in menurut_pd.items()}
    badan = [satu for satu in warga if satu.instansi.kode == KODE_BKPSDMD and not satu.tim]
    return pengelola, badan[-3:-1]


def _tandai(peraga: Peraga) -> None:
    """Give the people of the demonstration the order numbers by which `contoh.akun` finds them."""
    for nomor, satu in enumerate(peraga, start=1):
        satu.pns.nip = f"{satu.pns.nip[:15]}{900 + nomor}"


def _tempatkan(acak: Random, warga: list[Warga], staf: list[Warga], tahun: int) -> None:
    """Everybody's placements of the year. A few of `staf` are without an atasan (the first), a few move."""
    for satu in warga:
        satu.riwayat = [Tempat(_mulai(acak, satu.pns, tahun), None, satu.pd, satu.atasan)]
    tanpa, pindah = max(2, len(warga) // 200), max(2, len(warga) // 50)
    for satu in [*staf[:1], *staf[:-tanpa:-1]]:
        satu.riwayat = [satu.riwayat[0]._replace(atasan=None)]
    pemimpin = [satu for satu in warga if satu.tim]
    for satu in acak.sample(staf[1 : -tanpa + 1], min(pindah, len(staf) - tanpa)):
        _pindahkan(acak, satu, pemimpin, tahun)


def _simpan_penempatan(warga: list[Warga], tahun: int, sampai: date) -> None:
    plt = {id(satu): lain.jabatan.nama for satu, lain in _pasangan_plt(warga)}
    baru = [p for satu in warga for p in _penempatan(satu, plt.get(id(satu), ""), sampai)]
    Penempatan.objects.bulk_create(baru, batch_size=1000)
    pastikan_tanpa_lingkaran(Penempatan.objects.filter(mulai__year__gte=tahun))


def _mulai(acak: Random, pns: PNS, tahun: int) -> date:
    """Some first of January, April, July or October in the six years before, not before the TMT."""
    mulai = date(tahun - acak.randint(2, 7), acak.choice((1, 4, 7, 10)), 1)
    return max(mulai, pns.tmt_cpns)


def _pindahkan(acak: Random, warga: Warga, pemimpin: list[Warga], tahun: int) -> None:
    """A move in the year, to another leader."""
    tujuan = acak.choice([satu for satu in acak.sample(pemimpin, 2) if satu is not warga.atasan])
    mulai = date(tahun, acak.randint(3, 9), 1)
    lama = warga.riwayat[0]
    warga.riwayat = [lama._replace(selesai=mulai - timedelta(days=1)), Tempat(mulai, None, tujuan.pd, tujuan)]


def _pasangan_plt(warga: list[Warga]) -> list[tuple[Warga, Warga]]:
    """Two leaders who also stand in for another position of their agency."""
    kandidat = [satu for satu in warga if satu.tim and satu.tingkat == 1]
    pasangan = [
        (satu, lain)
        for satu, lain in pairwise(kandidat)
        if satu.pd == lain.pd and satu.jabatan.jenjang == lain.jabatan.jenjang
    ]
    return pasangan[:2]


def _penempatan(warga: Warga, plt: str, sampai: date) -> Iterator[Penempatan]:
    """The placements that have begun by `sampai`; the last of them is open."""
    berlaku = [tempat for tempat in warga.riwayat if tempat.mulai <= sampai]
    for tempat in [*berlaku[:-1], berlaku[-1]._replace(selesai=None)]:
        yield Penempatan(
            pns=warga.pns,
            pd_id=tempat.pd,
            jabatan=warga.jabatan.nama,
            jenjang=warga.jabatan.jenjang,
            jabatan_plt=plt,
            atasan=tempat.atasan.pns if tempat.atasan else None,
            mulai=tempat.mulai,
            selesai=tempat.selesai,
        )


def _tugaskan(pengelola: dict[int, Warga], bkpsdmd: list[Warga], tahun: int) -> None:
    mulai = date(tahun - 1, 1, 1)
    tugas = [Penugasan(pns=w.pns, peran="pengelola", pd_id=pd, mulai=mulai) for pd, w in pengelola.items()]
    tugas += [Penugasan(pns=w.pns, peran="bkpsdmd", mulai=mulai) for w in bkpsdmd]
    Penugasan.objects.bulk_create(tugas, batch_size=1000)
