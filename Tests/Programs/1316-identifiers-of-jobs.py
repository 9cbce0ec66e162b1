"""Identifiers for jobs: by time, by name and at random; sorted, taken apart and written in several ways."""
import uuid
from uuid import NAMESPACE_DNS, UUID, SafeUUID, uuid1, uuid3, uuid4, uuid5

first, second = uuid1(node=0x1234567890AB, clock_seq=77), uuid1(node=0x1234567890AB, clock_seq=78)
print(first.version, first.variant, hex(first.node), first.clock_seq, second.clock_seq, first.time < second.time)
print(uuid1().node == uuid.getnode(), 0 < uuid.getnode() < 1 << 48, uuid4().version, uuid4() != uuid4())

site = uuid5(NAMESPACE_DNS, "python.org")
print(site, uuid3(NAMESPACE_DNS, "python.org"), uuid5(site, "jobs").urn)
print(site.fields, site.hex, site.bytes[:4], site.bytes_le[:4], site.int % 1000)
same = [UUID("{%s}" % site), UUID(hex=site.hex), UUID(bytes=site.bytes), UUID(bytes_le=site.bytes_le), UUID(int=site.int),
        UUID(fields=site.fields), UUID(site.urn)]
print(all(each == site for each in same), len({*same, site}), repr(same[0]), sorted([site, UUID(int=5)])[0])
print(site.is_safe, SafeUUID.unknown.value, [s.name for s in SafeUUID], UUID(int=1, version=4))

jobs = {}
for name in ("build", "test", "ship", "build"):
    jobs.setdefault(uuid5(site, name), []).append(name)
for key in sorted(jobs):
    print(str(key)[:13], jobs[key], key.variant == uuid.RFC_4122)
for mistake in (lambda: UUID("12"), lambda: UUID(), lambda: UUID(bytes=b"x"), lambda: UUID(int=-1),
                lambda: UUID(int=1, version=9), lambda: setattr(site, "int", 3), lambda: site < 3,
                lambda: UUID(fields=(1, 2))):
    try:
        mistake()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
