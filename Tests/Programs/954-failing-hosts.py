# /// gilt
# hosts:
#   down.example: {latency: 20 ms, fails: refused}
#   cut.example: {latency: 20 ms, fails: reset}
#   mute.example: {fails: silent}
#   busy.example: {latency: 50 ms, status: 503}
#   flaky.example: {latency: 50 ms, errors: 40%}
# ///
# needs: simulated hosts
# What goes wrong on the way to a host, and how to try again.
import time
import urllib.error
import urllib.request


def attempt(url, **options):
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(url, **options) as answer:
            text = f"{answer.status} {answer.reason}"
    except urllib.error.HTTPError as error:
        text = f"HTTPError {error.code} {error.reason}: {error.read().decode().strip()!r}"
    except urllib.error.URLError as error:
        text = f"URLError {type(error.reason).__name__}: {error}"
    except TimeoutError as error:
        text = f"TimeoutError: {error}"
    print(f"{time.perf_counter() - start:.2f} s  {text}")


attempt("http://example.com/")
attempt("http://example.com/status/404")
attempt("http://busy.example/")
attempt("http://down.example/")
attempt("http://cut.example/")
attempt("http://nowhere.invalid/")
attempt("http://localhost:8080/")
attempt("http://mute.example/", timeout=0.25)
attempt("http://example.com/delay/2", timeout=5)
for wrong in ["example.com", "http:///path"]:
    try:
        urllib.request.urlopen(wrong)
    except ValueError as error:
        print(error)
    except urllib.error.URLError as error:
        print(error)


def with_retries(url, tries):
    for number in range(1, tries + 1):
        try:
            with urllib.request.urlopen(url):
                return number
        except urllib.error.HTTPError as error:
            if error.code != 503 or number == tries:
                raise
            time.sleep(0.1 * 2 ** number)


needed = [with_retries("http://flaky.example/", 12) for _ in range(30)]
print(len(needed), 35 < sum(needed) < 75, max(needed) > 1)
