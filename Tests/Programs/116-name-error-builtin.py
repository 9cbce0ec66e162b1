"""NameError that suggests a built-in, raised while another one is handled."""

counter = 0


def bump():
    try:
        return countr + 1
    except NameError as error:
        print("NameError:", error)
        return lenght([counter])


def lenght(items):
    return pritn(items)


bump()
