"""Counterparts of ours that cannot run here: platforms, played by code of its own."""
