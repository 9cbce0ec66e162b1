def generic[T](value):
    nonlocal T
    T = value
