"""Numbers with their nouns, for messages."""


def articles_told(number: int) -> str:
    """*1 article*, *2 articles*."""
    return "1 article" if number == 1 else f"{number} articles"


def claims_told(number: int) -> str:
    """*no claim*, *1 claim*, *2 claims*."""
    return "1 claim" if number == 1 else f"{number} claims" if number else "no claim"
