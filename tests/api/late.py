"""Routes that are worked out when they are first asked.

Hundreds of tests start an application of three hundred routes and ask a few of them; reading what
each takes and answers was most of the work of a start. `test_openapi.py` and `test_routes.py` look
at all of them, made as the product makes them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import compile_path


class LateRoute(APIRoute):
    """It knows its place from the beginning, and becomes what it is when more is asked of it."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **said: Any) -> None:
        self.path, self.endpoint = path, endpoint
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.methods = {one.upper() for one in said["methods"] or ["GET"]}
        self.said = said

    def __getattr__(self, name: str) -> Any:
        said = self.__dict__.pop("said", None)
        if said is None:
            raise AttributeError(name)
        super().__init__(self.path, self.endpoint, **said)
        return getattr(self, name)


@contextmanager
def late_routes() -> Iterator[None]:
    """Routers that are made meanwhile make such routes."""
    defaults = APIRouter.__init__.__kwdefaults__
    assert defaults
    assert defaults["route_class"] is APIRoute
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(defaults, "route_class", LateRoute)
        yield
