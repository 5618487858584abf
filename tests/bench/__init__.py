"""Speed as numbers: ratios taken in one process, so that a noisy machine cannot bend them much."""
