"""What is kept: the model, the store, migrations, history and search."""
