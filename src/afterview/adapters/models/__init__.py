"""Model files and what runs them."""
