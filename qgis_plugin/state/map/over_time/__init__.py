"""Layers of several years: one that steps through them, and one of what changed."""
