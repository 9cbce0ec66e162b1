"""The game of life: one thread per band of rows, two barriers a generation."""
import threading

ROWS, COLUMNS, BANDS, GENERATIONS = 8, 10, 4, 12
GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
board = [[(r, c) in GLIDER for c in range(COLUMNS)] for r in range(ROWS)]
following = [row[:] for row in board]
history = []


def neighbours(r, c):
    return sum(board[(r + i) % ROWS][(c + j) % COLUMNS] for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)


def swap():
    global board, following
    board, following = following, board
    history.append(sum(map(sum, board)))


computed = threading.Barrier(BANDS, action=swap)


def band(first, last):
    for _ in range(GENERATIONS):
        for r in range(first, last):
            for c in range(COLUMNS):
                n = neighbours(r, c)
                following[r][c] = n == 3 or (n == 2 and board[r][c])
        computed.wait()


def show():
    print("\n".join("".join("#" if cell else "." for cell in row) for row in board))


show()
height = ROWS // BANDS
threads = [threading.Thread(target=band, args=(k * height, (k + 1) * height)) for k in range(BANDS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("after", GENERATIONS, "generations; alive:", history)
show()
moved = {((r + 3) % ROWS, (c + 3) % COLUMNS) for r, c in GLIDER}
print("the glider moved three down and right:", {(r, c) for r in range(ROWS) for c in range(COLUMNS) if board[r][c]} == moved)
