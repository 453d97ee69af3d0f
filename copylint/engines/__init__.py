"""Who can find things in a document. Engines know prose only: no markup, no source offsets, no wording."""
