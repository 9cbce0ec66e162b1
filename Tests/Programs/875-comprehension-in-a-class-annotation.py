class Shelf:
    def put[T](self, books: [book for book in "ab"]):
        pass
