"""The `palmgov` command: what staff and operators do from a terminal. Thin: each command calls palmgov once."""
