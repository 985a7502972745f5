"""Evaluation: labelled questions are put to the running system, and its answers are measured."""
