"""A table of routes: templates become patterns with named groups and converters, the first that matches wins."""

import re
from functools import lru_cache

CONVERTERS = {"int": (r"\d+", int), "float": (r"\d+\.\d+", float), "path": (r".+", str), "str": (r"[^/]+", str),
              "uuid": (r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", str)}
PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>[A-Za-z_]\w*)>")


@lru_cache(maxsize=None)
def compile_route(template):
    """The pattern of a template like `/user/<int:id>`, and the converters of its names."""
    out, at, kinds = [], 0, {}
    for m in PART.finditer(template):
        kind = m["kind"] or "str"
        kinds[m["name"]] = CONVERTERS[kind][1]
        out += [re.escape(template[at:m.start()]), f"(?P<{m['name']}>{CONVERTERS[kind][0]})"]
        at = m.end()
    out.append(re.escape(template[at:]))
    return re.compile("".join(out) + r"/?(?:\?(?P<query>.*))?"), kinds


class Router:
    def __init__(self):
        self.routes = []

    def route(self, template):
        def register(function):
            self.routes.append((*compile_route(template), function))
            return function
        return register

    def handle(self, path):
        for pattern, kinds, function in self.routes:
            if m := pattern.fullmatch(path):
                values = m.groupdict()
                query = dict(re.findall(r"([^&=]+)=([^&]*)", values.pop("query") or ""))
                return function(**{k: kinds[k](v) for k, v in values.items()}, **query)
        return f"404 {path}"


app = Router()
app.route("/")(lambda **query: f"home {query}")
app.route("/user/<int:id>")(lambda id, **query: f"user {id + 0} {query}")
app.route("/user/<name>")(lambda name: f"user called {name}")
app.route("/static/<path:file>.css")(lambda file: f"style {file}")
app.route("/at/<float:lat>,<float:lon>")(lambda lat, lon: f"place {lat + lon:.1f}")
app.route("/item/<uuid:key>/v<int:version>")(lambda key, version: f"item {key[:4]} version {version}")

for path in ("/", "/?a=1&b=2", "/user/42", "/user/42/?tab=info", "/user/ann", "/user/", "/static/a/b.css", "/static/a/bxcss",
             "/at/51.5,0.1", "/at/51,0", "/item/12345678-90ab-cdef-1234-567890abcdef/v3"):
    print(f"{path:52} {app.handle(path)}")
print(compile_route("/user/<int:id>")[0].pattern)
try:
    compile_route("/<a>/<a>")
except re.error as error:
    print("bad template:", error)
