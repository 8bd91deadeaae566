"""The tests of pressgen: real input in, observable result out."""
