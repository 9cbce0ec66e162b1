# /// gilt
# hosts: {api.example: {latency: 80 ms, bandwidth: 500 KB/s}}
# ///
# needs: simulated hosts
# The shape of the requests package: sessions, parameters, redirects, status codes, errors.
import requests

answer = requests.get("https://api.example/users/7", params={"full": "yes", "tag": ["a b", "c"]})
print(answer, answer.status_code, answer.ok, answer.reason, answer.url)
print(answer.headers["content-type"], answer.encoding, len(answer.content), answer.text)
print(answer.request.method, answer.request.headers["User-Agent"].partition("/")[0], answer.history)

with requests.Session() as session:
    session.headers.update({"X-Token": "t0"})
    echo = session.get("https://echo.example.com/get", params={"q": 1})
    print('"X-Token": "t0"' in echo.text, '"q": "1"' in echo.text)
    posted = session.post("https://echo.example.com/post", data={"name": "Ada L"})
    print(posted.request.body, posted.request.headers["Content-Type"], '"data": "name=Ada+L"' in posted.text)

turned = requests.get("https://echo.example.com/redirect/2")
print(turned.url, turned.history, requests.get("https://echo.example.com/redirect/1", allow_redirects=False))
missing = requests.get("https://api.example/status/404")
print(missing, bool(missing), missing.status_code == requests.codes.not_found)
try:
    missing.raise_for_status()
except requests.HTTPError as error:
    print(type(error).__name__, error, error.response.status_code)

for url, options in [("https://nowhere.invalid/", {}), ("http://localhost:1/", {}), ("api.example", {}),
                     ("https://api.example/delay/3", {"timeout": 0.5}), ("ftp://api.example/", {})]:
    try:
        requests.get(url, **options)
    except requests.exceptions.RequestException as error:
        print(f"{type(error).__name__}: {error}")
chunks = requests.get("https://api.example/bytes/10", stream=True).iter_content(4)
print(list(chunks), issubclass(requests.ConnectTimeout, requests.ConnectionError))
