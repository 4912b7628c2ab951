"""Evidence of the made-up activities: one picture for all of them, which says that it is made up."""

import io

from django.db.models import Q
from PIL import Image, ImageDraw, ImageFont

from contoh.kota import Warga
from kegiatan.models import BuktiKegiatan, Kegiatan
from kepegawaian.porsi import berporsi
from lampiran.aksi import simpan
from lampiran.periksa import periksa

Status = Kegiatan.Status
SEKALIGUS = 1000
TULISAN = (("SERTIFIKAT", 44, 90), ("contoh untuk demonstrasi", 26, 170), ("Seluruh isinya rekaan.", 20, 230))
"""Text, size and height of each line."""


def lampirkan_bukti(pegawai: Warga) -> None:
    """To what waits or was returned, all over the city; of the pegawai of the demonstration, to all but drafts."""
    syarat = Q(status__in=(Status.DIAJUKAN, Status.DIKEMBALIKAN)) | Q(peserta=pegawai.pns) & ~Q(status=Status.DRAF)
    berkas = simpan(teruji=periksa(nama="sertifikat-contoh.png", isi=gambar()))
    semua = Kegiatan.objects.filter(syarat).order_by("pk").values_list("pk", "peserta", "diajukan_pada", "dibuat_pada")
    baris = (
        BuktiKegiatan(
            kegiatan_id=pk,
            berkas=berkas,
            nama="sertifikat-contoh.png",
            diunggah_oleh_id=peserta,
            diunggah_pada=diajukan or dibuat,
        )
        for pk, peserta, diajukan, dibuat in semua
    )
    for porsi in berporsi(baris, SEKALIGUS):
        BuktiKegiatan.objects.bulk_create(porsi)


def gambar() -> bytes:
    """A certificate as PNG."""
    kertas, keluaran = Image.new("RGB", (640, 320), "white"), io.BytesIO()
    pena = ImageDraw.Draw(kertas)
    pena.rectangle((12, 12, 627, 307), outline="#0f5c6e", width=4)
    for teks, ukuran, tinggi in TULISAN:
        pena.text((320, tinggi), teks, fill="#1c2326", font=ImageFont.load_default(ukuran), anchor="mm")
    kertas.save(keluaran, "PNG")
    return keluaran.getvalue()
