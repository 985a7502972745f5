"""Conversations: what was understood, what was answered, and the log of it."""
