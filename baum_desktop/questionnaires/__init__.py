"""Questionnaires: instruments in editions, their questions and rules, what was answered, and what that tells."""
