// PythonMachine
