"""Public places to look: one module a source, found by walking; no module here touches the network."""
