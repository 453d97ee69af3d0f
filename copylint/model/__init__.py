"""The nouns of copylint. Standard library only; imports nothing of the other rooms."""
