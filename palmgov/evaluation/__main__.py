"""Entry point of `python -m palmgov.evaluation`."""

import sys

from palmgov.evaluation.command import main

if __name__ == "__main__":
    sys.exit(main())
