"""The route of the product master."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from annotated_types import Len
from fastapi import APIRouter, Depends

from yihui import organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import PROBLEMS, STRICT, Caller, Strict, Text, requires
from yihui.orders.products import actions

Manage = Annotated[Caller, Depends(requires("organisation.manage", whole=True))]
Code = Annotated[str, Len(1, 64), Text]
Word = Annotated[str, Len(0, 256), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductToDescribe:
    """What a product is, in the words of the house; what is left out stays as it is. Tags read
    `style`, `colour`, `size`, `material`, `wearer` (men, women, unisex, kids), `season` and the day
    of its launch."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    sku: Code
    name: Word | None = None
    category: Word | None = None
    style: Word | None = None
    colour: Word | None = None
    size: Word | None = None
    material: Word | None = None
    wearer: Word | None = None
    season: Word | None = None
    launched_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsToDescribe:
    """Products, up to a thousand; of a sku that stands twice the last counts."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    products: Annotated[tuple[ProductToDescribe, ...], Len(1, actions.PRODUCTS_MOST)]


@dataclass(frozen=True, slots=True)
class ProductsDescribed:
    """How many products were described."""

    products: int


def routes(pool: Pool) -> APIRouter:
    """The route of the product master."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["orders"])

    @router.put("/products")
    async def put_products(caller: Manage, told: ProductsToDescribe) -> ProductsDescribed:
        """Say what products are. Those that no record has named yet are made."""
        given = [
            actions.Product(**{name: getattr(one, name) for name in one.__slots__})
            for one in told.products
        ]

        async def work(connection: Connection) -> int:
            described = await actions.describe(connection, given)
            await organisation.audit(
                connection, caller.key_id, "products.described", "products", products=described
            )
            return described

        return ProductsDescribed(await pool.transact(work))

    return router
