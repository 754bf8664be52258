"""The one polite door to the web: every request of the program goes through it, and nothing else opens a connection."""
