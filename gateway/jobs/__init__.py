"""Background jobs: whatever must not hold a chat up. Dramatiq over Redis."""
