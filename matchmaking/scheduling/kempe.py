"""The moves of the annealing, compiled: swapping a chain of meetings between two slots, and squeezing a waiting one in.

A chain begins with one meeting; whoever of its people is busy in the other slot brings the meeting held there into the chain, and so on.
Swapped as a whole it breaks no rule of one meeting at a time. Its cost is known before anything is changed: people with meetings in
both slots stay as busy as they were, so only the ends of the chain count.

The functions take arrays and no objects: objects of arrays make the compiler slow, and what it makes.
"""

import math

import numpy as np
from numba import njit

NONE = -1
LONGEST = 400
ENDS = 0.9  # share of the chains that begin with somebody who gets free in one of the slots and busy in the other
DETOURS = 0.1  # share of those followed up where this costs a break: the other end of the chain seldom makes up for it
INSERTS = 0.3  # share of the moves that squeeze a waiting meeting in, while one waits
GLANCES = 64  # people looked at for somebody who makes room
TINY = 1e-9
WAITING, STAMP = range(2)  # in `numbers`: how many wait; the mark of the present chain
CURRENT, BEST = range(2)  # in `costs`
LOST, MISSING, UNFAIR, TOLERATED = range(4)  # in `prices`: a weight lost, a meeting below the least, a break more than tolerated


@njit(cache=True)
def below(limit):
    return int(np.random.random() * limit)


@njit(cache=True)
def is_accepted(change, temperature):
    return change <= 0 or np.random.random() < math.exp(-change / temperature)


@njit(cache=True)
def gained(at, person, column):
    """How many more blocks somebody has who begins to meet in this column (and loses who ceases to): 1, 0 or -1."""
    return 1 - (at[person, column - 1] >= 0) - (at[person, column + 1] >= 0)


@njit(cache=True)
def breaks_of(blocks):
    return blocks - 1 if blocks > 0 else 0


@njit(cache=True)
def price_of(breaks, prices):
    over = breaks - prices[TOLERATED]
    return breaks + prices[UNFAIR] * over if over > 0 else breaks


@njit(cache=True)
def grow_chain(meeting, one, two, who, column, at, allowed, chain, mark, stamp):
    """The number of meetings in the chain, or 0 when one of them may not move."""
    chain[0] = meeting
    mark[meeting] = stamp
    length, done = 1, 0
    while done < length:
        member = chain[done]
        other = two if column[member] == one else one
        if not allowed[member, other] or length >= LONGEST:
            return 0
        for side in range(2):
            colliding = at[who[member, side], other]
            if colliding != NONE and mark[colliding] != stamp:
                mark[colliding] = stamp
                chain[length] = colliding
                length += 1
        done += 1
    return length


@njit(cache=True)
def cost_of_chain(length, one, two, who, column, at, chain, day, blocks, breaks, prices):
    cost = 0.0
    for index in range(length):
        member = chain[index]
        source = column[member]
        target = two if source == one else one
        for side in range(2):
            person = who[member, side]
            if at[person, target] != NONE:
                continue
            leaving = -gained(at, person, source)
            coming = gained(at, person, target) + (abs(source - target) == 1)
            here, there = day[source], day[target]
            if here == there:
                change = leaving + coming
            else:
                old, new = blocks[person, here], blocks[person, there]
                change = breaks_of(old + leaving) - breaks_of(old) + breaks_of(new + coming) - breaks_of(new)
            cost += price_of(breaks[person] + change, prices) - price_of(breaks[person], prices)
    return cost


@njit(cache=True)
def chain_fits(length, one, two, column, chain, place_start, place, room, shift):
    """Whether all places have room for what the chain brings. `shift` is zero before and after."""
    for index in range(length):
        member = chain[index]
        for at in range(place_start[member], place_start[member + 1]):
            shift[place[at]] += 1 if column[member] == one else -1
    fit = True
    for index in range(length):
        member = chain[index]
        for at in range(place_start[member], place_start[member + 1]):
            brought = shift[place[at]]
            shift[place[at]] = 0
            if brought > 0 and room[place[at], two] < brought:
                fit = False
            if brought < 0 and room[place[at], one] < -brought:
                fit = False
    return fit


@njit(cache=True)
def chain_keeps_order(length, one, two, column, chain, mark, stamp, order_start, order):
    for index in range(length):
        member = chain[index]
        target = two if column[member] == one else one
        for at in range(order_start[member], order_start[member + 1]):
            other = abs(order[at]) - 1
            there = column[other]
            if there == NONE:
                continue
            if mark[other] == stamp:
                there = two if there == one else one
            if (there >= target) if order[at] > 0 else (there <= target):
                return False
    return True


@njit(cache=True)
def shift_person(person, column, sign, at, day, blocks, breaks, prices):
    """Somebody begins (1) or ceases (-1) to meet in a free column. Answers what that costs."""
    today = day[column]
    old = blocks[person, today]
    new = old + sign * gained(at, person, column)
    before = breaks[person]
    blocks[person, today] = new
    breaks[person] = before + breaks_of(new) - breaks_of(old)
    return price_of(breaks[person], prices) - price_of(before, prices)


