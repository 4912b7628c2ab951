"""What the tests of competency begin with: a dialogue of the pegawai in any state, a plan, and how a verb ended."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from kepegawaian.models import Pemberitahuan
from kepegawaian.pangkat import Golongan
from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.dialog.aksi import Penilaian
from kompetensi.dialog.baris import Baris, baris_dialog
from kompetensi.models import ButirRencana, Dialog, Nilai, Padanan, Rencana
from kompetensi.rencana import aksi as aksi_rencana
from tests.bimbingan.dunia import di_bawah, kalimat
from tests.conftest import Tokoh
from tests.pabrik import PNSFactory, buat_akun

TANGGAL = date(2026, 11, 20)
CATATAN = "Catatan yang hanya dibaca keduanya"
MANAJERIAL = (
    "integritas",
    "kerjasama",
    "komunikasi",
    "orientasi_hasil",
    "pelayanan_publik",
    "pengembangan_diri",
    "mengelola_perubahan",
    "pengambilan_keputusan",
)
"""In the order of the regulation; the pegawai (ahli pertama) is asked for level 2 in each."""
SENJANG = {"komunikasi": Penilaian(1, "motivasi"), "kerjasama": Penilaian(0, "pengetahuan")}
"""One level short, to be closed by coaching; two levels short, by bimtek."""
TABEL = (Dialog, Nilai, Rencana, ButirRencana, Padanan, Pemberitahuan)


def isi_tabel() -> list[Any]:
    """Everything a verb of competency could change."""
    return [list(model._base_manager.order_by("pk").values_list()) for model in TABEL]


def hasil(kerja: Callable[[], Any]) -> str:
    """How a verb ends: "ok", "bukan haknya", or its sentence. One that is refused must change nothing."""
    sebelum = isi_tabel()
    try:
        kerja()
    except (PermissionDenied, ValidationError) as galat:
        assert isi_tabel() == sebelum
        return "bukan haknya" if isinstance(galat, PermissionDenied) else kalimat(galat)
    return "ok"


def kabar(pns: Any) -> list[str]:
    """What stands unread under the bell of that person, the first first."""
    semua = Pemberitahuan.objects.filter(kepada=pns, dibaca_pada=None).order_by("dibuat_pada", "pk")
    return list(semua.values_list("judul", flat=True))


# --- dialogues -----------------------------------------------------------------------------------------------


def nilai_penuh(dialog: Dialog, **khusus: Penilaian) -> dict[Any, Penilaian]:
    """Everything as it is asked for, but what `khusus` says by key."""
    semua = baris_dialog(dialog)
    return {satu.pengenal: khusus.get(satu.kunci, Penilaian(satu.level_standar)) for satu in semua}


def terisi(tokoh: Tokoh, tanggal: date = TANGGAL, **khusus: Penilaian) -> Dialog:
    """Begun and filled in by the atasan."""
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.atasan)
    aksi_dialog.isi(
        dialog=dialog,
        oleh=tokoh.atasan,
        tanggal=tanggal,
        catatan=CATATAN,
        nilai=nilai_penuh(dialog, **(khusus or SENJANG)),
    )
    return dialog


def diajukan(tokoh: Tokoh, tanggal: date = TANGGAL, **khusus: Penilaian) -> Dialog:
    dialog = terisi(tokoh, tanggal, **khusus)
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    return dialog


def disepakati(tokoh: Tokoh, tanggal: date = TANGGAL, **khusus: Penilaian) -> Dialog:
    dialog = diajukan(tokoh, tanggal, **khusus)
    aksi_dialog.setujui(dialog=dialog, oleh=tokoh.pegawai)
    return dialog


def dibatalkan(tokoh: Tokoh, tanggal: date = TANGGAL, **khusus: Penilaian) -> Dialog:
    dialog = terisi(tokoh, tanggal, **khusus)
    aksi_dialog.batalkan(dialog=dialog, oleh=tokoh.atasan)
    return dialog


STATUS: dict[str, Callable[..., Dialog]] = {
    "berlangsung": terisi,
    "diajukan": diajukan,
    "disepakati": disepakati,
    "dibatalkan": dibatalkan,
}
"""How a dialogue comes into each state, by the verbs."""


def baris(dialog: Dialog) -> dict[str, Baris]:
    """What the dialogue says by now, by key."""
    return {satu.kunci: satu for satu in baris_dialog(Dialog.objects.get(pk=dialog.pk))}


def atasan_lama(tokoh: Tokoh) -> Any:
    """Who was the atasan until 2025, and signs in as `atasan_lama`."""
    lama = PNSFactory(nama="Atasan Lama", golongan=Golongan.IV_B)
    di_bawah(tokoh, lama, tokoh.atasan, date(2026, 1, 1))
    tokoh.akun["atasan_lama"] = buat_akun(lama)
    return lama


# --- plans ---------------------------------------------------------------------------------------------------

BUTIR = {
    "jenis": "manajerial",
    "kunci": "komunikasi",
    "nama": "Komunikasi",
    "bentuk": "coaching",
    "lingkup": "nasional",
    "jumlah": Decimal(2),
    "hari": None,
    "triwulan": 4,
    "bulan": None,
    "dengan": "",
}
"""Two coachings in the last quarter: 4 JP."""
MAGANG = {**BUTIR, "kunci": "kerjasama", "nama": "Kerjasama", "bentuk": "magang", "jumlah": Decimal(1)}
"""20 JP: what the target asks."""


def rencana_tokoh(tokoh: Tokoh, tahun: int = 2026) -> Rencana:
    """The stored plan of the pegawai, or a new one unsaved."""
    ada = Rencana.objects.filter(pns=tokoh.pegawai, tahun=tahun).first()
    return ada or Rencana(pns=tokoh.pegawai, tahun=tahun)


def tambah(tokoh: Tokoh, *, tahun: int = 2026, oleh: Any = None, **isi: Any) -> ButirRencana:
    """An item, by the verb, of the atasan unless `oleh` says otherwise."""
    butir = ButirRencana(rencana=rencana_tokoh(tokoh, tahun), **{**BUTIR, **isi})
    return aksi_rencana.tambah_butir(butir=butir, oleh=oleh or tokoh.atasan)


def cukup(tokoh: Tokoh, tahun: int = 2026) -> Rencana:
    """A plan of 24 JP that nobody has agreed to."""
    tambah(tokoh, tahun=tahun)
    return tambah(tokoh, tahun=tahun, **MAGANG).rencana


def setujui(tokoh: Tokoh, *urutan: str, tahun: int = 2026) -> list[bool]:
    """These characters agree one after another; what each was told."""
    return [aksi_rencana.setujui(rencana=rencana_tokoh(tokoh, tahun), oleh=getattr(tokoh, satu)) for satu in urutan]
