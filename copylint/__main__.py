"""``python -m copylint``."""

from __future__ import annotations

from copylint.frontends.cli import program

if __name__ == "__main__":
    program()
