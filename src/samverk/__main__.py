"""`python -m samverk`."""

from samverk.cli import main

main()
