"""The page Outreach: visits, red flags, tasks and what was promised."""
