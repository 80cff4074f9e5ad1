"""Invented event records, and draws of services whose people are alike within a service."""

import numpy as np

from tongxin.engines.effect.records import Count, EventRecord, Origin


def make_event(id, origin="need", *, kind="义诊", place="北门", part="0", weekend=False, **counts):
    return EventRecord(str(id), Origin(origin), kind, place, part, weekend, **counts)


def draw_counts(random, events, rate, *, alike=0.1, size=(5, 30), name="s"):
    """Return services whose people come with one rate each, spread around `rate`.

    alike: the correlation of two people of one service; 0 is everybody for himself.
    """
    counts = []
    for number in range(events):
        whole = int(random.integers(*size))
        own = rate
        if alike:
            strength = 1 / alike - 1
            own = random.beta(rate * strength, (1 - rate) * strength)
        counts.append(Count(f"{name}{number}", int(random.binomial(whole, own)), whole))
    return tuple(counts)


def to_events(counts, origin, **facts):
    return [
        make_event(f"{origin}-{c.id}", origin, invited=c.whole, came=c.part, **facts)
        for c in counts
    ]


def seed_random(seed):
    return np.random.default_rng(seed)
