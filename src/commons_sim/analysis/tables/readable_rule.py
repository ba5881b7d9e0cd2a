"""A readable rule of where a claim does not hold: a small decision tree over what differs between worlds.

The tree is scikit-learn's (Breiman, Friedman, Olshen & Stone 1984), at most three questions deep, with leaves of at least a
tenth of the worlds. With hundreds of uncertain parameters and a few hundred worlds some question always fits by luck. So the
tree is tried on worlds that it has not seen (five-fold cross-validation), beside the same procedure on shuffled verdicts;
where it does not do better than that, no rule is given, and that is the finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

DEPTH: Final = 3
LEAF_SHARE: Final = 0.1
LEAST_LEAF: Final = 5
FOLDS: Final = 5
SHUFFLES: Final = 20
SEED: Final = 20190101


@dataclass(frozen=True)
class Leaf:
    """One end of the tree: its conditions (key, "<=" or ">", threshold), worlds in it, and the share where the claim holds."""

    conditions: tuple[tuple[str, str, float], ...]
    worlds: int
    share: float


@dataclass(frozen=True)
class Rule:
    """A tree with its trial.

    Attributes:
        leaves: the ends, the one where the claim holds least first.
        accuracy: balanced accuracy on worlds that the tree has not seen, 0.5 is chance; NaN where it cannot be tried.
        permutation_baseline: the best of the same on shuffled verdicts.
        importances: keys by how much they part the worlds, most first.
    """

    leaves: tuple[Leaf, ...]
    accuracy: float
    permutation_baseline: float
    importances: tuple[tuple[str, float], ...]

    @property
    def found(self) -> bool:
        """Whether the tree does better on unseen worlds than on any shuffle of the verdicts."""
        return bool(self.accuracy > self.permutation_baseline)


def find_rule(features: pd.DataFrame, holds: pd.Series) -> Rule | None:
    """Returns the tree, or None where the claim holds in (nearly) all worlds or in none, so that nothing is to be told apart.

    Args:
        features: a row a world, a column a parameter (numbers; compound types as columns of 0 and 1).
        holds: whether the claim holds in each world, in the same order.
    """
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.tree import DecisionTreeClassifier

    target = holds.to_numpy(dtype=bool)
    if min(target.sum(), (~target).sum()) < FOLDS:
        return None
    least = max(LEAST_LEAF, int(LEAF_SHARE * len(target)))
    values = features.to_numpy(dtype=np.float64)

    def tree() -> Any:
        return DecisionTreeClassifier(
            max_depth=DEPTH, min_samples_leaf=least, class_weight="balanced", random_state=SEED
        )  # fmt: skip

    def accuracy(of: np.ndarray) -> float:
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
        return float(cross_val_score(tree(), values, of, cv=folds, scoring="balanced_accuracy").mean())

    generator = np.random.default_rng(SEED)
    permutation_baseline = max(accuracy(generator.permutation(target)) for _ in range(SHUFFLES))
    fitted = tree().fit(values, target)
    leaves = tuple(sorted(_leaves(fitted.tree_, list(features.columns), target, fitted.apply(values)), key=_by_share))
    order = np.argsort(-fitted.feature_importances_, kind="stable")
    weights = [(str(features.columns[place]), float(fitted.feature_importances_[place])) for place in order]
    return Rule(leaves, accuracy(target), permutation_baseline, tuple(item for item in weights if item[1] > 0.0))


def _by_share(leaf: Leaf) -> float:
    return leaf.share


def _leaves(
    tree: Any, names: list[str], target: np.ndarray, leaf_of: np.ndarray, node: int = 0, path: tuple[Any, ...] = ()
) -> list[Leaf]:
    """Returns the ends below a node of scikit-learn's arrays."""
    if tree.children_left[node] < 0:
        inside = target[leaf_of == node]
        return [Leaf(path, len(inside), float(inside.mean()))]
    name, threshold = names[tree.feature[node]], float(tree.threshold[node])
    below = _leaves(tree, names, target, leaf_of, tree.children_left[node], (*path, (name, "<=", threshold)))
    return below + _leaves(tree, names, target, leaf_of, tree.children_right[node], (*path, (name, ">", threshold)))
