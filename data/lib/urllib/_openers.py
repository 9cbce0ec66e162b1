"""Openers of `urllib.request`: handlers that each have their part in a request and its answer."""

from bisect import insort
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import Request, _open

_LOOP = "The HTTP server returned a redirect error that would lead to an infinite loop.\n" \
        "The last 30x error message was:\n"
_NO_HOOKS = ("redirect_request", "do_open", "proxy_open")


class OpenerDirector:
    """Asks its handlers in turn: `http_request`, `http_open`, `http_response`, `http_error_404`, …"""

    def __init__(self):
        self.addheaders = [("User-agent", "Python-urllib/3.12")]
        self.handlers = []
        self.handle_open, self.handle_error, self.process_response, self.process_request = {}, {}, {}, {}

    def add_handler(self, handler):
        if not hasattr(handler, "add_parent"):
            raise TypeError(f"expected BaseHandler instance, got {type(handler)!r}")
        added = False
        for name in dir(handler):
            protocol, _, condition = name.partition("_")
            if name in _NO_HOOKS:
                continue
            kind = protocol
            if condition.startswith("error"):
                kind = condition.partition("_")[2]
                kind = int(kind) if kind.isdigit() else kind
                lookup = self.handle_error.setdefault(protocol, {})
            elif condition in ("open", "response", "request"):
                lookup = {"open": self.handle_open, "response": self.process_response,
                          "request": self.process_request}[condition]
            else:
                continue
            insort(lookup.setdefault(kind, []), handler)
            added = True
        if added:
            insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        pass

    def _ask(self, chain, kind, name, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, name)(*args)
            if result is not None:
                return result

    def open(self, fullurl, data=None, timeout=None):
        """The answer to a request, when all handlers have had their part."""
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        else:
            request = fullurl
            if data is not None:
                request.data = data
        request.timeout = timeout
        protocol = request.type
        for handler in self.process_request.get(protocol, ()):
            request = getattr(handler, protocol + "_request")(request)
        response = (self._ask(self.handle_open, "default", "default_open", request)
                    or self._ask(self.handle_open, protocol, protocol + "_open", request)
                    or self._ask(self.handle_open, "unknown", "unknown_open", request))
        for handler in self.process_response.get(protocol, ()):
            response = getattr(handler, protocol + "_response")(request, response)
        return response

    def error(self, proto, *args):
        """Asks the handlers of an error; of a status when the protocol is HTTP."""
        if proto not in ("http", "https"):
            return self._ask(self.handle_error, proto, proto + "_error", *args)
        known = self.handle_error.get("http", {})
        found = self._ask(known, args[2], f"http_error_{args[2]}", *args)
        return found or self._ask(known, "default", "http_error_default", *args)


class BaseHandler:
    """A handler; the smaller its order, the earlier it is asked."""

    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        return self.handler_order < other.handler_order if hasattr(other, "handler_order") else True


