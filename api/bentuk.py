"""What the answers look like: the words of the OpenAPI document."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import PlainSerializer, WithJsonSchema

JP = Annotated[
    Decimal,
    PlainSerializer(lambda nilai: f"{nilai:.2f}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d+\.\d{2}$", "examples": ["56.50"]}, mode="serialization"),
]
"""Hours as text with a point and two decimals: exact in every language, as a JSON number would not be."""


class PerangkatDaerahSingkat(Schema):
    kode: str
    nama: str


class Kolom(Schema):
    """The seven columns of the Kartu Pengendalian (Lampiran III)."""

    pelatihan: JP
    sosialisasi: JP
    workshop: JP
    klasikal_lain: JP
    coaching: JP
    mentoring: JP
    non_klasikal_lain: JP


class Pegawai(Schema):
    """A person and what counts for them in a year, under the agency of 31 December (today, while the year runs)."""

    nip: str = Field(pattern=r"^\d{18}$", examples=["198504202010032933"])
    nama: str
    jabatan: str
    perangkat_daerah: PerangkatDaerahSingkat
    tahun: int
    jp: Kolom
    total: JP
    menunggu: JP = Field(description="Belum dihitung: menunggu paraf atau tinjauan.")
    target: JP
    status: Literal["cukup", "kurang", "nol"] = Field(description="Mencapai target, di bawahnya, atau 0 JP.")


class Catatan(Schema):
    """One record of a year, as in the sheet Rincian of `ekspor_rekap`."""

    bentuk: str = Field(description="Kode baris Lampiran II.", examples=["seminar"])
    lingkup: Literal["nasional", "internasional"]
    nama: str = Field(description="Nama kegiatan; bagi sesi coaching dan mentoring hanya jenisnya.")
    mulai: date
    selesai: date
    jumlah: JP
    jp_konversi: JP = Field(description="Sebelum batas, bagian tahun ini.")
    jp_diakui: JP = Field(description="Sesudah batas; 0 bila belum disahkan.")
    keterangan: str
    dasar: str = Field(examples=["Lampiran II huruf A angka 2 nomor 1"])


class Laporan(Schema):
    """Where the December report of an agency stands."""

    perangkat_daerah: PerangkatDaerahSingkat
    tahun: int
    status: Literal["belum", "draf", "dikirim", "dikembalikan", "diterima"]
    sejak: datetime | None
    versi: int = Field(description="Berapa kali sudah dikirim.")
    pegawai: int
    mencapai_target: int


class HalamanPegawai(Schema):
    jumlah: int = Field(description="Banyaknya seluruh baris.")
    limit: int
    offset: int
    isi: list[Pegawai]


class DaftarCatatan(Schema):
    nip: str
    tahun: int
    isi: list[Catatan]


class DaftarLaporan(Schema):
    tahun: int
    isi: list[Laporan]


class Galat(Schema):
    """Every answer that is none: a code for the program, a sentence for its people."""

    kode: str = Field(examples=["token_tidak_berlaku"])
    pesan: str
