"""What was sent in, and what became of each row."""
