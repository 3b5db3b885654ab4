"""A shared database: the user's ways in, what it holds, and packs fetched out of it."""
