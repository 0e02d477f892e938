"""What stores of the group show each other of a member whom they share."""
