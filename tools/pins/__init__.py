"""Which test holds a condition, a word or a rule in its place? Takes one out at a time and asks the tests.

    python -m tools.pins --list --only src/claimx/grammar            what can be taken out there
    python -m tools.pins --sample 60 --seed 1 --out FILE             take out 60 of all; a stopped run goes on
    python -m tools.pins --only src/claimx/grammar --gold FOLDER     where no test notices, ask annotated articles

What can be taken out:

    operand   one side of an `and` or `or`
    always    the test of an `if`, as if it held; also a condition of a comprehension
    never     the test of an `if`, as if it did not hold
    not       a negation
    word      a string in a set, list or tuple of strings, in a string that is split, or in a list of a TOML file
    row       a row of a TOML file
    rule      a function in a table of functions

Each is tried in a process of its own, which reads a copy of the working tree as if that one thing were missing; no file
is changed for it, so a run can be killed at any time. The tests are those that name the package or read whole articles,
shortest first, up to the first failure. A test that runs out of time has noticed, too. Tests that need a model are left
out. With `--gold`, what no test notices is tried on annotated articles: those whose records change are named, with how
much the figures move. Their parses are made once, and kept in `build/pins`.

Mutation testers don't do this. mutmut and Cosmic Ray turn an `and` into an `or` but take no operand out, which is what
shows that a condition is not needed; mutmut leaves tables outside functions alone, Cosmic Ray writes into the working
tree, and neither knows words in TOML.
"""
