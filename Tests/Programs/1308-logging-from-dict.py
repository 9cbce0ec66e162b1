"""Logging set up from a dictionary: formatters, filters, handlers, a queue with its listener, and later changes."""
import logging
import logging.config
import logging.handlers
import sys


class Short(logging.Formatter):
    """Shows the level by its first letter."""

    def format(self, record):
        record.letter = record.levelname[0]
        return super().format(record)


class NoSecrets(logging.Filter):
    def __init__(self, words):
        super().__init__()
        self.words = words

    def filter(self, record):
        return not any(word in record.getMessage() for word in self.words)


CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "secret": {"words": ["password", "token"]},
    "formatters": {
        "plain": {"format": "%(levelname)-8s %(name)s: %(message)s"},
        "braces": {"format": "{letter}|{message}|{app}", "style": "{", "defaults": {"app": "shop"}, "class": "__main__.Short"},
    },
    "filters": {"safe": {"()": "__main__.NoSecrets", "words": "cfg://secret.words"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "plain", "level": "INFO"},
        "audit": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "braces",
                  "filters": ["safe"]},
        "later": {"class": "logging.handlers.QueueHandler", "handlers": ["audit"], "respect_handler_level": True},
    },
    "loggers": {
        "shop": {"level": "DEBUG", "handlers": ["console"], "propagate": False},
        "shop.audit": {"handlers": ["later"], "propagate": False},
    },
    "root": {"level": "WARNING", "handlers": ["console"]},
}

early = logging.getLogger("early")
logging.config.dictConfig(CONFIG)
listener = logging.getHandlerByName("later").listener
listener.start()
shop, audit = logging.getLogger("shop"), logging.getLogger("shop.audit")
shop.debug("not for the console")
shop.info("opened with %d goods", 3)
audit.info("sold one")
audit.warning("the password is 1234")
audit.error("stock is empty")
early.warning("still there: %s", early.disabled)
listener.stop()
print(sorted(logging.getHandlerNames()), shop.getEffectiveLevel(), audit.getEffectiveLevel())

logging.config.dictConfig({"version": 1, "incremental": True, "handlers": {"console": {"level": "ERROR"}},
                           "loggers": {"shop": {"level": "ERROR"}}})
shop.warning("too low now")
shop.error("closed")

for wrong in ({}, {"version": 3}, {"version": 1, "handlers": {"x": {"class": "logging.Missing"}}},
              {"version": 1, "loggers": {"a": {"level": "LOUD"}}}, {"version": 1, "root": {"handlers": ["none"]}}):
    try:
        logging.config.dictConfig(wrong)
    except ValueError as error:
        cause = f" because of {type(error.__cause__).__name__}: {error.__cause__}" if error.__cause__ else ""
        print(f"ValueError: {error}{cause}")
