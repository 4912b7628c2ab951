"""What a produced document certifies, and how anybody can check it."""
