"""Stock Rasa on the same guides: the bot that comes out when one follows Rasa's documentation, and nothing else."""
