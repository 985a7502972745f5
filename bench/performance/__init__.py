"""What was measured, as tables on the screen, as curves, and as `docs/performance.md`."""
