"""The agencies of the made-up city, how large each is, and how its people are led."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from contoh.jabatan import SARJANA_PIMPINAN, Jabatan
from kepegawaian.pangkat import Jenjang

TERKECIL = 6
TIM_TERBESAR = 12


class Instansi(NamedTuple):
    """An agency: `ragam` is the kind of its staff, `bobot` its share of the people, `bidang` its fields of work."""

    kode: str
    nama: str
    singkatan: str
    ragam: str
    bobot: int
    bidang: tuple[str, ...] = ()

    @property
    def kepala(self) -> str:
        """The title of its head."""
        awal, sisa = self.nama.split(maxsplit=1)
        return _KEPALA.get(awal, "Kepala {nama}").format(nama=self.nama, sisa=sisa)


_KEPALA = {
    "Sekretariat": "Sekretaris {sisa}",
    "Inspektorat": "Inspektur {sisa}",
    "Kecamatan": "Camat {sisa}",
    "RSUD": "Direktur {nama}",
}

INSTANSI = (
    Instansi("1.01", "Sekretariat Daerah", "Setda", "umum", 6, ("Pemerintahan", "Hukum", "Organisasi", "Umum")),
    Instansi(
        "2.02", "Dinas Kesehatan", "Dinkes", "kesehatan", 14, ("Kesehatan Masyarakat", "Pelayanan", "Sumber Daya")
    ),
    Instansi(
        "3.03",
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah",
        "BKPSDMD",
        "sdm",
        2,
        ("Mutasi", "Pengembangan Kompetensi", "Penilaian Kinerja"),
    ),
    Instansi("2.01", "Dinas Pendidikan dan Kebudayaan", "Disdikbud", "pendidikan", 30, ("SD", "SMP", "PAUD", "Budaya")),
    Instansi("4.01", "RSUD Depati Contoh", "RSUD", "kesehatan", 9, ("Pelayanan Medis", "Keperawatan", "Penunjang")),
    Instansi("2.03", "Dinas Pekerjaan Umum dan Penataan Ruang", "DPUPR", "teknik", 3, ("Bina Marga", "Tata Ruang")),
    Instansi("2.05", "Satuan Polisi Pamong Praja", "Satpol PP", "ketertiban", 3, ("Ketertiban", "Penegakan Perda")),
    Instansi("3.02", "Badan Keuangan Daerah", "Bakeuda", "umum", 3, ("Anggaran", "Akuntansi", "Pendapatan")),
    Instansi("3.01", "Badan Perencanaan Pembangunan dan Riset Daerah", "Bapperida", "umum", 2, ("Ekonomi", "Riset")),
    Instansi("1.03", "Inspektorat Daerah", "Inspektorat", "pengawasan", 2, ("Pengawasan Wilayah I", "Investigasi")),
    Instansi("5.01", "Kecamatan Taman Sari", "Kec. Taman Sari", "kelurahan", 2),
    Instansi("2.10", "Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil", "umum", 2, ("Pendaftaran Penduduk",)),
    Instansi("2.12", "Dinas Komunikasi dan Informatika", "Diskominfo", "umum", 2, ("Aplikasi", "Informasi Publik")),
    Instansi("5.02", "Kecamatan Rangkui", "Kec. Rangkui", "kelurahan", 2),
    Instansi("2.06", "Dinas Sosial", "Dinsos", "umum", 2, ("Rehabilitasi Sosial", "Perlindungan Sosial")),
    Instansi("2.09", "Dinas Lingkungan Hidup", "DLH", "teknik", 2, ("Kebersihan", "Tata Lingkungan")),
    Instansi("1.02", "Sekretariat DPRD", "Setwan", "umum", 2, ("Persidangan", "Keuangan")),
    Instansi("2.08", "Dinas Pangan dan Pertanian", "Dispaperta", "umum", 2, ("Ketahanan Pangan", "Peternakan")),
    Instansi("5.03", "Kecamatan Pangkalbalam", "Kec. Pangkalbalam", "kelurahan", 2),
    Instansi("2.11", "Dinas Perhubungan", "Dishub", "teknik", 2, ("Lalu Lintas", "Angkutan")),
    Instansi("2.04", "Dinas Perumahan Rakyat dan Kawasan Permukiman", "Disperkim", "teknik", 2, ("Perumahan",)),
    Instansi("5.04", "Kecamatan Gabek", "Kec. Gabek", "kelurahan", 2),
    Instansi(
        "2.14", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "DPMPTSP", "umum", 2, ("Perizinan", "Promosi")
    ),
    Instansi("2.13", "Dinas Koperasi, Perdagangan dan UMKM", "Diskopdag", "umum", 2, ("Koperasi", "Perdagangan")),
    Instansi("5.05", "Kecamatan Bukit Intan", "Kec. Bukit Intan", "kelurahan", 2),
    Instansi("2.15", "Dinas Kepemudaan dan Olahraga", "Dispora", "umum", 1, ("Kepemudaan", "Olahraga")),
    Instansi("5.06", "Kecamatan Girimaya", "Kec. Girimaya", "kelurahan", 2),
    Instansi("2.16", "Dinas Pariwisata", "Dispar", "umum", 1, ("Destinasi", "Pemasaran")),
    Instansi("2.07", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "DP3A", "umum", 1, ("Perlindungan Anak",)),
    Instansi("5.07", "Kecamatan Gerunggang", "Kec. Gerunggang", "kelurahan", 2),
    Instansi("2.17", "Dinas Kelautan dan Perikanan", "DKP", "umum", 1, ("Perikanan Tangkap", "Budi Daya")),
    Instansi("3.04", "Badan Penanggulangan Bencana Daerah", "BPBD", "ketertiban", 1, ("Kedaruratan",)),
    Instansi("3.05", "Badan Kesatuan Bangsa dan Politik", "Kesbangpol", "umum", 1, ("Politik", "Wawasan Kebangsaan")),
)
"""In the order in which a small city takes them: the first three are always there."""


def pilih_instansi(pns: int) -> list[tuple[Instansi, int]]:
    """The agencies of a city with that many PNS, by code, each with its number of people. The sum is exact."""
    banyak = max(3, min(len(INSTANSI), pns // 14))
    terpilih = INSTANSI[:banyak]
    sisa = pns - TERKECIL * banyak
    bobot = sum(satu.bobot for satu in terpilih)
    ukuran = [TERKECIL + sisa * satu.bobot // bobot for satu in terpilih]
    for ke in range(pns - sum(ukuran)):
        ukuran[ke % banyak] += 1
    return sorted(zip(terpilih, ukuran, strict=True))


class Kursi(NamedTuple):
    """A place in an agency: `atasan` is the index of its supervisor's place (None: the head), `tim` its own team."""

    atasan: int | None
    tingkat: int
    tim: int
    unit: int


