"""The web: channels, the turn, public pages and the API. Knows Flask; the answers come from elsewhere."""

# The name under which a Flask application keeps its parts.
EXTENSION = "palmgov"
