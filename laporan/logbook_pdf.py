"""The logbook on paper."""

from dataclasses import asdict, replace

from konversi.tulisan import angka
from laporan.keaslian.terbitan import Terbitan
from laporan.logbook import BELUM_DIISI, CATATAN_PARAF, KEPALA, KEPALA_JP, TANPA_SESI, Logbook
from laporan.models import DokumenTerbit

TERPOTONG = 1200
"""Characters from which a row may break over pages, about a third of one; shorter rows stay whole."""


def terbitan_logbook(logbook: Logbook) -> Terbitan:
    """The logbook as a PDF to be issued, portrait, the header row repeated on each page.

    What is certified names the two persons and the numbers, never what their sessions were about.
    """
    isi = asdict(replace(logbook, pd=None, tanggal=None))  # type: ignore[arg-type]  # the day is no part of the content
    return Terbitan(
        jenis=DokumenTerbit.Jenis.LOGBOOK,
        subjek=f"logbook:{logbook.kunci}",
        judul=logbook.nama,
        tanggal=logbook.tanggal,
        tahun=None,
        pd=logbook.pd,
        ringkasan=[
            (logbook.peserta.sebutan, logbook.peserta.nama),
            (logbook.pembimbing.sebutan, logbook.pembimbing.nama),
            ("Masa", logbook.waktu),
            ("Sesi", logbook.ringkasan),
            ("JP dihitung", f"{angka(logbook.dihitung)} JP"),
        ],
        template="dokumen/logbook.html",
        bekal=[isi, logbook.pd and [logbook.pd.nama, logbook.pd.alamat, logbook.pd.telepon]],
        isi={
            "logbook": logbook,
            "kepala": KEPALA,
            "kepala_jp": KEPALA_JP,
            "tanpa_sesi": TANPA_SESI,
            "belum_diisi": BELUM_DIISI,
            "catatan_paraf": CATATAN_PARAF,
            "terpotong": TERPOTONG,
        },
    )
