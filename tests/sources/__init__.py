"""Sources: what each reads, and the laws that all keep."""
