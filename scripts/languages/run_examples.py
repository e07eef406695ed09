"""Runs the programs of all examples in one process, whose kernel has to start only once."""

from pathlib import Path
import runpy

for program in sorted(Path(__file__).parents[2].glob("examples/*/main.py")):
    runpy.run_path(str(program), run_name="__main__")
