"""Settings of this computer and of the database, and the history of everything."""
