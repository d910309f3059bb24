"""Measurements and gold: speed, memory and scores, each printed by ``python -m benchmarks.NAME``."""
