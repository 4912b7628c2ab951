"""Who can sign in, and who holds which role: what the lists read."""

from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Case, CharField, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from akun.models import Keadaan, KodeAktivasi, keadaan
from dokumen.daftar import SEKALIGUS, Daftar, Jenis, Kolom
from kepegawaian.models import PNS, Penempatan, Penugasan

BERLAKU, AKAN, BERAKHIR = "berlaku", "akan", "berakhir"
KELOMPOK_PERAN = ((BERLAKU, "Berlaku"), (AKAN, "Akan datang"), (BERAKHIR, "Berakhir"))


def akun_pegawai(hari: date) -> QuerySet[Any]:
    """Everybody who works here on that day (rows of Penempatan), with `kode_sampai` and `keadaan`. One query."""
    terbuka = KodeAktivasi.objects.terbuka().filter(pns=OuterRef("pns")).order_by().values("berlaku_sampai")[:1]
    return (
        Penempatan.objects.pada(hari)
        .select_related("pns__akun", "pd")
        .annotate(kode_sampai=Subquery(terbuka))
        .annotate(keadaan=keadaan("pns__"))
        .order_by("pd__kode", "pns__nama", "pns__nip")
    )


def saring(semua: QuerySet[Any], q: str, pd: str) -> QuerySet[Any]:
    """By a part of the name or NIP, and by the code of an agency."""
    if q:
        semua = semua.filter(pns__in=PNS.objects.cari(q))
    return semua.filter(pd__kode=pd) if pd else semua


def hitung_keadaan(semua: QuerySet[Any]) -> dict[str, int]:
    """How many in each state, and `semua`. One query."""
    hitungan = {satu.value: Count("pk", filter=Q(keadaan=satu)) for satu in Keadaan}
    return semua.order_by().aggregate(semua=Count("pk"), **hitungan)


def keadaan_satu(pns: PNS) -> tuple[Keadaan, KodeAktivasi | None]:
    """The state of one person, and their latest code. Two queries."""
    terbuka = KodeAktivasi.objects.terbuka().filter(pns=OuterRef("pk")).values("berlaku_sampai")[:1]
    kode = PNS.objects.filter(pk=pns.pk).annotate(kode_sampai=Subquery(terbuka)).annotate(keadaan=keadaan())
    terakhir = pns.kode_aktivasi.select_related("dibuat_oleh__pns", "dicabut_oleh__pns").first()
    return Keadaan(kode.values_list("keadaan", flat=True).get()), terakhir


def peran_menurut_waktu(hari: date) -> QuerySet[Any]:
    """Every role, with `kelompok` (in force, coming, ended) and `masih` (Penugasan.dengan_berlaku). One query."""
    kelompok = Case(
        When(mulai__gt=hari, then=Value(AKAN)),
        When(selesai__lt=hari, then=Value(BERAKHIR)),
        default=Value(BERLAKU),
        output_field=CharField(),
    )
    semua = Penugasan.objects.dengan_berlaku(hari).annotate(kelompok=kelompok)
    return semua.select_related("pns", "pd").order_by("-peran", "pd__kode", "pns__nama", "mulai", "pk")


def saring_peran(semua: QuerySet[Any], q: str) -> QuerySet[Any]:
    return semua.filter(Q(pns__in=PNS.objects.cari(q)) | Q(pd__nama__icontains=q)) if q else semua


def hitung_peran(semua: QuerySet[Any]) -> dict[str, int]:
    hitungan = {kode: Count("pk", filter=Q(kelompok=kode)) for kode, _ in KELOMPOK_PERAN}
    return semua.order_by().aggregate(semua=Count("pk"), **hitungan)


def berakhir_sendiri(satu: Any) -> bool:
    """In force by its dates, but its holder has left."""
    return satu.kelompok == BERLAKU and not satu.masih


def _hari(nilai: Any) -> date | None:
    return timezone.localdate(nilai) if nilai else None


def _masuk_terakhir(satu: Any) -> date | None:
    akun = getattr(satu.pns, "akun", None)
    return _hari(akun.last_login) if akun else None


def ekspor_akun(terpilih: QuerySet[Any]) -> Daftar:
    kolom = (
        Kolom("Nama", attrgetter("pns.nama_lengkap")),
        Kolom("NIP", attrgetter("pns.nip"), Jenis.NIP),
        Kolom("Jabatan", attrgetter("jabatan"), lebar=40),
        Kolom("Perangkat Daerah", attrgetter("pd.nama"), lebar=40),
        Kolom("Keadaan Akun", lambda satu: Keadaan(satu.keadaan).label, lebar=20),
        Kolom("Kode Berlaku Sampai", lambda satu: _hari(satu.kode_sampai), Jenis.TANGGAL),
        Kolom("Masuk Terakhir", _masuk_terakhir, Jenis.TANGGAL),
        Kolom("Email", lambda satu: "ada" if satu.pns.email else "belum ada", lebar=12),
    )
    return Daftar(f"akun-{timezone.localdate():%Y-%m-%d}", "Akun", kolom, terpilih.iterator(SEKALIGUS))


def ekspor_peran(terpilih: QuerySet[Any]) -> Daftar:
    label = dict(KELOMPOK_PERAN)
    kolom = (
        Kolom("Nama", attrgetter("pns.nama_lengkap")),
        Kolom("NIP", attrgetter("pns.nip"), Jenis.NIP),
        Kolom("Peran", lambda satu: satu.get_peran_display(), lebar=18),
        Kolom("Perangkat Daerah", lambda satu: satu.pd.nama if satu.pd else None, lebar=40),
        Kolom("Mulai", attrgetter("mulai"), Jenis.TANGGAL),
        Kolom("Selesai", attrgetter("selesai"), Jenis.TANGGAL),
        Kolom("Keadaan", lambda satu: "Pindah tugas" if berakhir_sendiri(satu) else label[satu.kelompok], lebar=18),
    )
    return Daftar(f"peran-{timezone.localdate():%Y-%m-%d}", "Peran", kolom, terpilih.iterator(SEKALIGUS))
