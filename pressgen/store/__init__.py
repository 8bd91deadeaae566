"""The only door to the disk for writing: whole files or none, and nobody else's ever replaced.

The folder of the outputs holds a record of what pressgen wrote there, by file the hashes of its
contents, and the weekend file that it came from. Only a file whose content is on record is
replaced. The order of what is done: the new hashes are put on record; then each file is written
whole beside its place, what is in its place is looked at once more, and the new one takes it; at
last the old hashes leave the record. So whatever moment a build is stopped at, each file is the old
one or the new one, and the next build knows its own work.
"""

from pressgen.store.put import Edited, Stored, store
from pressgen.store.record import RECORD
from pressgen.store.source import replace_source

__all__ = ["RECORD", "Edited", "Stored", "replace_source", "store"]
