"""What a member sees and does herself, by a token that her shop's own server asked for."""
