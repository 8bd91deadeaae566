from pathlib import Path

import pytest

from tests.press import Press


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)
