"""What went well: one kind of strength per file."""
