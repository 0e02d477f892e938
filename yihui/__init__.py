"""Yihui (一会): one member, every channel, in a moment."""
