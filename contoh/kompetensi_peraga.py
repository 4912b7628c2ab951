"""What the people of the demonstration show of competency: three gaps with a plan, and a team in every state."""

from collections.abc import Iterator, Sequence
from datetime import date

from contoh.dialog import Pena, Percakapan, Status, nilai_dari, percakapan, tambahan
from contoh.kalender import hari_kerja, maju
from contoh.kota import Warga
from contoh.nasib import KEDUANYA, PEGAWAI, Nasib
from contoh.peraga import Peraga
from contoh.pertemuan import Berkas
from contoh.rencana import RencanaBerbutir, berbutir, butir, setujui
from kegiatan.models import Kegiatan
from kompetensi.buku import buku_acuan
from kompetensi.models import ButirRencana, JenisKompetensi, Nilai, Rencana

_LENGKAP = Nasib(Status.DISEPAKATI, diri=True, rencana=KEDUANYA, dahulu=True)
_TIM = (
    _LENGKAP._replace(rencana=PEGAWAI),
    Nasib(Status.BERLANGSUNG, diri=True, rencana="", dahulu=True),
    Nasib("", diri=False, rencana="", dahulu=True),
)
"""Of the first of the team: a plan to agree to, a talk to go on with, one to begin. Of the others all is done."""
_TEKNIS, _BERUBAH, _BICARA = "teknis", "mengelola_perubahan", "komunikasi"
_SENJANG = {
    _TEKNIS: ("keterampilan", "mentoring"),
    _BERUBAH: ("motivasi", "coaching"),
    _BICARA: ("pengetahuan", "workshop"),
}
"""The gaps of the pegawai, one level each: cause, and how it is to be closed."""


def nasib_peraga(warga: Sequence[Warga], peraga: Peraga) -> dict[Warga, Nasib]:
    """What becomes of the people of the demonstration and of the team of the atasan; not of the pegawai."""
    tim = [satu for satu in warga if satu.atasan is peraga.atasan and satu not in peraga]
    return dict.fromkeys([*peraga, *tim], _LENGKAP) | dict(zip(tim, _TIM, strict=False))


def kompetensi_pegawai(
    pena: Pena, peraga: Peraga, berkas: Sequence[Berkas], kegiatan: Sequence[Kegiatan]
) -> tuple[Percakapan | None, RencanaBerbutir | None]:
    """Her dialogue in January and her plan, which her records fill in part; one coaching has not begun."""
    pegawai, hari = peraga.pegawai, hari_kerja(date(pena.kalender.tahun, 1, 12))
    nilai = list(_nilai(pena, pegawai, hari))
    kini = percakapan(pena, pegawai, hari, Status.DISEPAKATI, nilai, diri=True)
    if kini is None or not kini.dialog.disepakati_pada:
        return kini, None
    kini.dialog.disepakati_pada = pena.kalender.waktu(pena.acak, hari, 15, 17)
    hari = maju(hari, 3)
    if not pena.kalender.sudah(hari):
        return kini, None
    rencana = Rencana(pns=pegawai.pns, tahun=hari.year, dibuat_pada=pena.kalender.waktu(pena.acak, hari, 8, 10))
    isi = list(_butir(kini, peraga.mentor.pns.nama))
    setujui(pena, pegawai, rencana, KEDUANYA)
    _tandai(kini, berkas, kegiatan)
    return kini, berbutir(rencana, isi)


def _nilai(pena: Pena, pegawai: Warga, hari: date) -> Iterator[Nilai]:
    """She thinks a little better of how she speaks than the atasan does; the other gaps both see."""
    semua = [nilai_dari(ke, satu) for ke, satu in enumerate(pena.standar.untuk(pegawai.jabatan, hari), start=1)]
    if semua[0].jenis != JenisKompetensi.TEKNIS:
        semua.append(tambahan(buku_acuan().pada(hari), pegawai, len(semua) + 1))
    belum = dict(_SENJANG)
    for satu in semua:
        satu.level_sekarang = satu.level_diri = satu.level_standar
        sebab = belum.pop(satu.jenis if satu.jenis in belum else satu.kunci, None)
        if sebab:
            satu.level_sekarang = satu.level_standar - 1
            satu.level_diri = satu.level_standar - (satu.kunci != _BICARA)
            satu.penyebab, satu.bentuk = sebab
        yield satu


def _menurut_senjang(kini: Percakapan) -> dict[str, Nilai]:
    return {satu.jenis if satu.jenis == _TEKNIS else satu.kunci: satu for satu in kini.senjang}


def _butir(kini: Percakapan, mentor: str) -> Iterator[ButirRencana]:
    dialog, senjang = kini.dialog, _menurut_senjang(kini)
    yield butir(dialog, senjang[_TEKNIS], "e_learning", "5", triwulan=1, bulan=2, hari=2, dengan="MOOC LAN")
    yield butir(dialog, senjang[_BERUBAH], "coaching", "4", triwulan=2)
    yield butir(dialog, senjang[_TEKNIS], "mentoring", "1", triwulan=2, bulan=6, dengan=mentor)
    yield butir(dialog, senjang[_BICARA], "workshop", "1", triwulan=3, dengan="BKPSDMD Kota Pangkalpinang")
    yield butir(dialog, senjang[_TEKNIS], "mentoring", "2", triwulan=4, dengan=mentor)
    yield butir(dialog, senjang[_BICARA], "coaching", "2", triwulan=4)


def _tandai(kini: Percakapan, berkas: Sequence[Berkas], kegiatan: Sequence[Kegiatan]) -> None:
    """Nothing she has done names the competency of the last coaching."""
    senjang = _menurut_senjang(kini)
    for satu in berkas:
        satu.bimbingan.kompetensi = senjang[_BERUBAH if satu.bimbingan.BENTUK == "coaching" else _TEKNIS].nama
    for acara in kegiatan:
        if acara.bentuk in ("e_learning", "workshop") and acara.mulai.year == kini.dialog.tanggal.year:
            acara.kompetensi = senjang[_TEKNIS if acara.bentuk == "e_learning" else _BICARA].nama
