"""AttributeError with a suggestion, on an instance and on a built-in type."""


class Robot:
    def __init__(self):
        self.position = 0
        self.battery = 100

    def forward(self, n):
        self.position += n
        self.battery -= n
        return self

    def report(self):
        return self.posiiton


robot = Robot().forward(3)
try:
    print("abc".uper())
except AttributeError as error:
    print("plain text has no suggestion:", error, "|", error.name, "|", error.obj)
print(robot.forward(2).battery)
robot.report()
