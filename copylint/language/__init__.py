"""Prose to sentences and tokens, and what a sub-editor sees in them."""
