"""An indentation error comes before what the rest of the file has wrong."""
x = 1
    y = (2
z = "abc
