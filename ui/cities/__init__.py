"""The page Cities: partner cities, who serves them, and how well their employers are covered."""
