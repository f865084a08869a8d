"""How far an attribution can be trusted, from the rules that found it."""

from dataclasses import replace

from claimx.model import Attribution

# Share of right attributions (content and source) by content rule, measured on the development articles.
BY_RULE: dict[str, float] = {}
DEFAULT = 0.5


def with_confidence(attribution: Attribution) -> Attribution:
    """The attribution with its confidence."""
    values = [BY_RULE.get(rule, DEFAULT) for rule in attribution.rules if rule.startswith("content.")]
    return replace(attribution, confidence=min(values, default=DEFAULT))
