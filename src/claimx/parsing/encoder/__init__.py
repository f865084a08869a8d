"""The joint network: one small encoder that reads a paragraph once and gives its sentence ends, parts of speech,
features, lemmas, names and dependency trees.

claimx runs it on plain values (`joint.py`), after Stanza's tokenizer (`tokenizer.py`) and the list that cuts clitics
off (`clitics.py`). It is registered with Stanza as a processor as well (`processor.py`), for training and for whoever
has a Stanza pipeline.
"""
