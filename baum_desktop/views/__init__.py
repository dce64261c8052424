"""Filters that people build of words, say as a sentence, keep as a view, and ask of either engine."""
