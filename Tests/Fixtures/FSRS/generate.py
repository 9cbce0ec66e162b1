"""Makes sequences.txt: random reviews, and what the authors' own package reckons from them.

    python -m venv env && env/bin/pip install fsrs==6.3.2
    env/bin/python generate.py > sequences.txt

FSRSTests.swift reads the file: one sequence a line, the desired retention first, then the reviews, each as
minutes since the one before:rating:stability:difficulty:retrievability before it:interval in days.
"""

import random
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

from fsrs import Card, Rating, Scheduler

SEED = 20261122
SEQUENCES = 1000
RETENTIONS = (0.7, 0.8, 0.85, 0.9, 0.95, 0.97)
DAY = 24 * 60


def gap(chance, interval):
    """Minutes until the next review: some in the same sitting, most about when it is due, some years late."""
    kind = chance.random()
    if kind < 0.2:
        return chance.randrange(1, DAY)
    if kind < 0.3:
        # Around the end of the first day, where whole days begin to count.
        return DAY + chance.randrange(-2, 3)
    if kind < 0.7:
        return max(1, round(interval * DAY * chance.uniform(0.5, 1.5)))
    if kind < 0.9:
        return chance.randrange(DAY, 60 * DAY)
    return chance.randrange(60 * DAY, 5 * 365 * DAY)


def sequence(chance):
    retention = chance.choice(RETENTIONS)
    scheduler = Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card, now, minutes = Card(), datetime(2026, 1, 1, tzinfo=timezone.utc), 0
    reviews = []
    for _ in range(chance.randint(1, 20)):
        now += timedelta(minutes=minutes)
        before = scheduler.get_card_retrievability(card, now)
        rating = chance.choice(list(Rating))
        card, _ = scheduler.review_card(card, rating, now)
        interval = (card.due - now).days
        reviews.append(
            f"{minutes}:{rating.value}:{card.stability:.6f}:{card.difficulty:.6f}:{before:.6f}:{interval}"
        )
        minutes = gap(chance, interval)
    return f"{retention} " + " ".join(reviews)


chance = random.Random(SEED)
print(f"# fsrs {version('fsrs')}, generate.py, seed {SEED}: {SEQUENCES} sequences")
for _ in range(SEQUENCES):
    print(sequence(chance))
