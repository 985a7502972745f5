"""Chinese text: one folding for everything that is compared, indexed or understood."""
