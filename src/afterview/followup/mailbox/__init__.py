"""Mails of others, read without trust: what one is, whether it answers ours, and by what words."""
