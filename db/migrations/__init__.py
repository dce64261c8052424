"""The migrations, one file each and numbered in order; db.migrate runs them."""
