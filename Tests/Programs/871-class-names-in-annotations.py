# Annotations, bounds and aliases with type parameters see the names of the class they stand in (PEP 695).
class Shelf:
    size = 3
    type Size = size

    class Book:
        pass

    def put[T](self, book: Book, extra: T) -> size:
        return T.__name__

    def sized[T: (int, size)](self):
        return T.__constraints__

    type Books = list[Book]


print(Shelf.Size.__value__, Shelf.put.__annotations__["book"] is Shelf.Book, Shelf.put.__annotations__["return"])
print(Shelf().put(None, 1), Shelf().sized(), Shelf.Books.__value__ == list[Shelf.Book])


def outer():
    name = "function"

    class Inner:
        copied = name
        type Early = name
        type Copied = copied
        name = "class"
        type Late = name

        def method[T](self, argument: name) -> copied:
            nonlocal_name = name
            return T, nonlocal_name

    return Inner


name = "global"
Inner = outer()
print(Inner.Early.__value__, Inner.Copied.__value__, Inner.Late.__value__)
print(Inner().method.__annotations__, Inner().method(1))
del Inner.name
print(Inner.copied)
Inner.copied = "changed"
print(Inner.Copied.__value__)


class Deep:
    kept = 1

    class Nested[T]:
        type Alias = kept

    def bound[T: kept](self):
        return T.__bound__


print(Deep().bound())
try:
    print(Deep.Nested.Alias.__value__)
except NameError as error:
    print(error)
