"""A document of numbers, strings and containers written as JSON and read again."""
import json


def json_round_trip(n):
    document = {
        "name": "benchmark", "ok": True, "none": None, "ratio": 0.125,
        "items": [
            {"id": i, "name": f"item {i}", "tags": ["a", "b\n", "é"], "price": i * 1.25} for i in range(100)
        ],
    }
    total = 0
    for _ in range(n):
        text = json.dumps(document)
        total += len(text) + len(json.loads(text)["items"])
    return total


print(json_round_trip(200))
