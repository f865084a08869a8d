"""The benchmark on constituency trees: its reader, its rules and its figures, on small trees made by hand."""

from pathlib import Path

import pytest

from benchmarks import icon
from benchmarks.trees import Node, TreeError, Typeset, read_tree, typeset
from benchmarks.triples import read_triples
from claimx.lexicon.index import load_index
from claimx.model import Attribution, CharSpan, Content, Cue, Mention

SUBJECT = "(NP (NNO Bupati) (NNP Ratna))"
RISE = "(NP (NNO harga)) (VP (VBI naik))"


def leaf_text(tree: Node, span: tuple[int, int] | None) -> str | None:
    """The words of a range of leaves as printed."""
    printed = typeset(tree)
    return None if span is None else printed.text[slice(*printed.span(*span))]


def read(line: str) -> list[tuple[str, str | None, str | None, list[str | None]]]:
    """The triples of a tree as text: cue, source, its head, content."""
    tree = read_tree(line)
    return [
        (
            leaf_text(tree, t.cue) or "",
            leaf_text(tree, t.source),
            leaf_text(tree, (t.head, t.head + 1)) if t.head is not None else None,
            [leaf_text(tree, piece) for piece in t.content],
        )
        for t in read_triples(tree, load_index())
    ]


class TestTrees:
    def test_leaves_know_their_tag_and_place(self) -> None:
        """A tree has its words from left to right, each with its number."""
        tree = read_tree("(S (NP (NNP Ratna)) (VP (VBI pulang)) (PUN .))")
        assert [(leaf.label, leaf.word, leaf.lo) for leaf in tree.leaves()] == [
            ("NNP", "Ratna", 0),
            ("VBI", "pulang", 1),
            ("PUN", ".", 2),
        ]
        assert (tree.lo, tree.hi) == (0, 3)

    @pytest.mark.parametrize("line", ["", "(S (NP (NNP Ratna))", "(S (NNP Ratna)))", "(NNP A) (NNP B)"])
    def test_a_line_that_is_no_tree_is_refused(self, line: str) -> None:
        """Brackets that don't close, and lines with no tree or two, are errors."""
        with pytest.raises(TreeError):
            read_tree(line)

    @pytest.mark.parametrize(
        ("line", "text"),
        [
            ("(S (NP (NNO rumah) (PRK nya)) (ADJ besar) (PUN .))", "rumahnya besar."),
            ("(NP (NNO anak) (PUN -) (NNO anak) (PRK ku))", "anak-anakku"),
            ("(NP (NP (NNP Ratna)) (NP (PUN -) (NP (NNO bupati)) (PUN -)))", "Ratna - bupati -"),
            ("(NP (NNP Ratna) (NP (PUN -LRB-) (NP (NUM 40)) (PUN -RRB-)))", "Ratna (40)"),
            ("(S (PUN ``) (S (VBI Ayo)) (PUN ,) (PUN '') (VBI kata) (NNP Budi) (PUN .))", '"Ayo," kata Budi.'),
            ("(NP (NNP Sa) (PUN ') (NNP i))", "Sa'i"),
            ("(NP (NUM 2019) (PUN /) (NUM 2020))", "2019/2020"),
        ],
    )
    def test_words_are_printed_as_in_a_newspaper(self, line: str, text: str) -> None:
        """Clitics, marks and brackets close up; hyphens join words and dashes part phrases."""
        assert typeset(read_tree(line)).text == text

    def test_a_sentence_cut_out_of_a_quotation_gets_its_marks(self) -> None:
        """A lone closing mark is given its partner, and so is a lone opening one."""
        closing = read_tree('(SINV (S (VBI Ayo)) (PUN ,) (PUN ") (VP (VBI kata)) (NP (NNP Budi)) (PUN .))')
        opening = read_tree('(S (NP (NNP Budi)) (VP (VBI berkata) (PUN :) (PUN ") (S (VBI Ayo))) (PUN .))')
        assert typeset(closing).text == '"Ayo," kata Budi.'
        assert typeset(opening).text == 'Budi berkata: "Ayo."'

    def test_places_slice_to_the_words(self) -> None:
        """Every leaf's characters are its word, also after a mark that was added."""
        tree = read_tree('(SINV (S (VBI Ayo)) (PUN ,) (PUN ") (VP (VBI kata)) (NP (PRK nya)) (PUN .))')
        printed = typeset(tree)
        assert [printed.text[a:b] for a, b in printed.places] == [leaf.word for leaf in tree.leaves()]


