"""member export: all that is held of somebody, as one file."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from yihui.commands import house
from yihui.core import clock
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.privacy import copying

REASON_CHARACTERS = 200


def export(
    member: Annotated[UUID, typer.Argument(help="A OneID of hers.")],
    file: Annotated[Path, typer.Argument(help="The ZIP to write.", dir_okay=False)],
    reason: Annotated[str, typer.Option(help="What it is for; it is in the audit log.")],
) -> None:
    """Write all that is held of a member, in clear, into one ZIP of JSON with a page to read."""
    if not 3 <= len(reason) <= REASON_CHARACTERS:
        raise Invalid(f"A reason has 3 to {REASON_CHARACTERS} characters.", field="reason")
    ring = house.ring()

    async def write(connection: Connection) -> int:
        whose = copying.Whose(member, house.actor(), reason)
        member_no = await copying.note(connection, whose)
        return await copying.write(connection, ring, member_no, file, clock.now())

    size = house.ask(write)
    house.out.print(f"{size:,} bytes written to {file}.")
