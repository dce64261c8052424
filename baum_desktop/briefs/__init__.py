"""Briefs: content as plain data, then pages, then a tagged PDF. The page verbs are listed in `briefs.page`."""
