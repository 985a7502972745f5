"""Messages that residents leave for staff, each under a number."""
