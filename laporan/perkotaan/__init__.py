"""The figures of the city that go record by record, and the city's report."""
