# /// gilt
# id: a-worker-dies
# title: "A worker dies"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12", "3.14"]
# knobs: {END: ["'raise'", "'sys.exit'", "'os._exit'"]}
# predict:
#   ask: "Six jobs for a pool of one worker. The third ends by END. How many of the six have a result?"
#   result: results
#   within: 1%
# expect:
#   - {that: "results == 5 and failed == 1 and broken == 0 and usable == 1"}
#   - {set: {END: "'sys.exit'"}, that: "results == 5 and failed == 1 and broken == 0 and usable == 1"}
#   - {runtime: ["3.12", "3.14"], set: {END: "'os._exit'"}, that: "results == 2 and failed == 0 and broken == 4 and usable == 0"}
# notice: "An exception belongs to its job and comes back to whoever asks. A worker that goes without a word takes the whole pool with it."
# ///
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

END = "raise"


def job(number):
    if number == 3:
        if END == "raise":
            raise ValueError("no such page")
        if END == "sys.exit":
            sys.exit(1)
        os._exit(1)             # at once, as when the system kills it
    return number


if __name__ == "__main__":
    results = failed = broken = 0
    with ProcessPoolExecutor(1) as pool:
        futures = [pool.submit(job, number) for number in range(1, 7)]
        for future in futures:
            error = future.exception()
            if error is None:
                results += 1
            elif isinstance(error, BrokenProcessPool):
                broken += 1
            else:
                failed += 1
        try:
            usable = pool.submit(job, 7).result() == 7
        except BrokenProcessPool:
            usable = False
    print(f"results: {results}")
    print(f"failed: {failed}")
    print(f"broken: {broken}")
    print(f"usable: {int(usable)}")
