"""What all rows of the lexicon tables have in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Word = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]


class Row(BaseModel):
    """Base of all rows. An unknown field is an error, so that a misspelt one is never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
