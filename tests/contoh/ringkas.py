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
    "kompetensi.StandarJabatan": ("jabatan", "kunci", "diubah_oleh__nip", "diubah_pada"),
    "kompetensi.SyaratJabatan": ("standar__jabatan", "jenis", "kunci", "nama", "level", "uraian"),
    "kompetensi.Penawaran": ("judul", "pd__kode", "kunci", "bentuk", "triwulan", "kursi", "dibuat_oleh__nip"),
    "kompetensi.Dialog": ("pns__nip", "atasan__nip", "tanggal", "jabatan", "jenjang", "status", "catatan"),
    "kompetensi.Nilai": (
        *("dialog__pns__nip", "dialog__tanggal", "urutan", "jenis", "kunci", "level_standar"),
        *("level_diri", "level_sekarang", "penyebab", "bentuk"),
    ),
    "kompetensi.Rencana": ("pns__nip", "tahun", "alasan_kurang", "atasan__nip"),
    "kompetensi.ButirRencana": (
        *("rencana__pns__nip", "kunci", "nama", "bentuk", "lingkup", "jumlah", "hari"),
        *("triwulan", "bulan", "dengan"),
    ),
    "konversi.RekapJP": ("pns__nip", "tahun", "total", "menunggu", "coaching", "mentoring", "pelatihan"),
}
WAKTU = (
    *("dibuat_pada", "diparaf_pada", "diparaf_oleh__nip", "ditinjau_pada", "ditinjau_oleh__nip", "dijawab_pada"),
    *("kompetensi", "dinilai_diri_pada", "diajukan_pada", "disepakati_pada"),
    *("disetujui_atasan_pada", "disetujui_pegawai_pada"),
)
"""What several of them have, beside these: steps, and what it was to develop."""


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
