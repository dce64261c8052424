"""Filters on a list, built of words: chips, the popups that change them, and the sentence that they make."""
