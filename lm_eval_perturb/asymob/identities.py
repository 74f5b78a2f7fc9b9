"""Expressions in a symbol Q and in x that equal 1 wherever they are defined.

Source: the kinds of identity are those of ASyMOB (arXiv 2505.23851, section on equivalence).
"""

from __future__ import annotations

EASY = (
    r"\sin^{2}(-Qx)+\cos^{2}(Qx)",
    r"\cosh^{2}(Qx)-\sinh^{2}(-Qx)",
    r"\frac{\ln(x)\log_{x}(Q)}{\ln(Q)}",
    r"\frac{1}{Qx}\sum_{N=1}^{\infty}\frac{Qx}{2^{N}}",
    r"\frac{e^{iQx}-e^{-iQx}}{2i\sin(Qx)}",
)
HARD = (
    r"\frac{\tan((Q-1)x)+\tan(x)}{\left(1-\tan((Q-1)x)\tan(x)\right)\tan(Qx)}",
    r"\frac{e^{\ln(Qx+\sqrt{Q^{2}x^{2}+1})}-e^{-\ln(Qx+\sqrt{Q^{2}x^{2}+1})}}{2Qx}",
    r"\frac{\log_{Q}\left(\frac{x}{e}\right)+\log_{Q}(e)}{\log_{Q}(x)}",
    r"\frac{1}{Qx}\sum_{N=1}^{\infty}\frac{6Qx}{\pi^{2}N^{2}}",
    r"\frac{2i\tan(Qx)}{1-\tan^{2}(Qx)}\cdot\frac{e^{4iQx}+1}{e^{4iQx}-1}",
)
IDENTITIES = {"easy": EASY, "hard": HARD}


def identity(level: str, number: int, symbol: str) -> str:
    """One identity, in brackets, written in a symbol.

    Args:
        level: "easy" or "hard".
        number: 0..4.
        symbol: what stands for Q.
    """
    return rf"\left({IDENTITIES[level][number].replace('Q', symbol)}\right)"
