"""Packs of documents: which there are, who makes them, and how one gets them."""
