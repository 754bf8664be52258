"""Letters after an interview, made of what was said there: nothing in them comes from elsewhere."""
