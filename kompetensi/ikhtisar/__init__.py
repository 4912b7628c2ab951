"""Competency of the agency and the city, never of single people."""
