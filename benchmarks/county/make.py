"""Make a whole county: people, rolls with planted faults, registers, policies, the truth."""

import shutil
from pathlib import Path

import numpy as np

from benchmarks.county.entries import make_entries
from benchmarks.county.fates import draw_fates
from benchmarks.county.faults import plant_basic_faults
from benchmarks.county.further_registers import write_further_registers
from benchmarks.county.later_faults import (
    pay_arrears,
    plant_altered_numbers,
    plant_date_conflicts,
    plant_paid_elsewhere,
    plant_paid_late,
)
from benchmarks.county.noise import Mess
from benchmarks.county.people import draw_people
from benchmarks.county.plan import CountyPlan
from benchmarks.county.planting import Planting
from benchmarks.county.policies import write_policies
from benchmarks.county.registers import write_basic_registers
from benchmarks.county.rolls import write_rolls
from benchmarks.county.spells import draw_custody, draw_employment, plant_paid_meanwhile
from benchmarks.county.strange import write_strangely
from benchmarks.county.texts import write_texts
from benchmarks.county.truth import write_truths

ARREARS = 0.006  # entries with months paid late under the mark of arrears


def make_county(plan: CountyPlan, folder: Path) -> None:
    """Write the county into a folder; what the folder held of an earlier one is replaced."""
    for part in ("rolls", "registers", "truth"):
        shutil.rmtree(folder / part, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    # Each stage has its own stream, so that one more draw in one moves nothing in the next.
    streams = [np.random.default_rng([plan.seed, stage]) for stage in range(6)]
    mess = Mess(plan.mess)
    people = draw_people(plan, streams[0])
    work = Planting(plan, people, make_entries(people, streams[1]), streams[2])
    plant_basic, fates_of_spells = plant_basic_faults, None
    if plan.every_register:
        fates_of_spells = (draw_custody(work), draw_employment(work))
        plant_date_conflicts(work)
    plant_basic(work)
    elsewhere: list[tuple[int, int, int]] = []
    if plan.every_register and fates_of_spells is not None:
        plant_paid_meanwhile(work, fates_of_spells[0], "paid_in_custody")
        plant_paid_meanwhile(work, fates_of_spells[1], "employed")
        elsewhere = plant_paid_elsewhere(work)
        plant_paid_late(work)
        plant_altered_numbers(work)
    pay_arrears(work, mess.share(ARREARS))
    work.rng = streams[3]
    fates = draw_fates(work, mess)
    if fates_of_spells is not None:
        fates.custody, fates.employment = fates_of_spells
    fates.elsewhere = elsewhere
    texts = write_texts(people, work.entries, streams[4], mess)
    write_strangely(texts, plan.strange, np.random.default_rng([plan.seed, len(streams)]))
    written = write_rolls(plan, people, work.entries, texts, streams[5]).write(folder / "rolls")
    write_basic_registers(work, fates, mess, folder / "registers")
    if plan.every_register:
        write_further_registers(work, fates, mess, folder / "registers")
    write_truths(work, fates, texts, written, folder / "truth")
    write_policies(folder)
