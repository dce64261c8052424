"""The page Home: what is due, what is new, and where the coalition stands."""
