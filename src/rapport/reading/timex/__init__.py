"""Rules that turn the words of a time expression into a TIMEX3 value and an interval of days."""
