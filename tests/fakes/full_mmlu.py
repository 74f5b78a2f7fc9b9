"""A synthetic run of the size of MMLU: 57 subjects, 14,042 items, five variants, with texts."""

from __future__ import annotations

from pathlib import Path

from browsable_run import write_browsable_run
from synthetic_run import Arm, Task

SUBJECTS = {
    "abstract_algebra": 100, "anatomy": 135, "astronomy": 152, "business_ethics": 100,
    "clinical_knowledge": 265, "college_biology": 144, "college_chemistry": 100,
    "college_computer_science": 100, "college_mathematics": 100, "college_medicine": 173,
    "college_physics": 102, "computer_security": 100, "conceptual_physics": 235,
    "econometrics": 114, "electrical_engineering": 145, "elementary_mathematics": 378,
    "formal_logic": 126, "global_facts": 100, "high_school_biology": 310,
    "high_school_chemistry": 203, "high_school_computer_science": 100,
    "high_school_european_history": 165, "high_school_geography": 198,
    "high_school_government_and_politics": 193, "high_school_macroeconomics": 390,
    "high_school_mathematics": 270, "high_school_microeconomics": 238,
    "high_school_physics": 151, "high_school_psychology": 545, "high_school_statistics": 216,
    "high_school_us_history": 204, "high_school_world_history": 237, "human_aging": 223,
    "human_sexuality": 131, "international_law": 121, "jurisprudence": 108,
    "logical_fallacies": 163, "machine_learning": 112, "management": 103, "marketing": 234,
    "medical_genetics": 100, "miscellaneous": 783, "moral_disputes": 346,
    "moral_scenarios": 895, "nutrition": 306, "philosophy": 311, "prehistory": 324,
    "professional_accounting": 282, "professional_law": 1534, "professional_medicine": 272,
    "professional_psychology": 612, "public_relations": 110, "security_studies": 245,
    "sociology": 201, "us_foreign_policy": 100, "virology": 166, "world_religions": 171,
}  # fmt: skip


def _reworded(broke: float, fixed: float, sent: float, strength: float) -> Arm:
    parameters = {"strength": strength}
    return Arm(broke, fixed, sent, perturbation="paraphrase", parameters=parameters)


ARMS = {
    "null": Arm(0.012, 0.03, perturbation="null", parameters={}),
    "paraphrase_20": _reworded(0.045, 0.07, 0.55, 0.2),
    "paraphrase_50": _reworded(0.085, 0.09, 0.8, 0.5),
    "paraphrase_100": _reworded(0.13, 0.1, 0.9, 1.0),
    "option_order": Arm(
        0.15,
        0.24,
        0.97,
        perturbation="option_order",
        parameters={},
        promise="remaps",
        stale="old_position",
    ),
}


def write_full_mmlu(
    folder: Path, models: dict[str, float] | None = None, part: float = 1.0
) -> Path:
    """Writes a run per model, with its accuracy; `part` of every subject."""
    for number, (model, accuracy) in enumerate((models or {"org/model-7b": 0.68}).items()):
        tasks = [
            Task(
                f"mmlu_{s}_perturbed", max(1, round(n * part)), ARMS, accuracy=accuracy, seed=number
            )
            for s, n in SUBJECTS.items()
        ]
        groups = {"mmlu_perturbed": [t.name for t in tasks]}
        write_browsable_run(folder / f"model_{number}", tasks, model=model, groups=groups)
    return folder
