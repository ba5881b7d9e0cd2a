"""The comparison of policies: findings, ranking, figures, report, terminal."""
