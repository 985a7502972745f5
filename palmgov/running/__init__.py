"""Installing, training, starting and stopping the whole system on one machine."""
