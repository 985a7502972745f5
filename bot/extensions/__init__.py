"""What PalmGov changes in Rasa's server, each piece in one file that says why."""
