"""Uploading a complete set to the Hub, as it lies in its folder."""

from __future__ import annotations

from pathlib import Path

from lm_eval_perturb.building.errors import PushError
from lm_eval_perturb.building.manifest import NAME, Manifest


def push(folder: Path, repo: str, manifest: Manifest) -> str:
    """Uploads the set as a data set repository, which is made where it is not there.

    The files go up as they are, so that the manifest's digests hold for what is downloaded:
    `datasets`' own upload would write the parquet files anew and leave out all others.

    Args:
        folder: the set.
        repo: `ORG/NAME`, or `NAME` of the user whose token is used.
        manifest: what the set consists of; other files in the folder stay there.

    Returns:
        The commit's address.

    Raises:
        PushError: the Hub cannot be reached or refuses.
    """
    from huggingface_hub import HfApi

    api = HfApi()
    try:
        api.create_repo(repo, repo_type="dataset", exist_ok=True)
        commit = api.upload_folder(
            repo_id=repo,
            folder_path=folder,
            repo_type="dataset",
            allow_patterns=[NAME, *manifest.paths()],
            commit_message=f"{manifest.name}, frozen by lm-eval-perturb build",
        )
    except Exception as error:  # the client's errors have no common class, the network's neither
        raise PushError(repo, folder, _reason(error)) from None
    return str(getattr(commit, "commit_url", commit))


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    token = "log in with: hf auth login" if "oken" in text or "401" in text else ""
    return "; ".join(part for part in (f"{type(error).__name__}: {text[:300]}", token) if part)
