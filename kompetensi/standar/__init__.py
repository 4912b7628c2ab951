"""What a jabatan asks for, and who lays it down (Lampiran I D and E)."""
