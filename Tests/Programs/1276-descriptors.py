# Files by their numbers: open, read, write, seek, copies of descriptors.
import os
import tempfile

with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    fd = os.open("raw.dat", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
    print(os.write(fd, b"hello descriptors"), os.lseek(fd, 6, os.SEEK_SET), os.read(fd, 4), os.lseek(fd, 0, os.SEEK_CUR))
    print(os.pread(fd, 5, 0), os.pwrite(fd, b"HELLO", 0), os.lseek(fd, -11, os.SEEK_END))
    twin = os.dup(fd)
    print(os.read(fd, 3), os.read(twin, 3))
    os.close(fd)
    print(os.read(twin, 100), os.read(twin, 100))
    os.ftruncate(twin, 5)
    os.fsync(twin)
    print(os.fstat(twin).st_size, open("raw.dat").read())
    os.lseek(twin, 8, os.SEEK_SET)
    os.write(twin, b"!")
    os.close(twin)
    print(open("raw.dat", "rb").read())

    fd = os.open("raw.dat", os.O_WRONLY | os.O_APPEND)
    other = os.open("raw.dat", os.O_WRONLY)
    os.write(fd, b"1")
    os.write(other, b"J")
    os.write(fd, b"2")
    os.close(fd)
    os.close(other)
    print(open("raw.dat", "rb").read())

    fd = os.open("raw.dat", os.O_RDONLY)
    for call in (lambda: os.write(fd, b"x"), lambda: os.open("raw.dat", os.O_CREAT | os.O_EXCL),
                 lambda: os.open("nothing", os.O_RDONLY), lambda: os.lseek(fd, -1, os.SEEK_SET),
                 lambda: os.open(".", os.O_WRONLY), lambda: os.read(fd, -1)):
        try:
            print(call())
        except OSError as error:
            print(error)
    with os.fdopen(fd, "rb") as file:
        print(file.read(3), file.fileno() == fd)
    try:
        os.read(fd, 1)
    except OSError as error:
        print(error)

    # A file lives as long as somebody has it open.
    with open("ghost", "w+") as ghost:
        ghost.write("still here")
        os.unlink("ghost")
        ghost.seek(0)
        print(ghost.read(), os.path.exists("ghost"), os.fstat(ghost.fileno()).st_nlink)
    fds = [os.open("raw.dat", os.O_RDONLY) for _ in range(5)]
    os.close(fds[1])
    print(os.open("raw.dat", os.O_RDONLY) == fds[1])
    os.dup2(fds[0], fds[3])
    os.closerange(fds[0], fds[4] + 1)
    os.chdir("/")
