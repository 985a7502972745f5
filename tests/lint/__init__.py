"""What `make lint` and its neighbours run."""
