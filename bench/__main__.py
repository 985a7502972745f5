"""`make bench`: what can be measured on any machine, printed as ratios within this very run."""

from __future__ import annotations

from bench import index_size, wechat_cost


def main() -> None:
    """Every benchmark, each with its table."""
    index_size.main()
    wechat_cost.main()


if __name__ == "__main__":
    main()
