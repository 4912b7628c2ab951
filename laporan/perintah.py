"""What the export commands share: a year, and a file that is whole or not there."""

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import CommandParser

from kepegawaian import nip as nomor_induk
from kepegawaian.models import PNS, PerangkatDaerah
from konversi.perintah import Perintah
from laporan.dokumen_tim import DokumenTim
from laporan.kartu import TidakAdaTim
from laporan.keaslian.terbitan import terbitkan

SEBAB: dict[type[OSError], str] = {
    FileNotFoundError: "foldernya tidak ada",
    IsADirectoryError: "itu sebuah folder",
    NotADirectoryError: "foldernya bukan folder",
    PermissionError: "tidak diizinkan",
}


class PerintahBerkas(Perintah):
    """A command that writes one file: `--keluar`."""

    akhiran: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--keluar", type=Path, required=True, help=f"berkas tujuan ({' atau '.join(self.akhiran)})")

    def periksa(self, opsi: dict[str, Any]) -> None:
        """Refuse a target of another kind."""
        if opsi["keluar"].suffix.lower() not in self.akhiran:
            self.gagal(f"--keluar {opsi['keluar']}: akhiran berkas harus {' atau '.join(self.akhiran)}.")

    def simpan(self, tujuan: Path, tulis: Callable[[Any], Any]) -> Any:
        """Write through a temporary file beside the target, so that a failure leaves no half file behind."""
        berkas = None
        try:
            with NamedTemporaryFile(dir=tujuan.parent, suffix=tujuan.suffix, delete=False) as sementara:
                berkas = Path(sementara.name)
                hasil = tulis(sementara)
            berkas.chmod(0o644)
            berkas.replace(tujuan)
        except OSError as galat:
            sebab = SEBAB.get(type(galat), galat.strerror)
            self.gagal(f"--keluar {tujuan}: tidak dapat ditulis ({sebab}). Periksa folder dan izinnya.")
        finally:
            if berkas is not None:
                berkas.unlink(missing_ok=True)
        self.stdout.write(f"Tersimpan: {tujuan}")
        return hasil


class PerintahEkspor(PerintahBerkas):
    """The same for one year: `--tahun` too."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tahun", required=True, help="tahun kalender, misalnya 2026")
        super().add_arguments(parser)

    def periksa(self, opsi: dict[str, Any]) -> None:
        """Refuse a year before any regulation or after the next too. Leaves the year in `opsi` as a number."""
        opsi["tahun"] = self.tahun(opsi["tahun"])
        super().periksa(opsi)

    def tambah_pd(self, parser: CommandParser) -> None:
        """The option `--pd`, for a command that writes the city or one agency."""
        parser.add_argument("--pd", help="kode perangkat daerah; tanpa ini seluruh kota")

    def pd(self, kode: str | None) -> PerangkatDaerah | None:
        """The agency given as `--pd`; None without one."""
        if not kode:
            return None
        pd = PerangkatDaerah.objects.filter(kode=kode.strip()).first()
        if pd is None:
            self.gagal(f"--pd {kode}: tidak ada perangkat daerah dengan kode itu.")
        return pd


class PerintahDokumenTim(PerintahEkspor):
    """A command that writes what an atasan signs: `--atasan` and `--plt` too."""

    akhiran = (".pdf", ".xlsx")
    dokumen: DokumenTim

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--atasan", required=True, help="NIP atasan langsung")
        parser.add_argument("--plt", action="store_true", help="ditandatangani sebagai pelaksana tugas (Plt.)")

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        try:
            isi = self.dokumen.susun(self.atasan(opsi["atasan"]), opsi["tahun"], plt=opsi["plt"])
        except TidakAdaTim as galat:
            self.gagal(f"--atasan: {galat}")
        if opsi["keluar"].suffix.lower() == ".pdf":
            self.simpan(opsi["keluar"], lambda berkas: berkas.write(terbitkan(self.dokumen.terbitan(isi))[1]))
        else:
            self.simpan(opsi["keluar"], lambda berkas: self.dokumen.tulis(isi, berkas))

    def atasan(self, tulisan: str) -> PNS:
        """The PNS given as `--atasan`."""
        try:
            nip = nomor_induk.validate(tulisan)
        except nomor_induk.NIPTidakSah as galat:
            self.gagal(f"--atasan: {galat}")
        pns = PNS.objects.filter(nip=nip).first()
        if pns is None:
            self.gagal(f"--atasan: NIP {nip} tidak terdaftar. Impor pegawai lebih dahulu.")
        return pns
