"""Putting the same dialogues to any bot, and measuring what a turn takes."""
