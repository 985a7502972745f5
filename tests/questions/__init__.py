"""Questions as residents really speak, written apart from the training data, to measure the desk with."""
