"""`python -m rapport` is the command line."""

from rapport.faces.cli import main

main()
