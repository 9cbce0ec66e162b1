"""Health checks in threads; failures are grouped; sys.exit(message) gives exit code 1."""
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor


class Unhealthy(Exception):
    pass


class Degraded(Unhealthy):
    pass


def disk():
    time.sleep(0.03)
    return "41 % used"


def memory():
    time.sleep(0.01)
    raise Degraded("92 % used")


def network():
    time.sleep(0.02)
    raise Unhealthy("no route")


def clock():
    return "in step"


CHECKS = [disk, memory, network, clock]


def run_all():
    errors, reports = [], {}
    with ThreadPoolExecutor(thread_name_prefix="check") as pool:
        futures = {check.__name__: pool.submit(check) for check in CHECKS}
    for name, future in futures.items():          # in the order of submission
        if (exc := future.exception()) is None:
            reports[name] = future.result()
        else:
            exc.add_note(f"check: {name}")
            errors.append(exc)
    return reports, errors


def main():
    reports, errors = run_all()
    for name, text in reports.items():
        print(f"ok   {name:<8}{text}")
    try:
        if errors:
            raise ExceptionGroup("health", errors)
    except* Degraded as group:
        for exc in group.exceptions:
            print(f"warn {exc.__notes__[0][7:]:<8}{exc}")
    except* Unhealthy as group:
        for exc in group.exceptions:
            print(f"FAIL {exc.__notes__[0][7:]:<8}{exc}")
        failed = len(group.exceptions)
    else:
        failed = 0
    print("threads left:", threading.active_count())
    if failed:
        sys.exit(f"{failed} check(s) failed")     # the message goes to stderr
    return 0


sys.exit(main())
