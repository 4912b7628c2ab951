"""The whole sample as plain values, so that two generations can be compared. Also run as a script."""

import hashlib
from typing import Any

KUNCI = {
    "kepegawaian.PerangkatDaerah": ("kode", "nama", "singkatan", "alamat", "telepon"),
    "kepegawaian.PNS": ("nip", "nama", "gelar_depan", "gelar_belakang", "golongan"),
    "kepegawaian.Penempatan": ("pns__nip", "mulai", "selesai", "pd__kode", "atasan__nip", "jabatan", "jabatan_plt"),
    "kepegawaian.Penugasan": ("pns__nip", "peran", "pd__kode", "mulai", "selesai"),
    "coaching.Coaching": ("peserta__nip", "pembimbing__nip", "mulai", "selesai", "status", "pekerjaan", "capaian"),
    "coaching.SesiCoaching": ("peserta__nip", "pembimbing__nip", "tanggal", "status", "lingkup", "materi"),
    "mentoring.Mentoring": ("peserta__nip", "pembimbing__nip", "mulai", "selesai", "status", "aspek", "manfaat"),
    "mentoring.SesiMentoring": ("peserta__nip", "pembimbing__nip", "tanggal", "status", "lingkup", "materi"),
    "kegiatan.Kegiatan": ("peserta__nip", "bentuk", "lingkup", "nama", "mulai", "selesai", "jumlah", "status"),
    "kegiatan.BuktiKegiatan": ("kegiatan__peserta__nip", "kegiatan__nama", "nama", "diunggah_pada"),
    "konversi.RekapJP": ("pns__nip", "tahun", "total", "menunggu", "coaching", "mentoring", "pelatihan"),
}
WAKTU = ("dibuat_pada", "diparaf_pada", "diparaf_oleh__nip", "ditinjau_pada", "ditinjau_oleh__nip", "dijawab_pada")


def isi_basis_data() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every model of the sample, without primary keys, in an order of its own."""
    from django.apps import apps

    semua = {}
    for nama, kolom in KUNCI.items():
        model = apps.get_model(nama)
        punya = {bidang.name for bidang in model._meta.get_fields()}
        kolom += tuple(satu for satu in WAKTU if satu.split("__")[0] in punya)
        semua[nama] = sorted(model._default_manager.values_list(*kolom), key=str)
    return semua


def sidik_jari() -> str:
    """One number for all of it, the same on SQLite and PostgreSQL."""
    sidik = hashlib.sha256()
    for nama, baris in isi_basis_data().items():
        for satu in baris:
            sidik.update(repr((nama, [str(nilai) for nilai in satu])).encode())
    return sidik.hexdigest()


if __name__ == "__main__":
    import sys

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("data_contoh", *sys.argv[1:], verbosity=0, stdout=sys.stderr)
    print(sidik_jari())
