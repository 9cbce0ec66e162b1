# /// gilt
# hosts: {files.example: {latency: 500 ms, bandwidth: 1 MB/s, size: 1 MB}, fast.example: {latency: 500 ms, size: 1 MB, bandwidth: 1 GB/s}}
# ///
# needs: simulated hosts
# Downloads of one host share its bandwidth; those of another do not mind.
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

begin = 0.0


def download(host, wait=0.0):
    time.sleep(wait)
    with urlopen(f"http://{host}/file") as answer:
        head = time.perf_counter() - begin
        answer.read()
    return f"{host} head {head:.2f} end {time.perf_counter() - begin:.2f}"


def together(*jobs):
    global begin
    with ThreadPoolExecutor(len(jobs)) as pool:
        begin = time.perf_counter()
        for line in pool.map(lambda job: download(*job), jobs):
            print(line)
    print()


together(("files.example",))
together(("files.example",), ("files.example",))
together(("files.example",), ("fast.example",))
# The second joins when half of the first is here, the third later still.
together(("files.example",), ("files.example", 0.5), ("files.example", 0.7))
with urlopen("http://files.example/bytes/100000") as answer:
    begin = time.perf_counter()
    for _ in range(4):
        print(len(answer.read(25_000)), f"{time.perf_counter() - begin:.3f}")
with urlopen("http://files.example/bytes/100000") as answer:
    time.sleep(1)
    begin = time.perf_counter()
    answer.read()
    print("came while we slept:", time.perf_counter() - begin < 0.001)
