"""Readers: who answers the small questions about each sentence. All answer the same questions."""
