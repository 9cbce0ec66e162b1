"""A block is missing, far down."""
print("never")
for x in y:
# nothing


print(2)
