# Instances of subclasses of float and int equal the plain numbers, also as keys.
class Celsius(float):
    def __repr__(self):
        return f"{float(self)} C"


class Odd(float):
    def __eq__(self, other):
        return "own answer"

    __hash__ = float.__hash__


class Count(int):
    pass


warm = Celsius(21.5)
print(warm, [warm], warm == 21.5, 21.5 == warm, warm != 21.5, Celsius(2) == 2, Celsius(2) == Celsius(2), warm < 22)
print({warm: "key"}[21.5], {21.5: "key"}[warm], hash(warm) == hash(21.5), warm in [21.5], [warm, 1] == [21.5, 1])
print(Odd(1) == 3, Celsius(1) == "1", Celsius(1) == None, Celsius(1) == range(1), Celsius(3) == 10 ** 30)
print({Count(3): "key"}[3], {3: "key"}[Count(3)], {Count(1), 1, 1.0, True}, Count(4) == 4.0, Count(2) in (1, 2))
print(max(Celsius(1), Celsius(3), 2), sum([Celsius(1), Celsius(2)]), sorted([Celsius(3), 1, Celsius(2)]))
