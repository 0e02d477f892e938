"""What people keep for themselves: views of lists, how lists open, what they have not yet saved."""
