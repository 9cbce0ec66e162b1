"""Without `if __name__ == "__main__"` a spawned process would start processes for ever: it is stopped."""

import multiprocessing as mp
import sys


def work():
    print("working")


process = mp.get_context("spawn").Process(target=work)
try:
    process.start()
except RuntimeError as error:
    told = [line.strip() for line in str(error).splitlines() if line.strip()]
    print(f"in {__name__}:", told[0], told[1])
    print(told[-2], flush=True)
    sys.exit(1)
process.join()
print(f"in {__name__}: exit code", process.exitcode)
