"""PalmGov beside stock Rasa: the same dialogues, the same guides, the same client, in turn in one run."""
