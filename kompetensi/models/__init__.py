"""The tables of competency: what a jabatan asks for, the dialogues, the plan of a year, what is offered."""

from kompetensi.models.dialog import Dialog, Nilai
from kompetensi.models.jenis import JenisKompetensi, kunci_nama
from kompetensi.models.penawaran import Penawaran
from kompetensi.models.rencana import ButirRencana, Padanan, Rencana
from kompetensi.models.standar import StandarJabatan, SyaratJabatan

__all__ = [
    "ButirRencana",
    "Dialog",
    "JenisKompetensi",
    "Nilai",
    "Padanan",
    "Penawaran",
    "Rencana",
    "StandarJabatan",
    "SyaratJabatan",
    "kunci_nama",
]
