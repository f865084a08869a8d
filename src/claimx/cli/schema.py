"""`claimx schema`: the contract of what is written, as JSON Schema."""

from typing import Annotated

import typer

from claimx.terms import Contract


def schema(
    what: Annotated[
        Contract, typer.Argument(help="Of what `claimx extract` or `claimx link` writes.")
    ] = Contract.RECORD,
) -> None:
    """Print the JSON Schema of a record, or of links."""
    from claimx.linking import links_json_schema
    from claimx.schema import record_json_schema

    typer.echo(record_json_schema() if what is Contract.RECORD else links_json_schema(), nl=False)
