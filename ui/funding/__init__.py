"""The page Funding: funders, awards, money received and spent, and what is due."""
