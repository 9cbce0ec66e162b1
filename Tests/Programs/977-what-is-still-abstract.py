"""A plug-in host asks its classes what they still lack before it makes anything of them."""
import abc
import inspect


class Plugin(abc.ABC):
    @property
    @abc.abstractmethod
    def name(self):
        """What the menu shows."""

    @abc.abstractmethod
    def run(self, text):
        """What the plug-in does."""

    @classmethod
    @abc.abstractmethod
    def version(cls):
        """Where it stands."""


class Half(Plugin):
    name = "half"

    def run(self, text):
        return text[: len(text) // 2]


class Upper(Half):
    name = "upper"

    def run(self, text):
        return text.upper()

    @classmethod
    def version(cls):
        return 2


class Marker(abc.ABC):
    """Abstract by its metaclass, with nothing to fill in."""


class Plain:
    name = "plain"


for cls in (Plugin, Half, Upper, Marker):
    print(cls.__name__, sorted(cls.__abstractmethods__), type(cls.__abstractmethods__).__name__,
          inspect.isabstract(cls), hasattr(cls, "__abstractmethods__"))
print(Upper.__abstractmethods__, Upper.__abstractmethods__ == frozenset())
try:
    Plain.__abstractmethods__
except AttributeError as error:
    print(type(error).__name__, error)
print(hasattr(Plain, "__abstractmethods__"), getattr(Plain, "__abstractmethods__", "no idea"))

for cls in (Plugin, Half, Upper, Marker, Plain):
    try:
        plugin = cls()
        print("made", type(plugin).__name__)
    except TypeError as error:
        print(error)

# A method that comes later counts once the class is looked at again.
Half.version = classmethod(lambda cls: 1)
print(sorted(Half.__abstractmethods__))
abc.update_abstractmethods(Half)
print(sorted(Half.__abstractmethods__), Half().version(), Half().run("plug-ins"))
Marker.open = abc.abstractmethod(lambda self: None)
abc.update_abstractmethods(Marker)
print(sorted(Marker.__abstractmethods__), inspect.isabstract(Marker))
print(abc.update_abstractmethods(Plain) is Plain, hasattr(Plain, "__abstractmethods__"))
