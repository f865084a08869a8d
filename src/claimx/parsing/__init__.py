"""Words, tags and trees: Stanza, claimx's own network, saved parses."""
