"""The database itself holds the audit trail: no entry changes, and none goes but what a Pemangkasan names.

A Pemangkasan reaches back over at least five years. What the page of the trail is sorted and filtered by has an index.
"""

from django.db import migrations

INDEKS = {
    "jejak_waktu": "timestamp, id",
    "jejak_pelaku": "actor_id, timestamp, id",
    "jejak_jenis": "content_type_id, timestamp, id",
    "jejak_tindakan": "action, timestamp, id",
}

TERPANGKAS = "EXISTS (SELECT 1 FROM jejak_pemangkasan AS p WHERE {pada} < p.sebelum)"
PADA_TENTANG = "(SELECT l.timestamp FROM auditlog_logentry AS l WHERE l.id = OLD.catatan_id)"

POSTGRESQL = f"""
CREATE FUNCTION jejak_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'auditlog_logentry' THEN
        IF {TERPANGKAS.format(pada="OLD.timestamp")} THEN RETURN OLD; END IF;
    ELSIF TG_OP = 'DELETE' THEN
        IF {TERPANGKAS.format(pada=PADA_TENTANG)} THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION 'jejak_tetap: catatan jejak tidak dapat diubah atau dihapus' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER jejak_tetap BEFORE UPDATE OR DELETE ON auditlog_logentry
FOR EACH ROW EXECUTE FUNCTION jejak_tetap();
CREATE TRIGGER jejak_tetap BEFORE UPDATE OR DELETE ON jejak_tentang
FOR EACH ROW EXECUTE FUNCTION jejak_tetap();

CREATE FUNCTION jejak_tidak_dikosongkan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM auditlog_logentry) THEN
        RAISE EXCEPTION 'jejak_tetap: catatan jejak tidak dapat dikosongkan' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER jejak_tidak_dikosongkan BEFORE TRUNCATE ON auditlog_logentry
FOR EACH STATEMENT EXECUTE FUNCTION jejak_tidak_dikosongkan();
CREATE TRIGGER jejak_tidak_dikosongkan BEFORE TRUNCATE ON jejak_tentang
FOR EACH STATEMENT EXECUTE FUNCTION jejak_tidak_dikosongkan();

CREATE FUNCTION jejak_pangkas_yang_lama() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sebelum > NEW.dibuat_pada - interval '5 years' THEN
        RAISE EXCEPTION 'jejak_pangkas_yang_lama: jejak lima tahun terakhir tidak dapat dipangkas'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER jejak_pangkas_yang_lama BEFORE INSERT OR UPDATE ON jejak_pemangkasan
FOR EACH ROW EXECUTE FUNCTION jejak_pangkas_yang_lama();
"""  # noqa: S608 - written here, all of it

SQLITE = (
    """
CREATE TRIGGER jejak_catatan_tetap_update BEFORE UPDATE ON auditlog_logentry
BEGIN
    SELECT RAISE(ABORT, 'jejak_tetap: catatan jejak tidak dapat diubah');
END
""",
    f"""
CREATE TRIGGER jejak_catatan_tetap_delete BEFORE DELETE ON auditlog_logentry
WHEN NOT {TERPANGKAS.format(pada="OLD.timestamp")}
BEGIN
    SELECT RAISE(ABORT, 'jejak_tetap: catatan jejak tidak dapat dihapus');
END
""",
    """
CREATE TRIGGER jejak_tentang_tetap_update BEFORE UPDATE ON jejak_tentang
BEGIN
    SELECT RAISE(ABORT, 'jejak_tetap: catatan jejak tidak dapat diubah');
END
""",
    f"""
CREATE TRIGGER jejak_tentang_tetap_delete BEFORE DELETE ON jejak_tentang
WHEN NOT {TERPANGKAS.format(pada=PADA_TENTANG)}
BEGIN
    SELECT RAISE(ABORT, 'jejak_tetap: catatan jejak tidak dapat dihapus');
END
""",
    *(
        f"""
CREATE TRIGGER jejak_pangkas_yang_lama_{peristiwa} BEFORE {peristiwa} ON jejak_pemangkasan
WHEN datetime(NEW.sebelum) > datetime(NEW.dibuat_pada, '-5 years')
BEGIN
    SELECT RAISE(ABORT, 'jejak_pangkas_yang_lama: jejak lima tahun terakhir tidak dapat dipangkas');
END
"""
        for peristiwa in ("INSERT", "UPDATE")
    ),
)


def larang_perubahan(apps, schema_editor):
    for perintah in [POSTGRESQL] if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(perintah, params=None)
    for nama, kolom in INDEKS.items():
        schema_editor.execute(f"CREATE INDEX {nama} ON auditlog_logentry ({kolom})", params=None)


class Migration(migrations.Migration):
    dependencies = [("jejak", "0001_initial"), ("auditlog", "0017_add_actor_email")]

    operations = [migrations.RunPython(larang_perubahan, migrations.RunPython.noop)]
