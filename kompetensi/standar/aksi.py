"""The verbs of a standard: lay down what a jabatan asks for, and take it back to the levels of the jenjang."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dokumen.sel import sebagai_contoh
from kepegawaian.models import PNS, Akun
from kompetensi import izin
from kompetensi.acuan import Acuan
from kompetensi.buku import acuan_pada
from kompetensi.models import StandarJabatan, SyaratJabatan
from kompetensi.standar.syarat import SyaratBaru, keberatan, keberatan_panjang, rapi, susun_syarat
from konversi.tulisan import waktu

SUDAH_ADA = "Jabatan ini sudah punya standar. Ubah standar yang ada, atau tulis nama jabatan lain."
TANPA_NAMA = "Isi nama jabatannya, seperti di penempatan."
SEPERTI_CONTOH = "Nama yang diawali kata “contoh” dibaca sebagai baris contoh saat diimpor. Tulis nama lain."
TANPA_SYARAT = "Isi sedikitnya satu kompetensi. Tanpa itu jabatan ini cukup mengikuti level jenjangnya."
SUDAH_DIHAPUS = "Standar ini sudah dihapus. Simpan sebagai standar baru, atau kembali ke daftar."
GANDA = "{} ada dua kali. Hapus salah satunya."
BERUBAH = (
    "Standar ini diubah oleh {} pada {}, sejak halaman ini Anda buka. "
    "Bandingkan dahulu; simpan lagi bila isian Anda yang harus berlaku."
)


@transaction.atomic
def simpan_standar(
    *, standar: StandarJabatan | None, jabatan: str, syarat: Sequence[SyaratBaru], oleh: Akun, versi: str = ""
) -> StandarJabatan:
    """Make `syarat` all that is laid down for that jabatan; None: a jabatan that has no standard yet.

    `versi`: the state that the change was made of, if it must not go over another; this is asked first. Raises
    PermissionDenied, and ValidationError with sentences, those about the jabatan under `jabatan`.
    """
    izin.pastikan_menyusun_standar(oleh)
    terkunci = StandarJabatan() if standar is None else _kunci(standar, versi)
    baris = _periksa(acuan_pada(), syarat)
    terkunci.jabatan = _nama_jabatan(jabatan)
    tetapkan(standar=terkunci, syarat=baris, oleh=oleh.pns)
    return terkunci


@transaction.atomic
def hapus_standar(*, standar: StandarJabatan, oleh: Akun) -> None:
    """The jabatan follows its jenjang again; dialogues keep the levels of their day."""
    izin.pastikan_menyusun_standar(oleh)
    _kunci(standar).delete()


@transaction.atomic
def tetapkan(*, standar: StandarJabatan, syarat: Iterable[SyaratJabatan], oleh: PNS | None) -> None:
    """Save the standard with these rows, unsaved and sound, and no others. `oleh`: None for a file.

    Rows that stay keep their place, and are written only where they change. Raises ValidationError where that jabatan
    has another standard.
    """
    _simpan_kepala(standar, oleh)
    lama = {satu.pengenal: satu for satu in standar.syarat.all()}
    for satu in syarat:
        tersimpan = lama.pop(satu.pengenal, None)
        if tersimpan is None:
            satu.standar = standar
            satu.save()
        elif isi_syarat(tersimpan) != isi_syarat(satu):
            tersimpan.nama, tersimpan.level, tersimpan.uraian = isi_syarat(satu)
            tersimpan.save(update_fields=["nama", "level", "uraian"])
    for tersimpan in lama.values():
        tersimpan.delete()


def isi_syarat(syarat: SyaratJabatan) -> tuple[str, int, str]:
    """What can differ between two rows about the same competency."""
    return syarat.nama, syarat.level, syarat.uraian


def _simpan_kepala(standar: StandarJabatan, oleh: PNS | None) -> None:
    standar.diubah_oleh, standar.diubah_pada = oleh, timezone.now()
    try:
        with transaction.atomic():
            standar.save()
    except IntegrityError as galat:
        raise ValidationError({"jabatan": SUDAH_ADA}) from galat


def _kunci(standar: StandarJabatan, versi: str = "") -> StandarJabatan:
    """As it is now, held. Raises ValidationError where it is gone, or is no longer of that `versi`."""
    terkunci: StandarJabatan | None = StandarJabatan.objects.select_for_update().filter(pk=standar.pk).first()
    if terkunci is None:
        raise ValidationError(SUDAH_DIHAPUS)
    if versi and versi != terkunci.versi:
        siapa = terkunci.diubah_oleh or "impor berkas"
        raise ValidationError(BERUBAH.format(siapa, waktu(timezone.localtime(terkunci.diubah_pada))))
    return terkunci


def _nama_jabatan(jabatan: str) -> str:
    nama = rapi(jabatan)
    kalimat = keberatan_panjang(nama) if nama else TANPA_NAMA
    if sebagai_contoh(nama):
        kalimat = SEPERTI_CONTOH
    if kalimat:
        raise ValidationError({"jabatan": kalimat})
    return nama


def _periksa(acuan: Acuan, syarat: Sequence[SyaratBaru]) -> list[SyaratJabatan]:
    """The rows, unsaved. Raises ValidationError with every sentence."""
    kalimat = [f"{satu.nama or 'Kompetensi'}: {isi}" for satu in syarat for _, isi in keberatan(acuan, satu)]
    baris = [susun_syarat(acuan, satu) for satu in syarat]
    pengenal = [satu.pengenal for satu in baris]
    kalimat += [GANDA.format(satu.nama) for ke, satu in enumerate(baris) if satu.pengenal in pengenal[:ke]]
    if kalimat or not baris:
        raise ValidationError(kalimat or [TANPA_SYARAT])
    return baris
