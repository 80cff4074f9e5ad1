"""Policies as texts: a small sound one, and it with one piece changed."""

SOUND = """\
name: 核查
version: "1"
months: [2024-01, 2025-12]
unit: fen
schemes:
  gaoling:
    title: 高龄津贴
    lowest_age: 80
    universal: true
    bands:
      - effective_from: 2024-01
        ages: [[80, 89, 5000], [90, 99, 10000], [100, null, 30000]]
      - effective_from: 2025-01
        ages: [[80, 89, 6000], [90, 99, 12000], [100, null, 30000]]
  jumin:
    lowest_age: 60
    bands:
      - effective_from: 2024-01
        ages: [[60, null, 14300]]
  zhigong:
    lowest_age: 60
exclusions:
  - {schemes: [jumin, zhigong], stops: jumin}
"""


def change(old: str, new: str, text: str = SOUND) -> str:
    """Return the policy with one piece changed; the piece must stand there."""
    assert old in text, old
    return text.replace(old, new, 1)
