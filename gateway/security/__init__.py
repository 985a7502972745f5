"""Who may do what, how often, and what a browser may load."""
