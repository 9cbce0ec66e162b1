# Status codes as numbers with a name.
from http import HTTPMethod, HTTPStatus
from urllib.error import HTTPError, URLError

print(HTTPStatus.NOT_FOUND, repr(HTTPStatus.NOT_FOUND), HTTPStatus.NOT_FOUND.phrase, HTTPStatus(503).name)
print(HTTPStatus.OK == 200, HTTPStatus.OK + 1, {HTTPStatus.OK: "fine"}[200], {404: "gone"}[HTTPStatus.NOT_FOUND])
print(sorted([HTTPStatus.NOT_FOUND, HTTPStatus.OK, 302]), 418 in {HTTPStatus.IM_A_TEAPOT})
print(HTTPStatus.CREATED.is_success, HTTPStatus(404).is_client_error, HTTPStatus(404).is_server_error)
print([status.name for status in HTTPStatus if status.is_redirection])
print(HTTPMethod.GET, repr(HTTPMethod.POST), HTTPMethod("PUT") == "PUT")
try:
    HTTPStatus(299)
except ValueError as error:
    print(error)
print(f"{HTTPStatus.OK} {HTTPStatus.OK:d} {HTTPStatus.OK!s:>6}", "%d" % HTTPStatus.OK, int(HTTPStatus.OK))
error = HTTPError("http://h.example/x", 404, "Not Found", {"A": "b"}, None)
print(error, repr(error), error.code, error.reason, error.filename, error.headers, isinstance(error, OSError))
error = URLError("no host given")
print(error, repr(error), error.reason, error.args)
