"""What Django's own constraints cannot say: placements of one person never overlap; and the table of the cache."""

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

SQLITE = """
CREATE TRIGGER penempatan_tidak_tumpang_tindih_{peristiwa}
BEFORE {peristiwa} ON kepegawaian_penempatan
WHEN EXISTS (
    SELECT 1 FROM kepegawaian_penempatan AS lain
    WHERE lain.pns_id = NEW.pns_id
      AND lain.id IS NOT NEW.id
      AND lain.mulai <= COALESCE(NEW.selesai, '9999-12-31')
      AND COALESCE(lain.selesai, '9999-12-31') >= NEW.mulai
)
BEGIN
    SELECT RAISE(ABORT, 'penempatan_tidak_tumpang_tindih');
END
"""


def larang_tumpang_tindih(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for peristiwa in ("INSERT", "UPDATE"):
            schema_editor.execute(SQLITE.format(peristiwa=peristiwa))


def buat_tabel_cache(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("kepegawaian", "0001_initial")]

    operations = [
        migrations.RunPython(larang_tumpang_tindih, migrations.RunPython.noop),
        migrations.RunPython(buat_tabel_cache, migrations.RunPython.noop),
    ]
