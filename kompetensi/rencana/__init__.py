"""The plan of a year: what it counts, how it begins, what comes of it."""
