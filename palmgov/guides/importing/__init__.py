"""Bringing a city's own item list in: read rows, map columns, check, compare, write in one transaction."""
