"""The workbook to be filled in: the columns in order, drop-downs, an example row that is never imported, a guide."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dokumen.sel import CONTOH
from impor.buku import MAKS_BARIS_ISI, Bagan
from impor.lembar_xlsx import FORMAT_KOLOM, LATAR_JUDUL, LEBAR, TEBAL, huruf_kolom, urutan
from impor.models import Impor
from impor.pengimpor import PENGIMPOR
from kepegawaian.models import PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from kompetensi.acuan import JENIS
from kompetensi.buku import acuan_pada
from kompetensi.standar.xlsx import tulisan_jenis
from konversi.aturan import LINGKUP
from konversi.buku import buku_aturan

PETUNJUK = "Petunjuk"
MIRING = Font(italic=True, color="767676")
LIPAT = Alignment(vertical="top", wrap_text=True)
TANPA = {"Jabatan Plt"}
"""Left out: an empty cell clears, and hardly anybody has one. Who needs the column adds it."""

PILIHAN_TETAP: dict[str, Sequence[str]] = {
    "Golongan": [str(satu.label) for satu in Golongan],
    "Jenjang": [str(satu.label) for satu in Jenjang],
    "Lingkup": LINGKUP,
    "Jenis": [tulisan_jenis(satu) for satu in JENIS],
}
BOLEH_LAIN = ("Kode PD", "Kompetensi")
"""Columns whose list is an offer: one may type something else."""

_NIP, _ATASAN = "198504122010032001", "197001012000011001"
ISI_CONTOH: dict[str, Any] = {
    "Kode": "1.02", "NIP": _NIP, "Nama": "Siti Rahma", "Singkatan": "Dinkes", "Alamat": "Jalan Contoh 1",
    "Telepon": "0717 000000", "Gelar Depan": "Dr.", "Gelar Belakang": "S.E., M.M.", "Golongan": "III/c",
    "Jenjang": "Ahli Muda", "Nama Jabatan": "Analis Kepegawaian", "Kode PD": "1.02", "NIP Atasan": _ATASAN,
    "Email": "nama@contoh.go.id", "TMT Penempatan": date(2026, 1, 2), "Kode Bentuk": "seminar", "Lingkup": "nasional",
    "Nama Kegiatan": "Seminar pelayanan publik", "Penyelenggara": "BKN", "NIP Pembimbing": None,
    "Tanggal Mulai": date(2026, 3, 10), "Tanggal Selesai": date(2026, 3, 11), "Jumlah": 2,
    "Nomor Sertifikat": "SK/1/2026", "Jabatan": "Analis Kepegawaian", "Jenis": "teknis",
    "Kompetensi": "Analisis kebutuhan pegawai", "Level": 2,
    "Uraian": "Menyusun analisis kebutuhan pegawai perangkat daerah",
}  # fmt: skip

PENJELASAN = {
    "Kode": "Kode perangkat daerah.",
    "NIP": "18 angka. Kolom ini berformat Teks supaya angkanya tidak dibulatkan.",
    "Nama": "Tanpa gelar bila untuk pegawai.",
    "Singkatan": "Misalnya Dinkes.",
    "Alamat": "Alamat kantor.",
    "Telepon": "Telepon kantor.",
    "Gelar Depan": "Misalnya Dr.",
    "Gelar Belakang": "Misalnya S.E., M.M.",
    "Golongan": "Pilih dari daftar: I/a sampai IV/e.",
    "Jenjang": "Pilih dari daftar.",
    "Nama Jabatan": "Nama jabatan lengkap.",
    "Kode PD": "Kode perangkat daerah tempat bekerja; sudah ada di aplikasi, atau ada di lembar Perangkat Daerah.",
    "NIP Atasan": "NIP atasan langsung; boleh di baris mana pun berkas ini.",
    "Email": "Misalnya nama@contoh.go.id.",
    "TMT Penempatan": "Tanggal mulai bekerja di jabatan, perangkat daerah, dan atasan ini.",
    "Kode Bentuk": "Pilih dari daftar; artinya di bawah.",
    "Lingkup": "nasional atau internasional.",
    "Nama Kegiatan": "Untuk coaching dan mentoring: materinya.",
    "Penyelenggara": "Tidak dibaca untuk coaching dan mentoring.",
    "NIP Pembimbing": "Wajib untuk coaching dan mentoring, selain itu tidak dibaca.",
    "Tanggal Mulai": "Misalnya 31-03-2026.",
    "Tanggal Selesai": "Kosong berarti sehari.",
    "Jumlah": "Menurut satuan bentuknya; kosong untuk satuan kegiatan.",
    "Nomor Sertifikat": "Bila ada.",
    "Jabatan": "Nama jabatan, persis seperti di penempatan; satu baris untuk setiap kompetensinya.",
    "Jenis": "Pilih dari daftar.",
    "Kompetensi": "Manajerial: salah satu dari daftar di bawah. Teknis dan sosial kultural: namanya.",
    "Level": "Bilangan bulat mulai dari 1.",
    "Uraian": "Arti level itu. Untuk kompetensi yang ada di daftar di bawah tidak dibaca.",
}
UMUM = (
    "Isi di bawah baris contoh, satu baris untuk satu hal. Jangan mengubah judul kolom dan nama lembar.",
    "Baris yang sel pertamanya diawali kata CONTOH tidak pernah diimpor; boleh dihapus atau dibiarkan.",
    "Sel yang berisi rumus tidak diterima: salin, lalu tempel sebagai nilai. Jangan menggabungkan sel.",
)
UMUM_JENIS = {
    Impor.Jenis.PEGAWAI: (
        "Sel kosong mengosongkan isinya di aplikasi. Hapus kolom pilihan yang isinya tidak ingin diubah.",
    ),
    Impor.Jenis.STANDAR: (
        "Berkas ini mengganti seluruh standar setiap jabatan yang disebutnya: kompetensi yang tidak ditulis dihapus.",
        "Jabatan yang tidak disebut tidak berubah. Kompetensi manajerial yang tidak ditulis mengikuti level jenjang.",
    ),
}


def tulis_format(jenis: Impor.Jenis, pd: Iterable[PerangkatDaerah], tujuan: IO[bytes]) -> None:
    """Write the workbook of that kind; `pd` are the agencies to choose from."""
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    bagan = PENGIMPOR[jenis].bagan
    lembar = [buku.create_sheet(satu.lembar) for satu in bagan]
    letak = _tulis_petunjuk(buku.create_sheet(PETUNJUK), jenis, bagan, list(pd))
    for satu, isi in zip(bagan, lembar, strict=True):
        _tulis_lembar(isi, satu, letak)
    buku.save(tujuan)


def kolom_format(bagan: Bagan) -> list[str]:
    return [satu for satu in urutan(bagan) if satu not in TANPA]


def _tulis_lembar(lembar: Worksheet, bagan: Bagan, letak: dict[str, str]) -> None:
    lembar.freeze_panes = "A2"
    for ke, kolom in enumerate(kolom_format(bagan)):
        huruf = huruf_kolom(ke)
        lembar.column_dimensions[huruf].width = LEBAR[kolom]
        lembar.column_dimensions[huruf].number_format = FORMAT_KOLOM.get(kolom, "General")
        judul = lembar[f"{huruf}1"]
        judul.value = f"{kolom}*" if kolom in bagan.wajib else kolom
        judul.font, judul.fill = TEBAL, LATAR_JUDUL
        contoh = lembar[f"{huruf}2"]
        contoh.value = f"{CONTOH.upper()} {ISI_CONTOH[kolom]}" if ke == 0 else ISI_CONTOH[kolom]
        contoh.font, contoh.number_format = MIRING, FORMAT_KOLOM.get(kolom, "General")
        _pilihan(lembar, kolom, huruf, letak)


def _pilihan(lembar: Worksheet, kolom: str, huruf: str, letak: dict[str, str]) -> None:
    """A drop-down, where the column has choices."""
    if kolom in PILIHAN_TETAP:
        rumus = f'"{",".join(PILIHAN_TETAP[kolom])}"'
    elif kolom in letak:
        rumus = letak[kolom]
    else:
        return
    pilihan = DataValidation("list", formula1=rumus, allow_blank=True, showErrorMessage=kolom not in BOLEH_LAIN)
    pilihan.errorTitle, pilihan.error = kolom, "Pilih salah satu dari daftar."
    pilihan.add(f"{huruf}2:{huruf}{MAKS_BARIS_ISI + 1}")
    lembar.add_data_validation(pilihan)


def _tulis_petunjuk(
    lembar: Worksheet, jenis: Impor.Jenis, bagan: tuple[Bagan, ...], pd: list[PerangkatDaerah]
) -> dict[str, str]:
    """The guide; the choices of its columns, as formulas."""
    for huruf, lebar in zip("ABC", (28, 60, 24), strict=True):
        lembar.column_dimensions[huruf].width = lebar
    _baris(lembar, [f"Cara mengisi: {jenis.label}"], tebal=True)
    for kalimat in (*UMUM, *UMUM_JENIS.get(jenis, ())):
        _baris(lembar, [kalimat])
    for satu in bagan:
        _baris(lembar, [])
        _baris(lembar, [f"Kolom lembar {satu.lembar}", "Isi", "Wajib"], tebal=True)
        for kolom in kolom_format(satu):
            _baris(lembar, [kolom, PENJELASAN[kolom], "wajib" if kolom in satu.wajib else "boleh kosong"])
    if jenis == Impor.Jenis.PEGAWAI:
        return {"Kode PD": _daftar(lembar, ["Kode PD", "Perangkat daerah"], [(p.kode, p.nama) for p in pd])}
    if jenis == Impor.Jenis.STANDAR:
        acuan = acuan_pada()
        tingkat = ",".join(map(str, range(1, acuan.level_tertinggi + 1)))
        baku = [(satu.nama, tulisan_jenis(satu.jenis)) for satu in acuan.kompetensi]
        return {"Level": f'"{tingkat}"', "Kompetensi": _daftar(lembar, ["Kompetensi", "Jenis"], baku)}
    return {"Kode Bentuk": _daftar(lembar, ["Kode Bentuk", "Bentuk", "Satuan Jumlah"], _bentuk())}


def _bentuk() -> list[tuple[str, str, str]]:
    aturan = buku_aturan().untuk_tahun(timezone.localdate().year)
    return [(kode, baris.nama, baris.satuan) for kode, baris in aturan.baris.items()]


def _daftar(lembar: Worksheet, judul: list[str], isi: Sequence[tuple[str, ...]]) -> str:
    """A list at the end of the guide; the range of its codes."""
    _baris(lembar, [])
    _baris(lembar, judul, tebal=True)
    awal = lembar.max_row + 1
    for satu in isi:
        _baris(lembar, list(satu))
    return f"{PETUNJUK}!$A${awal}:$A${max(awal, lembar.max_row)}"


def _baris(lembar: Worksheet, isi: list[str], *, tebal: bool = False) -> None:
    nomor = lembar.max_row + 1 if lembar["A1"].value else 1
    lembar.cell(nomor, 1)  # an empty row counts too
    for ke, teks in enumerate(isi, start=1):
        sel = lembar.cell(nomor, ke)
        sel.value, sel.data_type, sel.number_format = teks, "s", "@"
        sel.alignment = LIPAT if len(isi) > 1 else Alignment(vertical="top")
        if tebal:
            sel.font = TEBAL
