"""What is stored about a pegawai: in which categories, why, for how long, who sees it, and where the rows are.

A model that points at a person is in `BAGIAN` or, with its reason, in `DILUAR`; a test holds this.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Q, QuerySet

from kepegawaian.models import PNS


class Sumber(NamedTuple):
    """The rows of a model that are somebody's: those of which one of `jalur` leads to them. `tanpa`: secrets."""

    model: str
    jalur: tuple[str, ...]
    tanpa: tuple[str, ...] = ()

    def milik(self, pns: PNS) -> QuerySet[Any]:
        """In the order in which they came in. One query."""
        syarat = Q()
        for satu in self.jalur:
            syarat |= Q(**{satu: pns.pk})
        return apps.get_model(self.model)._default_manager.filter(syarat).order_by("pk")


class Bagian(NamedTuple):
    """One category in plain words. `kode` names its file in the export."""

    kode: str
    judul: str
    apa: str
    untuk: str
    siapa: str
    sumber: tuple[Sumber, ...]

    def banyak(self, pns: PNS) -> int:
        """How many rows; one query for each source."""
        return sum(satu.milik(pns).count() for satu in self.sumber)


BAGIAN: tuple[Bagian, ...] = (
    Bagian(
        "identitas",
        "Identitas",
        "NIP (yang memuat tanggal lahir, TMT CPNS, dan jenis kelamin), nama, gelar, golongan, dan email.",
        "Mengenali Anda, menentukan siapa yang lebih senior sebagai mentor, dan mencetak nama Anda pada dokumen.",
        "Anda, atasan langsung, pengelola SDM perangkat daerah Anda, dan BKPSDMD. Nama Anda dilihat pula oleh pegawai "
        "yang berhubungan kerja dengan Anda di sini.",
        (Sumber("kepegawaian.PNS", ("pk",)),),
    ),
    Bagian(
        "penempatan",
        "Penempatan dan atasan",
        "Perangkat daerah, jabatan, jenjang, dan atasan langsung Anda, dari kapan sampai kapan.",
        "Menentukan siapa yang membimbing, memaraf, meninjau, dan melaporkan.",
        "Anda, atasan langsung, pengelola SDM perangkat daerah Anda, dan BKPSDMD.",
        (Sumber("kepegawaian.Penempatan", ("pns",)),),
    ),
    Bagian(
        "peran",
        "Peran dan pelimpahan",
        "Penugasan sebagai pengelola SDM atau BKPSDMD, dan pelimpahan tinjauan dari atau kepada Anda.",
        "Memberi hak sesuai tugas, hanya selama tugas itu berlaku.",
        "Anda dan BKPSDMD; pelimpahan juga dilihat kedua pihaknya.",
        (Sumber("kepegawaian.Penugasan", ("pns",)), Sumber("kegiatan.PelimpahanTinjauan", ("dari", "kepada"))),
    ),
    Bagian(
        "akun",
        "Akun",
        "NIP sebagai nama masuk, kapan akun dibuat dan terakhir dipakai masuk, kode aktivasi yang pernah dibuat, "
        "langkah kedua yang terpasang, perangkat dan alamat jaringan tempat Anda masuk, dan langganan kalender. Kata "
        "sandi hanya disimpan sebagai sidik yang tidak dapat dibaca kembali, dan tidak ikut dalam unduhan.",
        "Memastikan hanya Anda yang masuk sebagai Anda.",
        "Anda dan BKPSDMD; kata sandi tidak dilihat siapa pun.",
        (
            Sumber("kepegawaian.Akun", ("pns",), ("password",)),
            Sumber("account.EmailAddress", ("user__pns",)),
            Sumber("akun.KodeAktivasi", ("pns",), ("sidik",)),
            Sumber("mfa.Authenticator", ("user__pns",), ("data",)),
            Sumber("usersessions.UserSession", ("user__pns",), ("session_key", "data")),
            Sumber("socialaccount.SocialAccount", ("user__pns",)),
            Sumber("laporan.LanggananKalender", ("akun__pns",), ("kunci",)),
        ),
    ),
    Bagian(
        "bimbingan",
        "Coaching dan mentoring",
        "Kesepakatan dan permohonan, sesi dengan materi, umpan balik, paraf, evaluasi, dan lampirannya, sebagai "
        "peserta maupun pembimbing.",
        "Melaksanakan coaching dan mentoring menurut Perwali Nomor 1 Tahun 2023 dan mencetak logbook-nya.",
        "Kedua pihak dan atasan langsung peserta. Pengelola SDM dan BKPSDMD hanya melihat angkanya. Catatan pribadi "
        "pembimbing hanya dilihat pembimbing itu sendiri.",
        (
            Sumber("coaching.Coaching", ("peserta", "pembimbing")),
            Sumber("coaching.SesiCoaching", ("peserta", "pembimbing"), ("catatan_pribadi",)),
            Sumber("coaching.LampiranSesiCoaching", ("sesi__peserta", "sesi__pembimbing")),
            Sumber("coaching.PengalihanCoaching", ("coaching__peserta", "dari", "kepada")),
            Sumber("mentoring.Mentoring", ("peserta", "pembimbing")),
            Sumber("mentoring.SesiMentoring", ("peserta", "pembimbing"), ("catatan_pribadi",)),
            Sumber("mentoring.LampiranSesiMentoring", ("sesi__peserta", "sesi__pembimbing")),
        ),
    ),
    Bagian(
        "kegiatan",
        "Kegiatan dan buktinya",
        "Pelatihan, seminar, dan pengembangan lain yang Anda catat, berkas buktinya, dan hasil tinjauannya.",
        "Menghitung JP Anda menurut Lampiran II Perwali Nomor 1 Tahun 2023.",
        "Anda, atasan langsung atau yang dilimpahi tinjauan, pengelola SDM perangkat daerah Anda, dan BKPSDMD. Draf "
        "hanya Anda yang melihat.",
        (
            Sumber("kegiatan.Kegiatan", ("peserta",), ("kunci",)),
            Sumber("kegiatan.BuktiKegiatan", ("kegiatan__peserta",)),
        ),
    ),
    Bagian(
        "kompetensi",
        "Kompetensi dan rencana",
        "Dialog dengan atasan, level yang disepakati, penyebab kesenjangan, dan rencana pengembangan setahun.",
        "Menentukan pengembangan yang Anda perlukan, sebagaimana Lampiran I huruf E Perwali itu.",
        "Anda dan atasan langsung. Pengelola SDM dan BKPSDMD hanya melihat level dan kesenjangannya.",
        (
            Sumber("kompetensi.Dialog", ("pns",)),
            Sumber("kompetensi.Nilai", ("dialog__pns",)),
            Sumber("kompetensi.Rencana", ("pns",)),
            Sumber("kompetensi.ButirRencana", ("rencana__pns",)),
            Sumber("kompetensi.Padanan", ("rencana__pns",)),
        ),
    ),
    Bagian(
        "jp",
        "Jumlah JP",
        "Jumlah JP setiap tahun per kolom Kartu, dan tahun yang sudah dikunci dengan diterimanya laporan.",
        "Menunjukkan apakah hak 20 JP setahun terpenuhi, dan melaporkannya.",
        "Anda, atasan langsung, pengelola SDM perangkat daerah Anda, dan BKPSDMD.",
        (Sumber("konversi.RekapJP", ("pns",)), Sumber("konversi.KunciTahun", ("pns",))),
    ),
    Bagian(
        "pemberitahuan",
        "Pemberitahuan dan pengingat",
        "Pemberitahuan dan pengingat di dalam aplikasi dan lewat email, kapan Anda membacanya, dan kapan Anda tidak "
        "ingin diingatkan.",
        "Mengingatkan yang menunggu Anda.",
        "Hanya Anda.",
        (
            Sumber("kepegawaian.Pemberitahuan", ("kepada",)),
            Sumber("pengingat.SetelanPengingat", ("pns",)),
            Sumber("pengingat.MasaTenang", ("pns",)),
            Sumber("pengingat.Ringkasan", ("kepada",)),
            Sumber("pengingat.ButirRingkasan", ("ringkasan__kepada",)),
        ),
    ),
)

