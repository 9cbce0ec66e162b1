# URLs taken apart, joined, quoted; queries both ways.
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin,
                          urlparse, urlsplit, urlunparse)

for url in ["https://user:pw@Host.Example:8080/a/b;v=1?q=x&r=2#top", "//host/path", "mailto:me@here.example",
            "path/only?x=1", "http://[::1]:80/", "HTTP://UPPER/"]:
    parts = urlparse(url)
    print(tuple(parts), parts.hostname, parts.port, parts.username)
    print(urlsplit(url)[2], urlunparse(parts) == parts.geturl(), parts.geturl())
base = "http://site.example/docs/guide/index.html?page=2#s"
for link in ["other.html", "../up.html", "/root", "?page=3", "#end", "//cdn.example/x.js", "https://z.example", "./", ""]:
    print(f"{link!r:25} {urljoin(base, link)}")
print(quote("a b/ü&x"), quote("a/b", safe=""), quote_plus("a b&c=d"), quote(b"\xff~"))
print(unquote("a%20b%C3%BC%2"), unquote_plus("a+b%2B"), urldefrag("http://h/x#y"))
print(urlencode({"name": "Ada L", "n": 3}), urlencode({"k": ["a", "b"]}, doseq=True), urlencode([("k", "ü")]))
print(parse_qs("a=1&a=2&b=&c=x%20y"), parse_qsl("a=1&b=&c", keep_blank_values=True))
for bad in ["http://h:99999/", "http://h:port/"]:
    try:
        urlparse(bad).port
    except ValueError as error:
        print(error)
