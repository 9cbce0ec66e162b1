"""NameError with a suggestion: a local, an enclosing or a global name that looks alike."""


def describe(temperature):
    humidity = 40
    print("temperature is", temperature, "humidity", humidity)
    return temprature


describe(21)
