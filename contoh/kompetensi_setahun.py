"""The dialogues and the plan of everybody in the sample, drawn person by person beside the rest of the year.

Everybody has a random generator of their own, so that nothing here changes what is drawn elsewhere, and a day more
of the calendar changes nothing that was settled before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from contoh.dialog import Pena, Percakapan, Status, hari_dialog, hari_terakhir, nilai_penuh, percakapan, setengah_jalan
from contoh.kompetensi_peraga import kompetensi_pegawai, nasib_peraga
from contoh.kota import Warga
from contoh.nasib import Nasib, undi_nasib
from contoh.pertemuan import Berkas
from contoh.rencana import RencanaBerbutir, rencana_setahun, tandai
from contoh.setahun import Alat
from contoh.standar import Standar, buat_penawaran, buat_standar
from kegiatan.models import Kegiatan
from kompetensi.models import ButirRencana, Dialog, Nilai, Rencana


class HasilWarga(NamedTuple):
    """The dialogues and the plan of one person, unsaved."""

    percakapan: list[Percakapan]
    rencana: RencanaBerbutir | None


@dataclass
class Kompetensi:
    """What all dialogues and plans of the sample need; `tetap`: of whom it is said what becomes of them."""

    benih: int
    alat: Alat
    standar: Standar
    tetap: dict[Warga, Nasib]

    def setahun(self, warga: Warga, berkas: Sequence[Berkas], kegiatan: Sequence[Kegiatan]) -> HasilWarga:
        """Of one person, whose records then name the competencies of the plan."""
        peraga = self.alat.kota.peraga
        pena = Pena(self._acak(warga.pns.nip), self.alat.kalender, self.standar)
        if warga is peraga.pegawai:
            kini, rencana = kompetensi_pegawai(pena, peraga, berkas, kegiatan)
            return HasilWarga([kini] if kini else [], rencana)
        hasil = self._setahun(pena, warga)
        if hasil.rencana:
            tandai(hasil.rencana.butir, berkas, kegiatan)
        return hasil

    def _setahun(self, pena: Pena, warga: Warga) -> HasilWarga:
        nasib = self._nasib(pena, warga)
        dahulu = _dialog_lalu(pena, warga) if nasib.dahulu else None
        kini = _dialog_kini(pena, warga, nasib, dahulu) if nasib.dialog else None
        rencana = rencana_setahun(pena, warga, kini, nasib.rencana) if kini and nasib.rencana else None
        return HasilWarga([satu for satu in (dahulu, kini) if satu], rencana)

    def _nasib(self, pena: Pena, warga: Warga) -> Nasib:
        """Somebody who moves during the year leaves no dialogue open with the atasan of before."""
        nasib = self.tetap.get(warga) or undi_nasib(pena.acak)
        pindah = len(warga.riwayat) > 1 and nasib.dialog in Dialog.TERBUKA
        return nasib._replace(dialog=Status.DISEPAKATI) if pindah else nasib

    def _acak(self, kunci: str) -> Random:
        return Random(f"{self.benih} {kunci}")  # noqa: S311 - sample data is not cryptography


def siapkan_kompetensi(alat: Alat, benih: int) -> Kompetensi:
    """Standards and offers saved, and what is needed to draw the rest."""
    acak = Random(f"{benih} kompetensi")  # noqa: S311 - sample data is not cryptography
    standar = buat_standar(acak, alat.kota, alat.kalender)
    buat_penawaran(acak, alat.kota, alat.kalender)
    return Kompetensi(benih, alat, standar, nasib_peraga(alat.kota.warga, alat.kota.peraga))


def simpan_kompetensi(semua: Iterable[HasilWarga]) -> None:
    """Dialogues and plans in the order in which they were made, then what belongs to them."""
    semua = list(semua)
    dialog = sorted((p for satu in semua for p in satu.percakapan), key=lambda p: p.dialog.dibuat_pada)
    _tulis(Dialog, [satu.dialog for satu in dialog])
    _tulis(Nilai, [nilai for satu in dialog for nilai in satu.nilai])
    rencana = sorted((satu.rencana for satu in semua if satu.rencana), key=lambda r: r.rencana.dibuat_pada)
    _tulis(Rencana, [satu.rencana for satu in rencana])
    _tulis(ButirRencana, [butir for satu in rencana for butir in satu.butir])


def _tulis(model: Any, baris: list[Any]) -> None:
    model.objects.bulk_create(baris, batch_size=1000)


def _dialog_lalu(pena: Pena, warga: Warga) -> Percakapan | None:
    """An agreed one of the year before, if the regulation was in force and there was an atasan."""
    tahun = pena.kalender.tahun - 1
    if tahun < pena.kalender.aturan_pertama.year:
        return None
    hari, diri = hari_dialog(pena, tahun), pena.acak.random() < 0.5
    nilai = nilai_penuh(pena, warga, hari, diri=diri)
    return percakapan(pena, warga, hari, Status.DISEPAKATI, nilai, diri=diri)


def _dialog_kini(pena: Pena, warga: Warga, nasib: Nasib, dahulu: Percakapan | None) -> Percakapan | None:
    """The one of this year; one that is still open is of the last weeks."""
    hari = hari_terakhir(pena) if nasib.dialog in Dialog.TERBUKA else hari_dialog(pena, pena.kalender.tahun)
    level = {satu.pengenal: satu.level_sekarang for satu in dahulu.nilai} if dahulu else {}
    nilai = nilai_penuh(pena, warga, hari, diri=nasib.diri, dahulu=level)
    if nasib.dialog == Status.DIBATALKAN or (nasib.dialog == Status.BERLANGSUNG and pena.acak.random() < 0.7):
        nilai = setengah_jalan(pena.acak, nilai)
    return percakapan(pena, warga, hari, nasib.dialog, nilai, diri=nasib.diri)
