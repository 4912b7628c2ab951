"""Two agencies that have one of everything, each thing in the state in which its buttons can be pressed.

`milik` is what belongs to the standing characters (Siti, her atasan, their agency and its pengelola), `asing` the same
of people whom only BKPSDMD knows.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from allauth.usersessions.models import UserSession
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from akun.aksi import buat_tautan
from akun.tautan import TokenSandi
from impor.models import Impor
from kepegawaian.models import Akun, Pemberitahuan
from kepegawaian.pangkat import Golongan, Jenjang
from kompetensi.models import ButirRencana, Rencana, StandarJabatan
from lampiran.aksi import simpan
from laporan.kartu import susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.terbitan import terbitkan
from laporan.models import LanggananKalender, Paket
from laporan.tahunan import aksi as aksi_laporan
from pengingat.models import MasaTenang
from pengingat.tanda import tulis_tanda
from tests.akun.masuk.panggung import pasang_kunci
from tests.api.panggung import sistem
from tests.conftest import HARI_INI, Tokoh
from tests.kegiatan.panggung import kegiatan_tokoh, teruji
from tests.kegiatan.panggung_tinjauan import lampirkan, limpahkan
from tests.kompetensi.panggung import BUTIR
from tests.kompetensi.panggung_penawaran import PenawaranFactory
from tests.pabrik import (
    CoachingFactory,
    DialogFactory,
    MentoringFactory,
    NilaiFactory,
    PDFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
    buat_akun,
    tugaskan,
)

Benda = dict[str, dict[str, Any]]
"""What stands in the address of a page, by the name of the thing in the table; under "isi" what its form sends."""

PABRIK: dict[str, Any] = {
    "coaching": (CoachingFactory, SesiCoachingFactory),
    "mentoring": (MentoringFactory, SesiMentoringFactory),
}


def asing(tokoh: Tokoh) -> Tokoh:
    """The same characters in an agency of which the standing ones know nothing; BKPSDMD is the same."""
    pd = PDFactory(kode="3.01", nama="Dinas Pendidikan")
    atasan = PNSFactory(nama="Hendra", golongan=Golongan.IV_A)
    PenempatanFactory(pns=atasan, pd=pd, jabatan="Kepala Bidang SMP", jenjang=Jenjang.ADMINISTRATOR)
    pegawai = PenempatanFactory(pns__nama="Maya", pd=pd, atasan=atasan).pns
    pengelola = PenempatanFactory(pns__nama="Yusuf", pd=pd).pns
    tugaskan(pengelola, "pengelola", pd)
    orang_lain = PenempatanFactory(pns__nama="Wati", pd=pd).pns
    lain = replace(tokoh, dinas=pd, atasan=atasan, pegawai=pegawai, pengelola=pengelola, orang_lain=orang_lain)
    peran = ("atasan", "pegawai", "pengelola", "orang_lain")
    lain.akun = {**tokoh.akun, **{satu: buat_akun(getattr(lain, satu)) for satu in peran}}
    return lain


def semua_benda(tokoh: Tokoh) -> Benda:
    """One of everything that has an address, of these people."""
    return {
        "": {},
        "orang": {"nip": tokoh.pegawai.nip},
        "atasannya": {"nip": tokoh.atasan.nip},
        "pd": {"kode": tokoh.dinas.kode},
        **_bimbingan(tokoh, "coaching"),
        **_bimbingan(tokoh, "mentoring"),
        **_kegiatan(tokoh),
        **_kompetensi(tokoh),
        **_laporan(tokoh),
        **_lain(tokoh),
        **_masuk(tokoh),
        **_akun(tokoh),
    }


def _bimbingan(tokoh: Tokoh, jenis: str) -> Benda:
    """Agreements proposed, running, over, and of the former atasan; a session in each state."""
    kesepakatan, sesi = PABRIK[jenis]
    orang = {"pembimbing": tokoh.atasan, "peserta": tokoh.pegawai}
    berjalan = kesepakatan(**orang)
    usulan = kesepakatan(**orang, status="diusulkan")
    lama = PNSFactory(nama=f"Pendahulu {tokoh.atasan.nama}", golongan=Golongan.IV_B)
    hasil = {
        jenis: berjalan,
        f"{jenis}_usulan": usulan,
        f"{jenis}_lama": kesepakatan(peserta=tokoh.pegawai, pembimbing=lama),
    }
    lalu = HARI_INI - timedelta(days=3)
    for ke, status in enumerate(("dilaksanakan", "diparaf")):
        hasil[f"{jenis}_{status}"] = sesi(bimbingan=berjalan, tanggal=lalu - timedelta(days=ke), status=status)
    hasil[f"{jenis}_tindak"] = sesi(
        bimbingan=berjalan, tanggal=lalu - timedelta(days=5), status="dilaksanakan", tindak_lanjut="Susun rancangan"
    )
    hasil[f"{jenis}_direncanakan"] = sesi(bimbingan=berjalan, tanggal=HARI_INI, status="direncanakan", materi="")
    benda: Benda = {nama: {"pk": satu.pk} for nama, satu in hasil.items()}
    terlampir = hasil[f"{jenis}_dilaksanakan"].lampiran.create(
        berkas=simpan(teruji=teruji()), nama="foto.pdf", diunggah_oleh=tokoh.atasan, diunggah_pada=timezone.now()
    )
    benda[f"{jenis}_lampiran"] = {"pk": hasil[f"{jenis}_dilaksanakan"].pk, "lampiran": terlampir.pk}
    benda[f"{jenis}_paraf"] = {"isi": {"sesi": hasil[f"{jenis}_dilaksanakan"].pk}}
    isian = {
        "kesepakatan": berjalan.pk,
        "tanggal": HARI_INI - timedelta(days=1),
        "lingkup": "nasional",
        "materi": "Isi",
    }
    benda[f"{jenis}_catat"] = {"isi": isian}
    benda[f"{jenis}_agenda"] = {"isi": {"kesepakatan": berjalan.pk, "tanggal": HARI_INI + timedelta(days=1)}}
    return benda


def _kegiatan(tokoh: Tokoh) -> Benda:
    semua = {
        f"kegiatan_{status}": kegiatan_tokoh(tokoh, status, nama=f"Seminar {status}", nomor_sertifikat=status)
        for status in ("draf", "diajukan", "disetujui", "dikembalikan")
    }
    benda: Benda = {nama: {"pk": satu.pk} for nama, satu in semua.items()}
    for nama, status in (("bukti", "kegiatan_diajukan"), ("bukti_draf", "kegiatan_draf")):
        benda[nama] = {"pk": semua[status].pk, "bukti": lampirkan(semua[status]).pk}
    benda["kegiatan_dicentang"] = {"isi": {"kegiatan": semua["kegiatan_diajukan"].pk}}
    pengganti = PenempatanFactory(pns__nama="Pengganti", pd=tokoh.dinas).pns
    benda["pelimpahan"] = {"pk": limpahkan(tokoh, kepada=pengganti).pk}
    benda["pengganti"] = {"nip": pengganti.nip, "isi": {"mulai": HARI_INI, "selesai": HARI_INI + timedelta(days=5)}}
    return benda


def _kompetensi(tokoh: Tokoh) -> Benda:
    """Of three dialogues, each with its own person of the team but for the one that was agreed."""
    semua: dict[str, Any] = {
        "standar": StandarJabatan.objects.create(jabatan=f"Arsiparis {tokoh.dinas.kode}"),
        "penawaran": PenawaranFactory(pd=tokoh.dinas, dibuat_oleh=tokoh.pengelola),
        "dialog_disepakati": DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan),
        "dialog_diajukan": DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, tanggal=HARI_INI, status="diajukan"),
    }
    NilaiFactory(dialog=semua["dialog_diajukan"])
    rencana = Rencana.objects.create(pns=tokoh.pegawai, tahun=2026)
    butir = ButirRencana.objects.create(rencana=rencana, **{**BUTIR, "jumlah": Decimal(12)})
    benda: Benda = {nama: {"pk": satu.pk} for nama, satu in semua.items()}
    semua["dialog_diajukan"].refresh_from_db()
    benda["dialog_diajukan"]["isi"] = {"versi": semua["dialog_diajukan"].versi}
    rencana.refresh_from_db()
    benda["rencana"] = {"nip": tokoh.pegawai.nip, "isi": {"versi": rencana.versi, "alasan_kurang": "Cuti panjang"}}
    benda["butir"] = {"nip": tokoh.pegawai.nip, "pk": butir.pk}
    return benda


def _laporan(tokoh: Tokoh) -> Benda:
    """The report of a year in each state: not begun, begun, sent, accepted."""
    pengelola, bkpsdmd = tokoh.akun["pengelola"], tokoh.akun["bkpsdmd"]
    laporan = {tahun: aksi_laporan.mulai(pd=tokoh.dinas, tahun=tahun, oleh=pengelola) for tahun in (2025, 2024, 2023)}
    for tahun in (2024, 2023):
        aksi_laporan.kirim(laporan=laporan[tahun], oleh=pengelola)
    laporan[2023].refresh_from_db()
    aksi_laporan.terima(laporan=laporan[2023], oleh=bkpsdmd)
    tahun = {"belum": 2026, "draf": 2025, "dikirim": 2024, "diterima": 2023}
    benda: Benda = {f"laporan_{nama}": {"kode": tokoh.dinas.kode, "tahun": satu} for nama, satu in tahun.items()}
    benda["laporan_dicentang"] = {"tahun": 2024, "isi": {"aksi": "terima", "pd": tokoh.dinas.kode}}
    benda["laporan_dibuka"] = {**benda["laporan_diterima"], "isi": {"alasan": "Ada yang terlewat"}}
    benda["laporan_dikembalikan"] = {**benda["laporan_dikirim"], "isi": {"catatan": "Lengkapi paraf"}}
    return benda


def _lain(tokoh: Tokoh) -> Benda:
    kartu, _ = terbitkan(terbitan_kartu(susun_kartu(tokoh.atasan, 2026)))
    kabar = Pemberitahuan.objects.create(kepada=tokoh.pegawai, judul="Kabar", url="/coaching/", kunci="uji")
    akun = tokoh.akun["pengelola"]
    impor = {}
    for status in ("siap", "bermasalah"):
        saat = timezone.now()
        impor[status] = Impor.objects.create(
            jenis="kegiatan",
            status=status,
            nama=f"{status}.xlsx",
            nama_simpan=f"{tokoh.dinas.kode}-{status}",
            sha256="0" * 64,
            ukuran=1,
            dibuat_oleh=akun,
            diperiksa_pada=saat,
        )
        impor[status].pd.add(tokoh.dinas)
    paket = {"pd": tokoh.dinas, "tahun": 2026, "dibuat_oleh": akun}
    return {
        "sistem": {"pk": sistem(tokoh, tokoh.dinas, nama=f"SIMPEG {tokoh.dinas.kode}")[0].pk},
        "dokumen": {"kode": kartu.kode},
        "kabar": {"pk": kabar.pk},
        "kalender": {"kunci": LanggananKalender.objects.create(akun=tokoh.akun["pegawai"]).kunci},
        **{
            f"impor_{nama}": {"pk": satu.pk, "isi": {"pratinjau": satu.tanda_pratinjau}} for nama, satu in impor.items()
        },
        "langganan": {"isi": {"langkah": "buat"}},
        "minta_paket": {"isi": {"jenis": "semua", "pd": tokoh.dinas.kode, "tahun": 2026}},
        "paket": {"pk": Paket.objects.create(jenis="kartu", **paket).pk},
        "paket_gagal": {"pk": Paket.objects.create(jenis="laporan", status="gagal", **paket).pk},
    }


def _masuk(tokoh: Tokoh) -> Benda:
    """A passkey and a device of a pegawai, who has a second step that BKPSDMD may take away."""
    akun = tokoh.akun["pegawai"]
    kunci = pasang_kunci(akun)
    sesi = UserSession.objects.create(user=akun, ip="10.1.1.1", session_key=f"uji-{akun.nip}", user_agent="")
    return {"kunci": {"pk": kunci.pk}, "perangkat": {"pk": sesi.pk}, "langkah_kedua": {"nip": tokoh.pegawai.nip}}


def _akun(tokoh: Tokoh) -> Benda:
    """Accounts open, closed and not yet there; a role; what came by mail; days without reminders."""
    bkpsdmd = tokoh.akun["bkpsdmd"]
    orang = {
        nama: PenempatanFactory(pns__nama=nama, pns__email=f"{nama}@example.go.id", pd=tokoh.dinas).pns
        for nama in ("terbuka", "tertutup", "belum")
    }
    buat_akun(orang["terbuka"])
    tertutup = buat_akun(orang["tertutup"])
    tertutup.is_active = False
    tertutup.save(update_fields=["is_active"])
    benda: Benda = {f"akun_{nama}": {"nip": pns.nip} for nama, pns in orang.items()}
    benda["akun_dicentang"] = {"isi": {"pns": orang["belum"].pk, "bentuk": "xlsx"}}
    benda["peran"] = {"pk": tokoh.pengelola.penugasan.get().pk}
    benda["tautan_aktivasi"] = {"kunci": buat_tautan(pns=orang["belum"], oleh=bkpsdmd).kode}
    milik = Akun.objects.get(pns=orang["terbuka"])
    benda["tautan_sandi"] = {
        "uidb64": urlsafe_base64_encode(force_bytes(milik.pk)),
        "token": TokenSandi().make_token(milik),
    }
    benda["berhenti"] = {"tanda": tulis_tanda(tokoh.pegawai.pk)}
    hari = {"mulai": HARI_INI, "selesai": HARI_INI + timedelta(days=5)}
    benda["masa_tenang_baru"] = {"isi": hari}
    benda["masa_tenang"] = {"pk": MasaTenang.objects.create(pns=tokoh.pegawai, **hari).pk}
    return benda
