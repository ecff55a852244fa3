"""Meetings, calls, letters and visits between two people, according to whom."""
