"""From typed text to an answer, and drafts: nothing is overwritten."""
