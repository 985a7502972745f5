"""Personal data: what is hidden before anything is stored or logged."""
