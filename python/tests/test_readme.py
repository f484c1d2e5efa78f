"""What README.md shows runs."""

import os
import re
import tempfile
import unittest
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


class Readme(unittest.TestCase):
    def test_its_code_runs(self):
        blocks = re.findall(r"```python\n(.*?)```", README.read_text(), re.S)
        self.assertGreaterEqual(len(blocks), 4)
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            names = {}
            for block in blocks:
                exec(compile(block, "README.md", "exec"), names)
            os.chdir(before)
        self.assertEqual(names["run"].position.ndim, 3)


if __name__ == "__main__":
    unittest.main()