class HTTPErrorProcessor(BaseHandler):
    """Statuses other than success are errors."""

    handler_order = 1000

    def http_response(self, request, response):
        if 200 <= response.status < 300:
            return response
        return self.parent.error("http", request, response, response.status, response.reason, response.info())

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Goes where an answer points."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = _LOOP

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD")
                or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {key: value for key, value in req.headers.items() if key.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), headers=kept, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        target = headers.get("location") or headers.get("uri")
        if target is None:
            return None
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(target, code, f"{msg} - Redirection to url '{target}' is not allowed", headers, fp)
        if not parts.path and parts.netloc:
            target = parts._replace(path="/").geturl()
        target = urljoin(req.full_url, quote(target, safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
        new = self.redirect_request(req, fp, code, msg, headers, target)
        if new is None:
            return None
        visited = getattr(req, "redirect_dict", None)
        if visited is None:
            visited = req.redirect_dict = {}
        elif visited.get(target, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        new.redirect_dict = visited
        visited[target] = visited.get(target, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class ProxyHandler(BaseHandler):
    """There are no proxies."""

    handler_order = 100

    def __init__(self, proxies=None):
        if proxies:
            from _gilt import refuse
            refuse("proxies (urllib.request.ProxyHandler)")
        self.proxies = {}


class AbstractHTTPHandler(BaseHandler):
    def __init__(self, debuglevel=None):
        if debuglevel:
            from _gilt import refuse
            refuse("urllib.request.HTTPHandler(debuglevel=...)")

    def set_http_debuglevel(self, level):
        self.__init__(level)

    def do_request_(self, request):
        if not request.host:
            raise URLError("no host given")
        if isinstance(request.data, str):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name, value)
        return request

    def do_open(self, req):
        response = _open(req, req.timeout)
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    def http_open(self, req):
        return self.do_open(req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(debuglevel)

    def https_open(self, req):
        return self.do_open(req)

    https_request = AbstractHTTPHandler.do_request_


class UnknownHandler(BaseHandler):
    def unknown_open(self, req):
        if req.type in ("ftp", "file", "data"):
            _open(req, None)
        raise URLError(f"unknown url type: {req.type}")


# ---------------------------------------------------------------- Passwords

def _base64(data):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    found = ""
    for at in range(0, len(data), 3):
        part = data[at:at + 3]
        number = int.from_bytes(part + bytes(3 - len(part)), "big")
        four = "".join([letters[number >> shift & 63] for shift in (18, 12, 6, 0)])
        found += four[:len(part) + 1] + "=" * (3 - len(part))
    return found


class HTTPPasswordMgr:
    """Names and passwords by realm and place."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        places = (uri,) if isinstance(uri, str) else uri
        for with_port in True, False:
            known = tuple([self.reduce_uri(each, with_port) for each in places])
            self.passwd.setdefault(realm, {})[known] = user, passwd

    def find_user_password(self, realm, authuri):
        for with_port in True, False:
            asked = self.reduce_uri(authuri, with_port)
            for places, found in self.passwd.get(realm, {}).items():
                if any([self.is_suburi(place, asked) for place in places]):
                    return found
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """(place with a port, path) of a URL."""
        parts = urlsplit(uri)
        scheme, place, path = parts.scheme, parts.netloc, parts.path or "/"
        if not place:
            scheme, place, path = None, uri, "/"
        place = place.rpartition("@")[2]
        if default_port and ":" not in place and scheme in ("http", "https"):
            place += ":443" if scheme == "https" else ":80"
        return place, path

    def is_suburi(self, base, test):
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1] if base[1][-1:] == "/" else base[1] + "/"
        return test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    def find_user_password(self, realm, authuri):
        user, password = super().find_user_password(realm, authuri)
        return (user, password) if user is not None else super().find_user_password(None, authuri)


class AbstractBasicAuthHandler:
    """Answers a challenge with a name and a password."""

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        unknown = None
        for header in headers.get_all(authreq) or ():
            scheme, _, rest = header.strip().partition(" ")
            if scheme.lower() != "basic":
                unknown = scheme
                continue
            at = rest.lower().find("realm=")
            if at >= 0:
                realm = rest[at + 6:].strip()
                realm = realm[1:].partition(realm[0])[0] if realm[:1] in ("'", '"') else realm.partition(",")[0]
                return self.retry_http_basic_auth(host, req, realm)
        if unknown is not None:
            raise ValueError(f"AbstractBasicAuthHandler does not support the following scheme: {unknown!r}")

    def retry_http_basic_auth(self, host, req, realm):
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        answer = "Basic " + _base64(f"{user}:{password}".encode())
        if req.get_header(self.auth_header, None) == answer:
            return None
        req.add_unredirected_header(self.auth_header, answer)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        return req

    def http_response(self, req, response):
        return response

    https_request, https_response = http_request, http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


# ---------------------------------------------------------------- Making and installing

_DEFAULT = (ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, HTTPErrorProcessor,
            HTTPSHandler)


def build_opener(*handlers):
    """An opener of the usual handlers and these, which take the place of those they derive from."""
    opener = OpenerDirector()
    for usual in _DEFAULT:
        if not any([issubclass(each if isinstance(each, type) else type(each), usual) for each in handlers]):
            opener.add_handler(usual())
    for each in handlers:
        opener.add_handler(each() if isinstance(each, type) else each)
    return opener


def install_opener(opener):
    """From now on `urlopen` uses it."""
    import urllib.request
    urllib.request._opener = opener


def urlcleanup():
    install_opener(None)


def getproxies():
    return {}


def pathname2url(pathname):
    return quote(pathname)


def url2pathname(pathname):
    return unquote(pathname)


for _part in list(globals().values()):
    if isinstance(_part, type) and _part.__module__ == __name__:
        _part.__module__ = "urllib.request"
