"""Installing, starting and stopping."""
