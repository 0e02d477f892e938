"""The household on the page of a member: those whom the reader may see, the others counted."""