DILUAR: Mapping[str, str] = {
    "account.EmailConfirmation": "kunci sekali pakai untuk alamat email, rahasia dan segera hangus",
    "socialaccount.SocialToken": "tidak pernah disimpan oleh aplikasi ini",
    "api.Sistem": "tentang sistem lain; Anda hanya tercatat sebagai yang memberi atau mencabut izinnya",
    "api.Sistem_pd": "perangkat daerah yang boleh dibaca sebuah sistem",
    "auditlog.LogEntry": "ada tersendiri dalam unduhan, sebagai jejak.json",
    "jejak.Tentang": "menunjuk catatan dalam jejak.json",
    "impor.Impor": "pekerjaan jabatan: Anda tercatat sebagai yang mengunggah berkasnya",
    "impor.Impor_pd": "perangkat daerah dari sebuah impor",
    "impor.BarisImpor": "pratinjau sebuah impor, terhapus sesudahnya; yang disimpan ada di bagiannya masing-masing",
    "kompetensi.StandarJabatan": "tentang jabatan; Anda hanya tercatat sebagai yang terakhir mengubahnya",
    "kompetensi.SyaratJabatan": "tentang jabatan",
    "kompetensi.Penawaran": "tentang kegiatan yang ditawarkan; Anda hanya tercatat sebagai pembuatnya",
    "laporan.Laporan": "laporan perangkat daerah; Anda hanya tercatat sebagai penanda tangannya",
    "laporan.VersiLaporan": "laporan perangkat daerah yang dibekukan, dengan angka yang ada di bagian Jumlah JP",
    "laporan.Paket": "pekerjaan jabatan: Anda tercatat sebagai yang memintanya",
    "laporan.ButirPaket": "dokumen dalam sebuah paket",
}
"""Models that point at a person and are not in the export, and why."""
