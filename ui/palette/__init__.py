"""The command field: everything findable and every action by name, from one field."""
