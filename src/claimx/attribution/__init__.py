"""Who says what: cues, sources and contents, found by rules and by the network, and how far each can be trusted."""
