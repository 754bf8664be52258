"""Where rooms meet: one file per wish of the user."""