def susun_kursi(orang: int) -> list[Kursi]:
    """The places of an agency, the head first, every supervisor before the team: teams of about 5 to 12."""
    kursi: list[Kursi] = []

    def isi(banyak: int, atasan: int | None, tingkat: int, unit: int) -> None:
        nomor = len(kursi)
        bagian = bagi_tim(banyak - 1)
        kursi.append(Kursi(atasan, tingkat, len(bagian), unit))
        for ke, ukuran in enumerate(bagian):
            isi(ukuran, nomor, tingkat + 1, ke)

    isi(orang, None, 0, 0)
    return kursi


def bagi_tim(orang: int) -> list[int]:
    """How many people stand under each member of a team, the member included; leaders first."""
    if orang <= TIM_TERBESAR:
        return [1] * orang
    pemimpin = max(1, min(9, round((orang - 3) / 9)))
    langsung = max(0, 5 - pemimpin)
    bawah, lebih = divmod(orang - langsung, pemimpin)
    return [bawah + (ke < lebih) for ke in range(pemimpin)] + [1] * langsung


def jabatan_pimpinan(acak: Random, instansi: Instansi, kursi: Kursi, nomor: int) -> Jabatan:
    """The position of somebody who leads; `nomor` tells apart those of one level in one agency."""
    sarjana = acak.choice(SARJANA_PIMPINAN.get(instansi.ragam, ("S.E.", "S.Sos.", "S.I.P.", "S.H.", "S.STP.")))
    kecil = instansi.ragam == "kelurahan"
    if kursi.tingkat == 0:
        return Jabatan(instansi.kepala, Jenjang.ADMINISTRATOR if kecil else Jenjang.JPT_PRATAMA, sarjana)
    if kursi.tingkat == 1:
        nama = _nama_bidang(instansi, kursi.unit)
        return Jabatan(nama, Jenjang.PENGAWAS if kecil else Jenjang.ADMINISTRATOR, sarjana)
    nama, jenjang = _LAPIS_KETIGA.get(instansi.ragam, ("Kepala Seksi {}", Jenjang.PENGAWAS))
    if kursi.tingkat > 2:
        nama, jenjang = "Ketua Tim Kerja {}", Jenjang.AHLI_MUDA
    return Jabatan(nama.format(nomor), jenjang, sarjana)


_LAPIS_KETIGA = {
    "pendidikan": ("Kepala SD Negeri {} Pangkalpinang", Jenjang.AHLI_MADYA),
    "kesehatan": ("Kepala Unit Pelayanan {}", Jenjang.PENGAWAS),
    "umum": ("Kepala Subbidang {}", Jenjang.PENGAWAS),
}


def _nama_bidang(instansi: Instansi, unit: int) -> str:
    if instansi.ragam == "kelurahan":
        return "Sekretaris Kecamatan" if unit == 0 else f"Lurah {_KELURAHAN[unit % len(_KELURAHAN)]}"
    if instansi.nama == "Sekretariat Daerah":
        return f"Kepala Bagian {_putar(instansi.bidang, unit)}"
    return f"Sekretaris {instansi.nama}" if unit == 0 else f"Kepala Bidang {_putar(instansi.bidang, unit - 1)}"


def _putar(bidang: Sequence[str], ke: int) -> str:
    """The names in turn; a second round is numbered."""
    putaran = ke // len(bidang)
    return bidang[ke % len(bidang)] + (f" {_ROMAWI[putaran % len(_ROMAWI)]}" if putaran else "")


_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_KELURAHAN = ("Melati", "Kenanga", "Cempaka", "Anggrek", "Teratai", "Bougenvil", "Flamboyan", "Dahlia", "Seroja")
