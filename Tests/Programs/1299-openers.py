"""`urllib.request` with handlers of one's own: headers, passwords, redirects, statuses and a cache."""

import http.server
import io
import threading
import urllib.error
import urllib.parse
import urllib.request


class Site(http.server.BaseHTTPRequestHandler):
    log = []

    def do_GET(self):
        path, _, query = self.path.partition("?")
        self.log.append((path, self.headers.get("User-Agent"), self.headers.get("X-Trace")))
        if path == "/private" and self.headers.get("Authorization") != "Basic YW5uOnNlY3JldCE=":
            self.answer(401, "who are you?", ("WWW-Authenticate", 'Basic realm="club"'))
        elif path.startswith("/step/"):
            step = int(path[6:])
            self.answer(302, "", ("Location", f"/step/{step - 1}" if step > 1 else "/end?from=steps"))
        elif path == "/loop":
            self.answer(302, "", ("Location", "/loop"))
        elif path == "/gone":
            self.answer(410, "no more")
        else:
            self.answer(200, f"{path} {urllib.parse.parse_qs(query)}")

    def answer(self, status, text, *headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        pass


class Trace(urllib.request.BaseHandler):
    handler_order = 400
    count = 0

    def http_request(self, request):
        Trace.count += 1
        request.add_header("X-Trace", f"request {self.count}")
        return request


class Cache(urllib.request.BaseHandler):
    handler_order = 100

    def __init__(self):
        self.pages = {"/cached": b"from the cache"}

    def default_open(self, request):
        if request.selector in self.pages:
            page = io.BytesIO(self.pages[request.selector])
            page.status = page.code = 200
            page.reason = page.msg = "Cached"
            page.info = dict
            return page


class Forgiving(urllib.request.HTTPDefaultErrorHandler):
    def http_error_410(self, request, response, code, message, headers):
        return response


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"

passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, base, "ann", "secret!")
opener = urllib.request.build_opener(Trace, Cache(), Forgiving(), urllib.request.HTTPBasicAuthHandler(passwords))
opener.addheaders = [("User-Agent", "Browser of mine/1.0")]
print([type(handler).__name__ for handler in opener.handlers][:3])
for path in ("/plain?a=1&a=2", "/private", "/step/3", "/gone", "/cached"):
    with opener.open(base + path, timeout=5) as answer:
        print(path, answer.status, answer.read().decode())

urllib.request.install_opener(opener)
try:
    urllib.request.urlopen(base + "/loop")
except urllib.error.HTTPError as error:
    print(error.code, str(error).splitlines()[0])
print(len(Site.log), Site.log[0], Site.log[-1])
urllib.request.install_opener(urllib.request.build_opener())
try:
    urllib.request.urlopen(base + "/private")
except urllib.error.HTTPError as error:
    print(error, error.headers["www-authenticate"], error.read())
try:
    urllib.request.urlopen("gopher://127.0.0.1/")
except urllib.error.URLError as error:
    print(error.reason)
server.shutdown()
