"""The loop of the annealing, compiled. What it calls at each move is written into it by the compiler (`inline`)."""

import numpy as np
from numba import njit

from matchmaking.scheduling.kempe import (
    BEST,
    CURRENT,
    ENDS,
    INSERTS,
    NONE,
    STAMP,
    TINY,
    WAITING,
    below,
    chain_fits,
    chain_keeps_order,
    cost_of_chain,
    end_of_chain,
    grow_chain,
    has_room,
    in_the_way,
    is_accepted,
    middle_of_chain,
    put,
    swap_chain,
    take,
    who_fills,
)


@njit(cache=True, inline="always")
def try_chain(rules, state, temperature):
    """Swap the chain of a random meeting. Answers what that cost."""
    who, allowed, _fixed, _weight, day, _least, _most, order_start, order, place_start, place, prices = rules
    column, at, room, _held, blocks, breaks, _waiting, chain, mark, shift, _best, numbers, _costs = state
    meeting, two = end_of_chain(at, allowed) if np.random.random() < ENDS else middle_of_chain(who, column, at)
    one, cost = column[meeting], 0.0
    if meeting != NONE and two != one and allowed[meeting, two]:
        numbers[STAMP] += 1
        length = grow_chain(meeting, one, two, who, column, at, allowed, chain, mark, numbers[STAMP])
        if (
            length
            and is_accepted(cost_of_chain(length, one, two, who, column, at, chain, day, blocks, breaks, prices), temperature)
            and chain_fits(length, one, two, column, chain, place_start, place, room, shift)
            and chain_keeps_order(length, one, two, column, chain, mark, numbers[STAMP], order_start, order)
        ):
            cost = swap_chain(length, one, two, who, column, at, chain, day, blocks, breaks, prices, place_start, place, room)
    return cost


@njit(cache=True, inline="always")
def try_insert(rules, state, temperature):
    """Squeeze a waiting meeting in; the one or two in the way wait instead. Answers what that cost."""
    who, allowed, fixed, weight, day, least, most, order_start, order, place_start, place, prices = rules
    column, at, room, held, blocks, breaks, waiting, _chain, _mark, _shift, _best, numbers, _costs = state
    index, target, cost = below(numbers[WAITING]), below(at.shape[1]), 0.0
    meeting = waiting[index]
    first = in_the_way(who[meeting, 0], target, at, held, most)
    second = in_the_way(who[meeting, 1], target, at, held, most)
    if first == NONE:
        first, second = second, NONE
    if second == NONE and allowed[meeting, target]:
        second = who_fills(meeting, first, target, fixed, at, place_start, place, room)
    second = NONE if second == first else second
    may = allowed[meeting, target] and not (first != NONE and fixed[first]) and not (second != NONE and fixed[second])
    if may:
        first_column, second_column = column[first], column[second]
        if first != NONE:
            cost += take(first, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room)
        if second != NONE:
            cost += take(second, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room)
        may = has_room(meeting, target, column, place_start, place, room, order_start, order)
        if may:
            cost += put(meeting, target, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room)
            may = is_accepted(cost, temperature)
            if not may:
                take(meeting, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room)
        if may:
            numbers[WAITING] -= 1
            waiting[index] = waiting[numbers[WAITING]]
            for ejected in (first, second):
                if ejected != NONE:
                    waiting[numbers[WAITING]] = ejected
                    numbers[WAITING] += 1
        else:
            cost = 0.0
            if first != NONE:
                put(first, first_column, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room)
            if second != NONE:
                put(second, second_column, who, column, at, held, least, day, blocks, breaks, prices, weight, place_start, place, room)
    return cost


@njit(cache=True)
def anneal(rules, state, moves, temperature, seed):
    """`moves` proposals at one temperature. The cheapest plan is kept in `best`."""
    column, best, numbers, costs = state[0], state[10], state[11], state[12]
    np.random.seed(seed)
    for _ in range(moves):
        if numbers[WAITING] and np.random.random() < INSERTS:
            costs[CURRENT] += try_insert(rules, state, temperature)
        else:
            costs[CURRENT] += try_chain(rules, state, temperature)
        if costs[CURRENT] < costs[BEST] - TINY:
            costs[BEST] = costs[CURRENT]
            best[:] = column