class TestTriples:
    @pytest.mark.parametrize(
        "clause", [f"(CP (CSN bahwa) (S {RISE}))", f"(PUN ,) (S {RISE})", f"(CP {RISE})", RISE], ids=str
    )
    def test_a_clause_after_a_verb_of_saying_is_content(self, clause: str) -> None:
        """The clause counts with and without complementizer, and where the tree has no node for it."""
        found = read(f"(S {SUBJECT} (VP (VBI mengatakan) {clause}) (PUN .))")
        assert found == [("mengatakan", "Bupati Ratna", "Bupati", ["harga naik"])]

    def test_a_verb_group_is_passed_on_the_way_to_the_subject(self) -> None:
        """Adverbs before the verb leave its subject and content alone."""
        found = read(f"(S {SUBJECT} (VP (ADV juga) (VP (VBI menegaskan) (CP {RISE}))) (PUN .))")
        assert found == [("menegaskan", "Bupati Ratna", "Bupati", ["harga naik"])]

    @pytest.mark.parametrize("word", ["(TAME akan)", "(NEG tidak)", "(TAME harus)"])
    def test_a_planned_or_denied_saying_is_no_report(self, word: str) -> None:
        """Nothing is told where the saying is only planned, demanded or denied."""
        assert read(f"(S {SUBJECT} (VP {word} (VP (VBI mengatakan) (CP {RISE}))) (PUN .))") == []

    def test_a_purpose_clause_is_no_report(self) -> None:
        """*datang untuk mengatakan ...* tells nothing."""
        purpose = f"(CP (CSN untuk) (VP (VBI mengatakan) (CP {RISE})))"
        assert read(f"(S {SUBJECT} (VP (VBI datang) {purpose}) (PUN .))") == []

    def test_an_adverbial_clause_after_the_verb_is_no_content(self) -> None:
        """A reason or time is not what was said."""
        reason = f"(CP (CSN karena) (S {RISE}))"
        assert read(f"(S {SUBJECT} (VP (VBI membantah) {reason}) (PUN .))") == []

    def test_talk_of_oneself_is_left_out(self) -> None:
        """*Saya mengatakan ...* is no attribution to somebody."""
        assert read(f"(S (NP (PRN Saya)) (VP (VBI mengatakan) (CP {RISE})) (PUN .))") == []

    def test_a_relative_clause_speaks_for_its_antecedent(self) -> None:
        """*warga yang mengatakan harga naik*: the residents say it."""
        clause = f"(RPN (PRR yang) (VP (VBI mengatakan) (CP {RISE})))"
        found = read(f"(S (NP (NP (NNO warga)) {clause}) (VP (VBI pulang)) (PUN .))")
        assert found == [("mengatakan", "warga", "warga", ["harga naik"])]

    def test_what_the_speaker_admits_of_himself_is_content(self) -> None:
        """*mengaku [tidak tahu]* has a predicate as its content."""
        found = read(f"(S {SUBJECT} (VP (VBI mengaku) (VP (NEG tidak) (VBI hadir))) (PUN .))")
        assert found == [("mengaku", "Bupati Ratna", "Bupati", ["tidak hadir"])]

    def test_a_request_may_take_in_who_is_asked(self) -> None:
        """The deed is the content; with the person asked it is another acceptable extent."""
        tree = read_tree(
            f"(S {SUBJECT} (VP (VBT meminta) (NP (NNO warga)) (CP (CSN untuk) (VP (VBI pulang)))) (PUN .))"
        )
        (triple,) = read_triples(tree, load_index())
        assert [leaf_text(tree, piece) for piece in triple.content] == ["untuk pulang"]
        assert [leaf_text(tree, piece) for piece in triple.wider] == ["warga untuk pulang"]

    def test_a_denied_thing_is_content(self) -> None:
        """*membantah [tuduhan itu]*, and the same in the passive."""
        active = read(f"(S {SUBJECT} (VP (VBT membantah) (NP (NNO tuduhan) (ART itu))) (PUN .))")
        passive = read("(S (NP (NNO Tuduhan) (ART itu)) (VP (VBP dibantah) (NP (NNP Ratna))) (PUN .))")
        assert active == [("membantah", "Bupati Ratna", "Bupati", ["tuduhan itu"])]
        assert passive == [("dibantah", "Ratna", "Ratna", ["Tuduhan itu"])]

    def test_a_passive_of_speech_needs_no_agent(self) -> None:
        """*Disebutkan bahwa ...* has nobody as its source, and the source is not compared."""
        tree = read_tree(f"(S (VP (VBP Disebutkan) (CP (CSN bahwa) (S {RISE}))) (PUN .))")
        (triple,) = read_triples(tree, load_index())
        assert (triple.source, triple.open_source) == (None, True)

    def test_a_passive_of_belief_is_the_narrators_hedge(self) -> None:
        """*Harga diperkirakan naik* reports nobody."""
        assert read("(S (NP (NNO Harga)) (VP (VBP diperkirakan) (VP (VBI naik))) (PUN .))") == []

    def test_a_quotation_stands_before_its_cue(self) -> None:
        """*"Harga naik," kata Bupati Ratna.*"""
        found = read(f'(SINV (PUN ") (S {RISE}) (PUN ,) (PUN ") (VP (VBI kata)) {SUBJECT} (PUN .))')
        assert found == [("kata", "Bupati Ratna", "Bupati", ["harga naik"])]

    def test_a_clitic_source_is_part_of_the_cue(self) -> None:
        """*"Harga naik," katanya.* names nobody."""
        found = read(f'(SINV (PUN ") (S {RISE}) (PUN ,) (PUN ") (VP (VBI kata)) (NP (PRK nya)) (PUN .))')
        assert found == [("katanya", None, None, ["harga naik"])]

    def test_a_cue_inside_a_statement_leaves_two_pieces(self) -> None:
        """*Harga, kata Bupati Ratna, akan naik.*"""
        inside = f"(PUN ,) (PRN (VP (VBI kata)) {SUBJECT}) (PUN ,)"
        found = read(f"(S (NP (NNO Harga)) {inside} (VP (TAME akan) (VBI naik)) (PUN .))")
        assert found == [("kata", "Bupati Ratna", "Bupati", ["Harga", "akan naik"])]

    def test_what_stands_beside_the_source_in_a_parenthesis_is_no_content(self) -> None:
        """*Harga, kata warga tadi, naik.* and *Harga, kata Bupati Ratna lagi, naik.*"""
        flat = read("(S (NP (NNO Harga)) (PUN ,) (PRN (VBI kata) (NNO warga) (NNO tadi)) (PUN ,) (VP (VBI naik)))")
        again = f"(PRN (VP (VBI kata)) {SUBJECT} (ADVP (ADV lagi)))"
        deep = read(f"(S (NP (NNO Harga)) (PUN ,) {again} (PUN ,) (VP (VBI naik)))")
        assert flat == [("kata", "warga", "warga", ["Harga", "naik"])]
        assert deep == [("kata", "Bupati Ratna", "Bupati", ["Harga", "naik"])]

    def test_a_quotation_may_follow_a_fronted_cue(self) -> None:
        """*Kata Bupati Ratna, "harga naik."*, and *Katanya, "harga naik."*"""
        clitic = read(f'(SINV (VP (VBI Kata)) (NP (PRK nya)) (PUN ,) (PUN ") (S {RISE}) (PUN .) (PUN "))')
        assert clitic == [("Katanya", None, None, ["harga naik"])]
        found = read(f'(SINV (VP (VBI Kata)) {SUBJECT} (PUN ,) (PUN ") (S {RISE}) (PUN .) (PUN "))')
        assert found == [("Kata", "Bupati Ratna", "Bupati", ["harga naik"])]

    def test_a_subject_and_verb_may_close_a_quotation(self) -> None:
        """*"Harga naik," Bupati Ratna menambahkan.*"""
        found = read(f'(S (PUN ") (S {RISE}) (PUN ,) (PUN ") {SUBJECT} (VP (VBI menambahkan)) (PUN .))')
        assert found == [("menambahkan", "Bupati Ratna", "Bupati", ["harga naik"])]

    def test_menurut_takes_the_clause_it_is_attached_to(self) -> None:
        """*Menurut Bupati Ratna, harga naik.*"""
        found = read(f"(S (PP (PPO Menurut) {SUBJECT}) (PUN ,) {RISE} (PUN .))")
        assert found == [("Menurut", "Bupati Ratna", "Bupati", ["harga naik"])]

    def test_menurut_with_a_noun_of_speech_names_whose_it_is(self) -> None:
        """*Menurut keterangan Ratna, ...*: Ratna is the source; *menurut rencana* has none."""
        found = read(f"(S (PP (PPO Menurut) (NP (NNO keterangan) (NNP Ratna))) (PUN ,) {RISE} (PUN .))")
        assert found == [("Menurut keterangan", "Ratna", "Ratna", ["harga naik"])]
        assert read(f"(S (PP (PPO Menurut) (NP (NNO rencana))) (PUN ,) {RISE} (PUN .))") == []


