"""Pairs of statements that cannot both stand as reported."""
