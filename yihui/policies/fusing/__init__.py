"""Suspended identifiers, as people look at them and let them in again."""
