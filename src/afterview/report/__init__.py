"""Values to text, JSON, HTML, SVG, PDF, iCalendar: pure functions from values to strings."""
