"""The subject matter of the service desk: guides, look-up, answers, records. Knows neither Flask nor Rasa."""
