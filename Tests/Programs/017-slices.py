"""Slicing: negative steps, out-of-range bounds, slice objects, assignment and deletion."""

letters = list("abcdefgh")
for cut in (slice(2, 5), slice(-3, None), slice(None, None, 3), slice(None, None, -1), slice(5, 1, -2),
            slice(100, -100, -3), slice(4, 4), slice(-100, 2)):
    print(cut, "".join(letters[cut]), cut.indices(8))

text = "hello world"
print(text[::-1], text[-5:], text[:-6], text[1:-1:3], text[8:2:-1], repr(text[20:]))
print((1, 2, 3, 4)[1:3], range(10)[2:8:2], range(10)[::-3], list(range(10)[-3:]))

nums = list(range(10))
nums[2:5] = ["x"]
print(nums)
nums[1:1] = [100, 200]
print(nums)
nums[::4] = "ABC"
print(nums)
del nums[1::2]
print(nums)
nums[-2:] = []
print(nums)
nums[len(nums):] = (n * n for n in range(3))
print(nums)
nums[:] = nums[::-1]
print(nums)
same = nums
nums = nums[:]
nums.append("copy only")
print(same, len(nums) - len(same))
nums[0:0] = nums
print(nums)

for action in ("extended", "int", "step", "index"):
    try:
        if action == "extended":
            same[::2] = [1]
        elif action == "int":
            same[0:2] = 5
        elif action == "step":
            same[::0]
        else:
            same["a":]
    except (TypeError, ValueError) as error:
        print(f"{action}: {type(error).__name__}: {error}")


class Show:
    def __getitem__(self, key):
        return key


s = Show()
print(s[1:2], s[::], s[1:2, ..., 3], s[:, 0], s["a":"b":None])
