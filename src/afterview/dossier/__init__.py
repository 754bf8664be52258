"""Facts and talk: which sentence uses which fact, and which facts fit an answer."""
