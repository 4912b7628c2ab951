"""What is on offer in a year."""
