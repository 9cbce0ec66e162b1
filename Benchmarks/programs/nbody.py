"""Planets that attract each other: floats in lists."""

BODIES = [
    ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 39.5),
    ([4.8, -1.2, -0.1], [0.6, 2.8, -0.02], 0.037),
    ([8.3, 4.1, -0.4], [-1.0, 1.8, 0.008], 0.011),
    ([12.9, -15.1, -0.2], [1.1, 0.9, -0.01], 0.0017),
    ([15.4, -25.9, 0.2], [1.0, 0.6, -0.03], 0.002),
]


def energy(bodies):
    total = 0.0
    for i, (place, speed, mass) in enumerate(bodies):
        total += 0.5 * mass * sum(v * v for v in speed)
        for other, _, other_mass in bodies[i + 1:]:
            distance = sum((a - b) ** 2 for a, b in zip(place, other)) ** 0.5
            total -= mass * other_mass / distance
    return total


def advance(pairs, bodies, step):
    for (place1, speed1, mass1), (place2, speed2, mass2) in pairs:
        dx = place1[0] - place2[0]
        dy = place1[1] - place2[1]
        dz = place1[2] - place2[2]
        magnitude = step * (dx * dx + dy * dy + dz * dz) ** -1.5
        by2 = mass2 * magnitude
        speed1[0] -= dx * by2
        speed1[1] -= dy * by2
        speed1[2] -= dz * by2
        by1 = mass1 * magnitude
        speed2[0] += dx * by1
        speed2[1] += dy * by1
        speed2[2] += dz * by1
    for place, (vx, vy, vz), _ in bodies:
        place[0] += step * vx
        place[1] += step * vy
        place[2] += step * vz


def nbody(n):
    pairs = [(BODIES[i], BODIES[j]) for i in range(5) for j in range(i + 1, 5)]
    before = energy(BODIES)
    for _ in range(n):
        advance(pairs, BODIES, 0.01)
    return before, energy(BODIES)


print(*nbody(60_000))
