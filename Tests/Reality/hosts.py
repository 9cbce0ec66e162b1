"""Stands for the simulated hosts of an experiment when it runs on a real Python: hosts.py PYTHON SCRIPT.

A proxy on this machine that answers for every host its header declares, after the latency that stands there; the
script finds it through http_proxy and runs unchanged. Bandwidth is that of the machine.
"""
import os
import re
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

interpreter, script = sys.argv[1:]
with open(script) as file:
    declared = re.findall(r"([\w.-]+): \{latency: (\d+) ms", file.read())
latency = {name: int(milliseconds) / 1000 for name, milliseconds in declared}


class Host(BaseHTTPRequestHandler):
    def do_GET(self):
        name = urlsplit(self.path).hostname
        if name not in latency:
            self.send_error(502, "the header declares no such host")
            return
        time.sleep(latency[name])
        page = b"." * 10000
        self.send_response(200)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *arguments):
        pass


class Hosts(ThreadingHTTPServer):
    request_queue_size = 200
    daemon_threads = True


with Hosts(("127.0.0.1", 0), Host) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = dict(os.environ, http_proxy=f"http://127.0.0.1:{server.server_address[1]}")
    code = subprocess.call([interpreter, script], env=environment)
    server.shutdown()
sys.exit(code)
