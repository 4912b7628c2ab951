"""What Django's own constraints cannot say: placements of one person never overlap, nor does the same role of one
person; and the table of the cache."""

from django.core.management import call_command
from django.db import migrations

POSTGRESQL = """
ALTER TABLE kepegawaian_penempatan
ADD CONSTRAINT penempatan_tidak_tumpang_tindih
EXCLUDE USING gist (
    int8range(pns_id, pns_id, '[]') WITH &&,
    daterange(mulai, selesai, '[]') WITH &&
)
"""

# A role is known by its agency: BKPSDMD has none (penugasan_pengelola_punya_pd).
POSTGRESQL_PERAN = """
ALTER TABLE kepegawaian_penugasan
ADD CONSTRAINT penugasan_tidak_tumpang_tindih
EXCLUDE USING gist (
    int8range(pns_id, pns_id, '[]') WITH &&,
    int8range(COALESCE(pd_id, 0), COALESCE(pd_id, 0), '[]') WITH &&,
    daterange(mulai, selesai, '[]') WITH &&
)
"""

SQLITE = """
CREATE TRIGGER {tabel}_tidak_tumpang_tindih_{peristiwa}
BEFORE {peristiwa} ON kepegawaian_{tabel}
WHEN EXISTS (
    SELECT 1 FROM kepegawaian_{tabel} AS lain
    WHERE lain.pns_id = NEW.pns_id{syarat}
      AND lain.id IS NOT NEW.id
      AND lain.mulai <= COALESCE(NEW.selesai, '9999-12-31')
      AND COALESCE(lain.selesai, '9999-12-31') >= NEW.mulai
)
BEGIN
    SELECT RAISE(ABORT, '{tabel}_tidak_tumpang_tindih');
END
"""


def larang_tumpang_tindih(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        schema_editor.execute(POSTGRESQL_PERAN)
    else:
        for tabel, syarat in (("penempatan", ""), ("penugasan", " AND lain.pd_id IS NEW.pd_id")):
            for peristiwa in ("INSERT", "UPDATE"):
                schema_editor.execute(SQLITE.format(tabel=tabel, syarat=syarat, peristiwa=peristiwa))


def buat_tabel_cache(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("kepegawaian", "0001_initial")]

    operations = [
        migrations.RunPython(larang_tumpang_tindih, migrations.RunPython.noop),
        migrations.RunPython(buat_tabel_cache, migrations.RunPython.noop),
    ]
