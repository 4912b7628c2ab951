"""The dialogue of atasan and pegawai: where somebody stands, the gap, its cause (Lampiran I E)."""
