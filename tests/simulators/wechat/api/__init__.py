"""The platform's API, as far as the desk uses it."""
