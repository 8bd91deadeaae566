import os
from pathlib import Path

import pytest

from tests.press import Press

os.environ["LC_ALL"] = "C.UTF-8"  # whoever runs the tests, they are spoken to in English


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)
