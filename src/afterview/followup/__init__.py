"""When to write again: business days, stated dates, and a pure machine that is replayed from the touchpoints."""