def gold(**changes: object) -> icon.Gold:
    """A triple of "Ratna mengatakan harga beras naik."."""
    fields = {"rule": "clause", "lemma": "mengatakan", "cue": (6, 16), "source": (0, 5), "head": (0, 5)}
    rest = {"content": ((17, 33),), "wider": (), "open_source": False}
    return icon.Gold(**(fields | rest | changes))  # type: ignore[arg-type]


def claim(start: int, end: int, source: CharSpan | None) -> Attribution:
    """What an extractor could give for it."""
    cue = Cue(1, 2, CharSpan(6, 16), "mengatakan", "active", "assert")
    mention = Mention(0, 1, source, "name", "Ratna") if source else None
    content = Content((CharSpan(start, end),), "content.test")
    return Attribution(cue, content, "indirect", "assert", 0, source=mention)


class TestFigures:
    text = "Ratna mengatakan harga beras naik."

    @pytest.mark.parametrize(("start", "end", "share"), [(17, 33, 1.0), (17, 28, 2 / 3), (0, 5, 0.0)])
    def test_content_is_compared_by_words(self, start: int, end: int, share: float) -> None:
        """The overlap is the words in common over the words in either."""
        assert icon.overlap(self.text, gold(), claim(start, end, None)) == pytest.approx(share)

    def test_the_better_of_two_extents_counts(self) -> None:
        """A content that fits the wider extent exactly is right."""
        assert icon.overlap(self.text, gold(content=((29, 33),), wider=((17, 33),)), claim(17, 33, None)) == 1

    def test_a_source_must_cover_the_head(self) -> None:
        """A source elsewhere is wrong, one that is missing on both sides is right."""
        assert icon.same_source(gold(), claim(17, 33, CharSpan(0, 5)))
        assert not icon.same_source(gold(), claim(17, 33, CharSpan(17, 22)))
        assert not icon.same_source(gold(), claim(17, 33, None))
        assert icon.same_source(gold(source=None, head=None), claim(17, 33, None))
        assert icon.same_source(gold(open_source=True), claim(17, 33, CharSpan(17, 22)))

    def test_the_test_set_has_totals_alone(self) -> None:
        """Without parts there are no figures for each construction."""
        sentence = icon.Sentence("test", 1, Typeset(self.text, ()), ())
        outcome = icon.Outcome(sentence, gold(), None, source=False, content=False, overlap=0.0, seen=False)
        result = icon.Result([outcome], 0, [])
        assert icon.figures(result, parts=False)["constructions"] == {}
        assert list(icon.figures(result, parts=True)["constructions"] or {}) == ["clause"]  # type: ignore[arg-type]


class TestCommand:
    def test_mistakes_on_the_test_set_are_not_listed(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The test set is for reporting: asking for its mistakes is refused."""
        assert icon.main(["--split", "test", "--errors", "5"]) == 2
        assert "not listed" in capsys.readouterr().err

    def test_a_missing_treebank_is_told_in_one_sentence(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without the data there is one line and exit code 2."""
        assert icon.main(["--data", str(tmp_path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
