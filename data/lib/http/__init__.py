"""Status codes of HTTP."""

from enum import IntEnum, StrEnum

__all__ = ["HTTPStatus", "HTTPMethod"]


# What a server says of a status beside its phrase.
_DESCRIPTIONS = {
    100: "Request received, please continue",
    101: "Switching to new protocol; obey Upgrade header",
    200: "Request fulfilled, document follows",
    201: "Document created, URL follows",
    202: "Request accepted, processing continues off-line",
    203: "Request fulfilled from cache",
    204: "Request fulfilled, nothing follows",
    205: "Clear input form for further input",
    206: "Partial content follows",
    300: "Object has several resources -- see URI list",
    301: "Object moved permanently -- see URI list",
    302: "Object moved temporarily -- see URI list",
    303: "Object moved -- see Method and URL list",
    304: "Document has not changed since given time",
    305: "You must use proxy specified in Location to access this resource",
    307: "Object moved temporarily -- see URI list",
    308: "Object moved permanently -- see URI list",
    400: "Bad request syntax or unsupported method",
    401: "No permission -- see authorization schemes",
    402: "No payment -- see charging schemes",
    403: "Request forbidden -- authorization will not help",
    404: "Nothing matches the given URI",
    405: "Specified method is invalid for this resource",
    406: "URI not available in preferred format",
    407: "You must authenticate with this proxy before proceeding",
    408: "Request timed out; try again later",
    409: "Request conflict",
    410: "URI no longer exists and has been permanently removed",
    411: "Client must specify Content-Length",
    412: "Precondition in headers is false",
    413: "Entity is too large",
    414: "URI is too long",
    415: "Entity body in unsupported format",
    416: "Cannot satisfy request range",
    417: "Expect condition could not be satisfied",
    418: "Server refuses to brew coffee because it is a teapot.",
    421: "Server is not able to produce a response",
    428: "The origin server requires the request to be conditional",
    429: 'The user has sent too many requests in a given amount of time ("rate limiting")',
    431: "The server is unwilling to process the request because its header fields are too large",
    451: "The server is denying access to the resource as a consequence of a legal demand",
    500: "Server got itself in trouble",
    501: "Server does not support this operation",
    502: "Invalid responses from another server/proxy",
    503: "The server cannot process the request due to a high load",
    504: "The gateway server did not receive a timely response",
    505: "Cannot fulfill request",
    511: "The client needs to authenticate to gain network access",
}


class HTTPStatus(IntEnum):
    """A status code with its phrase."""

    def __new__(cls, value, phrase):
        member = int.__new__(cls, value)
        member._value_ = value
        member.phrase = phrase
        member.description = _DESCRIPTIONS.get(value, "")
        return member

    # By the first of its three digits.
    is_informational = property(lambda self: self // 100 == 1)
    is_success = property(lambda self: self // 100 == 2)
    is_redirection = property(lambda self: self // 100 == 3)
    is_client_error = property(lambda self: self // 100 == 4)
    is_server_error = property(lambda self: self // 100 == 5)

    CONTINUE = 100, "Continue"
    SWITCHING_PROTOCOLS = 101, "Switching Protocols"
    PROCESSING = 102, "Processing"
    EARLY_HINTS = 103, "Early Hints"
    OK = 200, "OK"
    CREATED = 201, "Created"
    ACCEPTED = 202, "Accepted"
    NON_AUTHORITATIVE_INFORMATION = 203, "Non-Authoritative Information"
    NO_CONTENT = 204, "No Content"
    RESET_CONTENT = 205, "Reset Content"
    PARTIAL_CONTENT = 206, "Partial Content"
    MULTI_STATUS = 207, "Multi-Status"
    ALREADY_REPORTED = 208, "Already Reported"
    IM_USED = 226, "IM Used"
    MULTIPLE_CHOICES = 300, "Multiple Choices"
    MOVED_PERMANENTLY = 301, "Moved Permanently"
    FOUND = 302, "Found"
    SEE_OTHER = 303, "See Other"
    NOT_MODIFIED = 304, "Not Modified"
    USE_PROXY = 305, "Use Proxy"
    TEMPORARY_REDIRECT = 307, "Temporary Redirect"
    PERMANENT_REDIRECT = 308, "Permanent Redirect"
    BAD_REQUEST = 400, "Bad Request"
    UNAUTHORIZED = 401, "Unauthorized"
    PAYMENT_REQUIRED = 402, "Payment Required"
    FORBIDDEN = 403, "Forbidden"
    NOT_FOUND = 404, "Not Found"
    METHOD_NOT_ALLOWED = 405, "Method Not Allowed"
    NOT_ACCEPTABLE = 406, "Not Acceptable"
    PROXY_AUTHENTICATION_REQUIRED = 407, "Proxy Authentication Required"
    REQUEST_TIMEOUT = 408, "Request Timeout"
    CONFLICT = 409, "Conflict"
    GONE = 410, "Gone"
    LENGTH_REQUIRED = 411, "Length Required"
    PRECONDITION_FAILED = 412, "Precondition Failed"
    REQUEST_ENTITY_TOO_LARGE = 413, "Request Entity Too Large"
    REQUEST_URI_TOO_LONG = 414, "Request-URI Too Long"
    UNSUPPORTED_MEDIA_TYPE = 415, "Unsupported Media Type"
    REQUESTED_RANGE_NOT_SATISFIABLE = 416, "Requested Range Not Satisfiable"
    EXPECTATION_FAILED = 417, "Expectation Failed"
    IM_A_TEAPOT = 418, "I'm a Teapot"
    MISDIRECTED_REQUEST = 421, "Misdirected Request"
    UNPROCESSABLE_ENTITY = 422, "Unprocessable Entity"
    LOCKED = 423, "Locked"
    FAILED_DEPENDENCY = 424, "Failed Dependency"
    TOO_EARLY = 425, "Too Early"
    UPGRADE_REQUIRED = 426, "Upgrade Required"
    PRECONDITION_REQUIRED = 428, "Precondition Required"
    TOO_MANY_REQUESTS = 429, "Too Many Requests"
    REQUEST_HEADER_FIELDS_TOO_LARGE = 431, "Request Header Fields Too Large"
    UNAVAILABLE_FOR_LEGAL_REASONS = 451, "Unavailable For Legal Reasons"
    INTERNAL_SERVER_ERROR = 500, "Internal Server Error"
    NOT_IMPLEMENTED = 501, "Not Implemented"
    BAD_GATEWAY = 502, "Bad Gateway"
    SERVICE_UNAVAILABLE = 503, "Service Unavailable"
    GATEWAY_TIMEOUT = 504, "Gateway Timeout"
    HTTP_VERSION_NOT_SUPPORTED = 505, "HTTP Version Not Supported"
    VARIANT_ALSO_NEGOTIATES = 506, "Variant Also Negotiates"
    INSUFFICIENT_STORAGE = 507, "Insufficient Storage"
    LOOP_DETECTED = 508, "Loop Detected"
    NOT_EXTENDED = 510, "Not Extended"
    NETWORK_AUTHENTICATION_REQUIRED = 511, "Network Authentication Required"


class HTTPMethod(StrEnum):
    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}>"

    CONNECT = "CONNECT"
    DELETE = "DELETE"
    GET = "GET"
    HEAD = "HEAD"
    OPTIONS = "OPTIONS"
    PATCH = "PATCH"
    POST = "POST"
    PUT = "PUT"
    TRACE = "TRACE"
