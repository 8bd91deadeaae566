"""Slips of a tired writer: what can go wrong in a text that is right, made on purpose."""
