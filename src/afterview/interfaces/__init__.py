"""The ways in: parse, show, decide nothing."""