@njit(cache=True)
def swap_chain(length, one, two, who, column, at, chain, day, blocks, breaks, prices, place_start, place, room):
    cost = 0.0
    for index in range(length):
        member = chain[index]
        source = column[member]
        target = two if source == one else one
        for side in range(2):
            person = who[member, side]
            if at[person, target] == NONE:
                cost += shift_person(person, source, -1, at, day, blocks, breaks, prices)
                at[person, source] = NONE
                cost += shift_person(person, target, 1, at, day, blocks, breaks, prices)
            at[person, target] = member
        for index_of_place in range(place_start[member], place_start[member + 1]):
            room[place[index_of_place], source] += 1
            room[place[index_of_place], target] -= 1
        column[member] = target
    return cost


@njit(cache=True)
def end_of_chain(at, allowed):
    """A meeting of somebody, and a column in which they are free. NONE where that seems of no use.

    Both are looked for from a random column on to either side: that finds the edges of blocks more often, where moves cost least.
    """
    width = at.shape[1]
    person = below(at.shape[0])
    one, way = below(width), aside()
    for _ in range(width):
        if at[person, one] != NONE:
            break
        one = (one + way) % width
    meeting = at[person, one]
    if meeting == NONE:
        return NONE, NONE
    two, way = below(width), aside()
    for _ in range(width):
        if at[person, two] == NONE and allowed[meeting, two]:
            change = gained(at, person, two) - gained(at, person, one) + (abs(one - two) == 1)
            return (meeting, two) if change <= 0 or np.random.random() < DETOURS else (NONE, NONE)
        two = (two + way) % width
    return NONE, NONE


@njit(cache=True)
def aside():
    return 1 if np.random.random() < 0.5 else -1


@njit(cache=True)
def middle_of_chain(who, column, at):
    """Any meeting, and a column for it; NONE for one that waits."""
    meeting = below(column.shape[0])
    return (meeting, other_column(meeting, who, column, at)) if column[meeting] != NONE else (NONE, NONE)


@njit(cache=True)
def other_column(meeting, who, column, at):
    """Half of the time any, otherwise one beside another meeting of one of the two."""
    width = at.shape[1]
    start = below(width)
    if np.random.random() < 0.5:
        return start
    person = who[meeting, below(2)]
    for step in range(width):
        found = (start + step) % width
        if at[person, found] != NONE and found != column[meeting]:
            return found + aside()
    return start


@njit(cache=True)
def put(meeting, target, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room):
    """A waiting meeting into a column in which both are free. Answers what that costs, most often less than nothing."""
    cost = -prices[LOST] * weight[meeting]
    for side in range(2):
        person = who[meeting, side]
        cost += shift_person(person, target, 1, at, day, blocks, breaks, prices)
        at[person, target] = meeting
        if held[person] < least[person]:
            cost -= prices[MISSING]
        held[person] += 1
    for index in range(place_start[meeting], place_start[meeting + 1]):
        room[place[index], target] -= 1
    column[meeting] = target
    return cost


@njit(cache=True)
def take(meeting, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room):
    """A meeting out of its column. Answers what that costs."""
    source = column[meeting]
    cost = prices[LOST] * weight[meeting]
    for side in range(2):
        person = who[meeting, side]
        cost += shift_person(person, source, -1, at, day, blocks, breaks, prices)
        at[person, source] = NONE
        held[person] -= 1
        if held[person] < least[person]:
            cost += prices[MISSING]
    for index in range(place_start[meeting], place_start[meeting + 1]):
        room[place[index], source] += 1
    column[meeting] = NONE
    return cost


@njit(cache=True)
def in_the_way(person, target, at, held, most):
    """The meeting that somebody must give up for another: that of the column or, at the person's limit, any."""
    found = at[person, target]
    if found != NONE or held[person] < most[person]:
        return found
    width = at.shape[1]
    start = below(width)
    for step in range(width):
        found = at[person, (start + step) % width]
        if found != NONE:
            return found
    return NONE


@njit(cache=True)
def uses(meeting, wanted, place_start, place):
    for index in range(place_start[meeting], place_start[meeting + 1]):
        if place[index] == wanted:
            return True
    return False


@njit(cache=True)
def who_fills(meeting, leaving, target, fixed, at, place_start, place, room):
    """A meeting that takes the last room of a place of this one, among some people chosen at random.

    NONE if there is room, also once `leaving` is gone.
    """
    people = at.shape[0]
    for index in range(place_start[meeting], place_start[meeting + 1]):
        if room[place[index], target] > 0:
            continue
        if leaving != NONE and uses(leaving, place[index], place_start, place):
            continue
        start = below(people)
        for step in range(min(people, GLANCES)):
            found = at[(start + step) % people, target]
            if found != NONE and not fixed[found] and uses(found, place[index], place_start, place):
                return found
    return NONE


@njit(cache=True)
def has_room(meeting, target, column, place_start, place, room, order_start, order):
    for index in range(place_start[meeting], place_start[meeting + 1]):
        if room[place[index], target] <= 0:
            return False
    for index in range(order_start[meeting], order_start[meeting + 1]):
        there = column[abs(order[index]) - 1]
        if there != NONE and ((there >= target) if order[index] > 0 else (there <= target)):
            return False
    return True
