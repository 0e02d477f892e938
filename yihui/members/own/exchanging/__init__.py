"""What a member exchanges by herself: points of one currency for those of another."""
