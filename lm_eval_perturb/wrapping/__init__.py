"""Wrapping: from the name of a task, tag or group to the task files of its paired twin."""
