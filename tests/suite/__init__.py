"""`make test`: prepares the machine, runs every test, leaves nothing running."""
