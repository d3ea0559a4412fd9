"""Results as people and programs read them; the words of a finding are its own."""
