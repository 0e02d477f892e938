"""Addresses of an audience in clear: of those alone who consent to marketing by a way."""
