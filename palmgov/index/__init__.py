"""The guide index: which published item do these words mean? Looked up, never learned."""
