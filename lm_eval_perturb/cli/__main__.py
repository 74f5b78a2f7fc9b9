"""`python -m lm_eval_perturb.cli`."""

from __future__ import annotations

import sys

from lm_eval_perturb.cli import main

sys.exit(main())
