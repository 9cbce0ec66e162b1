# /// gilt
# id: busy-neighbours
# title: "A profile beside busy neighbours"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {NEIGHBOURS: [0, 2, 4, 8]}
# predict:
#   ask: "The job only computes. NEIGHBOURS other programs compute on the same four cores. Which share of the job's time does its profile call CPU?"
#   choices: ["all of it: it never waits", "clearly less, so it seems to wait", "next to nothing"]
#   proof: ["share > 95 %", "share > 10 % and share < 90 %", "share < 10 %"]
# expect:
#   - {set: {NEIGHBOURS: 0}, that: "share > 95 %"}
#   - {set: {NEIGHBOURS: 2}, that: "share > 95 % and share[cores=2] < 85 %"}
#   - {seeds: [0, 1, 2], that: "share < 85 % and wait > 2 ms"}
#   - {that: "cpu within 2% of cpu[NEIGHBOURS=0] and cpu[NEIGHBOURS=8] within 2% of cpu"}
#   - {that: "monotone(wait over NEIGHBOURS) and share[NEIGHBOURS=8] < 45 %"}
# notice: "Who stands in line for a core is not on one. A clock that is compared with processor time cannot tell that from a wait for a server."
# ///
from multiprocessing import Process
from time import perf_counter, process_time

NEIGHBOURS = 4                  # other programs, which only compute


def neighbour():
    while True:
        pass


def job():                      # never waits for anything
    total = 0
    for i in range(250000):
        total += i * i


def profile():
    wall, cpu = perf_counter(), process_time()
    job()
    wall, cpu = perf_counter() - wall, process_time() - cpu
    return cpu, max(0.0, wall - cpu)


if __name__ == "__main__":
    others = [Process(target=neighbour, name=f"Neighbour-{number}")
              for number in range(1, NEIGHBOURS + 1)]
    for other in others:
        other.start()
    cpu, wait = profile()
    for other in others:
        other.terminate()
    print(f"cpu: {1000 * cpu:.1f} ms")
    print(f"wait: {1000 * wait:.1f} ms")
    print(f"share: {100 * cpu / (cpu + wait):.0f} %")
