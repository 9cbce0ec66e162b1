"""The fields of identifiers, statuses by name, times of zones."""

import http.client
import uuid
from datetime import datetime, time, timedelta, timezone, tzinfo

u = uuid.UUID("12345678-1234-5678-9234-567812345678")
print(u.fields, u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.node)
print(u.time, u.clock_seq, u.bytes_le, u.hex, u.version, u.variant)
print(uuid.UUID(fields=u.fields) == u, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(bytes=u.bytes) == u)
for wrong in ({"fields": (1, 2)}, {"fields": (1 << 32, 0, 0, 0, 0, 0)}, {"fields": (0, 0, 0, 256, 0, 0)}, {"bytes_le": b"1"},
              {"fields": (0, 1 << 16, 0, 0, 0, 0)}, {}, {"int": -1}):
    try:
        print(uuid.UUID(**wrong))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

print(http.client.OK, repr(http.client.NOT_FOUND), http.client.responses[404], http.HTTPStatus(503).is_server_error,
      http.HTTPStatus.OK.is_success, http.HTTPStatus.FOUND.is_redirection, http.HTTPStatus.CONTINUE.is_informational,
      http.HTTPStatus.GONE.is_client_error, http.HTTPStatus.GONE.is_success)


class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1) if dt is not None and 4 <= dt.month < 10 else timedelta(0)

    def tzname(self, dt):
        return "Z"


zone = Zone()
for month in 1, 3, 4, 7, 9, 10:
    moment = datetime(2024, month, 30, 23, 30, tzinfo=timezone.utc)
    print(zone.fromutc(moment.replace(tzinfo=zone)), moment.astimezone(zone).hour)
print(time(1, tzinfo=zone).dst(), time(1).dst(), time(1, tzinfo=zone).utcoffset())
for wrong in (lambda: zone.fromutc(datetime(2024, 1, 1)), lambda: zone.fromutc(3)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
