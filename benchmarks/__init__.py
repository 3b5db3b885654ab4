"""Measurements, side by side with what one would do otherwise, in one run and as ratios."""
