"""`make soak`: many followers write while the system is broken on purpose; every answer is traced to its question."""
