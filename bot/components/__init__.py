"""PalmGov's own parts of Rasa's understanding pipeline."""
