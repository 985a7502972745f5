"""Entry point of `python -m tests.simulators.wechat.demo`."""

import sys

from tests.simulators.wechat.demo.start import main

if __name__ == "__main__":
    sys.exit(main())
