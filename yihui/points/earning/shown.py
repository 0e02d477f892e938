"""What the routes of earning rules tell: what rules may ask, rules, and their sentences."""

from dataclasses import dataclass

from yihui.points.earning.types import GrantedByVersion, RuleVersion


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """A value that a field may have."""

    value: str | int
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class OperatorShown:
    """What may be asked of a field; `takes` says how many values it wants."""

    name: str
    takes: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field that a condition may ask about."""

    name: str
    type: str
    level: str
    unit: str
    label_zh: str
    label_en: str
    choices: list[ChoiceShown]
    operators: list[OperatorShown]


@dataclass(frozen=True, slots=True)
class BehaviourNamed:
    """A behaviour that points are often given for."""

    event: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class MethodNamed:
    """A method of payment that rules often leave out."""

    method: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class CatalogueShown:
    """All fields, the behaviours and methods of payment known by name, and the bounds of a
    condition: levels, parts, values of one set."""

    fields: list[FieldShown]
    behaviours: list[BehaviourNamed]
    payments: list[MethodNamed]
    depth_max: int
    nodes_max: int
    set_max: int
    text_max: int


@dataclass(frozen=True, slots=True)
class RuleVersionShown(RuleVersion):
    """A version of a rule, said as one sentence in both languages."""

    name_zh: str
    name_en: str
    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule with its versions, newest first, and what each granted so far."""

    code: str
    newest: int
    versions: list[RuleVersionShown]
    granted: list[GrantedByVersion]


@dataclass(frozen=True, slots=True)
class RuleState:
    """What became of a rule or its version."""

    state: str


@dataclass(frozen=True, slots=True)
class SaidShown:
    """A rule as a sentence."""

    said_zh: str
    said_en: str
