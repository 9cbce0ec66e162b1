"""Futures come back in the order they finish, not the order of submission."""
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

JOBS = {
    "large report": 0.45,
    "small note": 0.05,
    "medium letter": 0.25,
    "broken scan": 0.15,
    "photo": 0.35,
}


class ScanError(Exception):
    pass


def process(name, seconds):
    time.sleep(seconds)
    if "broken" in name:
        raise ScanError(f"cannot read {name!r}")
    return f"{name} done ({len(name)} letters)"


def main():
    started = time.perf_counter()
    with ThreadPoolExecutor(max_workers=5, thread_name_prefix="desk") as pool:
        futures = {pool.submit(process, name, s): name for name, s in JOBS.items()}
        print("submitted:", ", ".join(futures.values()))
        for position, future in enumerate(as_completed(futures), start=1):
            name = futures[future]
            try:
                answer = future.result()
            except ScanError as exc:
                print(f"{position}. {name}: failed, {exc}")
            else:
                print(f"{position}. {answer}")
    elapsed = time.perf_counter() - started
    print("all futures done:", all(f.done() for f in futures))
    print("one after another it would take", round(sum(JOBS.values()), 2), "s")
    print("together it took about half a second:", 0.44 < elapsed < 0.9)


if __name__ == "__main__":
    main()
