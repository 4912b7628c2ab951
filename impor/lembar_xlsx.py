"""How the sheets look that we hand out to be filled in: order, width and format of their columns."""

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from impor.buku import Bagan

TEBAL = Font(bold=True)
LATAR_JUDUL = PatternFill("solid", fgColor="D9E7EC")
TEKS, TANGGAL = "@", "dd-mm-yyyy"

URUTAN = (
    "Kode", "NIP", "Nama", "Singkatan", "Alamat", "Telepon", "Gelar Depan", "Gelar Belakang", "Golongan", "Jenjang",
    "Nama Jabatan", "Kode PD", "NIP Atasan", "Email", "TMT Penempatan", "Jabatan Plt", "Kode Bentuk", "Lingkup",
    "Nama Kegiatan", "Penyelenggara", "NIP Pembimbing", "Tanggal Mulai", "Tanggal Selesai", "Jumlah",
    "Nomor Sertifikat", "Jabatan", "Jenis", "Kompetensi", "Level", "Uraian",
)  # fmt: skip
"""Every column of every sheet, in the order in which people fill them in."""

LEBAR = {
    "Kode": 14, "NIP": 24, "Nama": 34, "Singkatan": 16, "Alamat": 40, "Telepon": 18, "Gelar Depan": 13,
    "Gelar Belakang": 16, "Golongan": 11, "Jenjang": 16, "Nama Jabatan": 40, "Kode PD": 14, "NIP Atasan": 24,
    "Email": 30, "TMT Penempatan": 17, "Jabatan Plt": 30, "Kode Bentuk": 26, "Lingkup": 15, "Nama Kegiatan": 50,
    "Penyelenggara": 34, "NIP Pembimbing": 24, "Tanggal Mulai": 16, "Tanggal Selesai": 17, "Jumlah": 10,
    "Nomor Sertifikat": 26, "Jabatan": 40, "Jenis": 16, "Kompetensi": 40, "Level": 9, "Uraian": 60,
}  # fmt: skip
"""In characters."""

FORMAT_KOLOM = {
    **dict.fromkeys(("NIP", "NIP Atasan", "NIP Pembimbing", "Kode", "Kode PD", "Telepon", "Nomor Sertifikat"), TEKS),
    **dict.fromkeys(("Jabatan", "Kompetensi", "Uraian"), TEKS),
    **dict.fromkeys(("TMT Penempatan", "Tanggal Mulai", "Tanggal Selesai"), TANGGAL),
}
"""Text where a spreadsheet would take digits for a number (and round a NIP), or a dash for a formula."""


def urutan(bagan: Bagan) -> list[str]:
    """The columns of a sheet in that order."""
    return sorted(bagan.wajib + bagan.pilihan, key=URUTAN.index)


def huruf_kolom(ke: int) -> str:
    """A, B, … of a column counted from 0."""
    return get_column_letter(ke + 1)
