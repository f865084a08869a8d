"""The joint network: one small encoder that reads a paragraph once and gives its sentence ends, parts of speech,
features, lemmas, names and dependency trees.

Registered with Stanza as a processor (`processor.py`), so that it runs in a Stanza pipeline after its tokenizer and
after the list that cuts clitics off (`clitics.py`).
"""
