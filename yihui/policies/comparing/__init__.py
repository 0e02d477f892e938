"""Where the rebuild of who is one person and the house differ, as people look at it."""
