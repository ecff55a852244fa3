"""Tests of what the statements of two people show; each with its figures and a real "no evidence"."""
