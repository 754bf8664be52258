"""All that can fail because of the world: files, clock, models. Nothing else touches it."""
