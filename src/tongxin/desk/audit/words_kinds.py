"""The kinds of finding in words, in the order in which papers tell them.

None of it accuses: a finding is a difference between two papers until somebody has looked.
"""

from collections.abc import Mapping

from tongxin.desk.audit.kind_words import KindWords
from tongxin.desk.audit.words_kinds_money import MONEY
from tongxin.desk.audit.words_kinds_other import OTHER

KINDS: Mapping[str, KindWords] = {**MONEY, **OTHER}
