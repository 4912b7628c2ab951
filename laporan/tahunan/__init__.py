"""The December report of an agency (Lampiran I K): compiled, checked, sent, decided, frozen."""
