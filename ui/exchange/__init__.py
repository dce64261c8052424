"""The dialogs that bring lists in and take them out."""
