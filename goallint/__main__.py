"""`python -m goallint`."""

from goallint.cli import main

main()
