"""The resident's pages: readable without JavaScript."""
