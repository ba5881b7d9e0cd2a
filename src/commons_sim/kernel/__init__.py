"""The ground everything stands on: time, columns, compiling, draws, parameters, events, channels."""
