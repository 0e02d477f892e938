"""The scorer: what a house made of a population against the truth. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from yihui.population.types import Bought, Guess, Score, Truth


def score(truth: Truth, guess: Guess) -> Score:
    """Judge a guess. Only identifiers of one person alone are judged: of a couple's phone there is
    no right answer. One that belongs to no member stands alone.

    B-cubed: for each identifier the share of its member that is truly hers (precision), and of
    what is hers that is in its member (recall), averaged (Bagga and Baldwin, 1998).
    """
    placed: list[tuple[int, int]] = []
    alone = 0
    for owned in truth.owned:
        if len(owned.people) == 1:
            alone -= 1
            placed.append((owned.people[0], guess.identifiers.get(owned.identifier, alone)))
    both = Counter(placed)
    of_person = Counter(person for person, _ in placed)
    of_member = Counter(member for _, member in placed)
    hit = sum(_pairs(count) for count in both.values())
    count = len(placed)
    owners = _owners(both)
    money = _money(truth.bought, guess.orders, owners)
    return Score(
        identifiers=count,
        people=len(of_person),
        members=len(of_member),
        wrong_merges=sum(held > 1 for held in Counter(member for _, member in both).values()),
        pair_precision=_ratio(hit, sum(_pairs(number) for number in of_member.values())),
        pair_recall=_ratio(hit, sum(_pairs(number) for number in of_person.values())),
        b_cubed_precision=_ratio(sum(n * n / of_member[m] for (_, m), n in both.items()), count),
        b_cubed_recall=_ratio(sum(n * n / of_person[p] for (p, _), n in both.items()), count),
        **money,
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _ratio(part: float, whole: float) -> float:
    """Nothing asked for is nothing wrong: 1."""
    return round(part / whole, 6) if whole else 1.0


def _owners(both: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Whose each member is: the person with most identifiers in it; of equals the first."""
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (person, member), count in both.items():
        held[member].append((-count, person))
    return {member: min(people)[1] for member, people in held.items()}


def _money(
    bought: Iterable[Bought], orders: Mapping[tuple[str, str], int], owners: Mapping[int, int]
) -> dict[str, int]:
    money = dict.fromkeys(
        ("paid_fen", "moved_fen", "scattered_fen", "untold_fen", "untold_moved_fen"), 0
    )
    main: dict[int, Counter[int]] = defaultdict(Counter)
    for one in bought:
        member = orders.get((one.source, one.external_id))
        money["paid_fen"] += one.paid_fen
        if not one.tells:
            money["untold_fen"] += one.paid_fen
        if member is None:
            continue
        if owners.get(member) == one.person:
            main[one.person][member] += one.paid_fen
        elif one.tells:
            money["moved_fen"] += one.paid_fen
        elif member in owners:
            money["untold_moved_fen"] += one.paid_fen
    for credited in main.values():
        money["scattered_fen"] += sum(credited.values()) - max(credited.values())
    return money
