"""What the coalition does, without a screen: units of work over the database, briefs, and ways in and out."""
