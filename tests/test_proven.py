"""What comes with pressgen is not tried on each evening: it has been tried here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pressgen.load.toml import load_model
from pressgen.model import Node
from pressgen.model.lexicon import Lexicon
from pressgen.model.style import StyleGuide
from pressgen.resources import packaged

FILES = [
    pytest.param(file, model, id=f"{file.parent.name}-{name}")
    for name, model in (("lexicon.toml", Lexicon), ("style.toml", StyleGuide))
    for file in sorted(packaged("locales").glob(f"*/{name}"))
]


@pytest.mark.parametrize(("file", "model"), FILES)
def test_all_expressions_of_a_packaged_file_are_such(
    file: Path, model: type[Node], tmp_path: Path
) -> None:
    copy = Path(shutil.copy(file, tmp_path))  # as if it were a press folder's own
    loaded = load_model(copy, model)
    assert loaded.model
    assert loaded.findings == []
