"""Files that are handed out: cells no spreadsheet program takes for a formula, and any list as XLSX or CSV.

To give a list its two downloads takes three steps. Describe it, beside its view:

    KOLOM = (Kolom("NIP", attrgetter("nip"), Jenis.NIP), Kolom("Nama", attrgetter("nama")))

answer for it in the view, after the rights, the filters and the order, and before the paging:

    if berkas := ekspor(request, Daftar("pegawai", "Pegawai", KOLOM, terpilih.iterator(SEKALIGUS))):
        return berkas

and put `{% include "komponen/ekspor.html" %}` under the table. `?format=xlsx` or `?format=csv` on the list's own
address then gives every row of it, and not only those of one page.
"""
