"""The settings: who uses the program, and how it looks."""
