"""Conducts one run: reads sources, asks engines, locates, settles and silences findings, proves and applies fixes."""
