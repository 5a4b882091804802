"""The weights of one service and its likely pairs, by Splink on DuckDB. Only the worker imports it.

Splink learns from all records how often two children agree by chance (u), which is what rare and
common names differ by, and, from pairs that agree in one thing, how often two records of one child
agree in the others (m). A small service teaches little: what it teaches is weighed against what the
levels are shipped with (`SHIPPED_COUNTS_AS`), so that a service without a single duplicate has
weights that hold.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from math import log2
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator

from throughcare.record.children.duplicates.details import Details, Keys
from throughcare.record.children.duplicates.levels import COMPARISONS, Level, RecordComparison
from throughcare.record.children.duplicates.weights import (
    WORTH_A_LOOK,
    PairScore,
    Weights,
    prior_of,
    shipped_weights,
)

FEWEST_TO_LEARN_FROM = 200  # records: of fewer, chance says more than the service does
SHIPPED_COUNTS_AS = 100  # pairs of one child
CHANCE_COUNTS_AS = 20_000  # pairs of two children
PAIRS_SAMPLED = 1_000_000
SEED = 1
LEARNT_FROM = "l.born = r.born"
"""Pairs of one birthday teach how often records of one child agree in the rest. How often they
agree in the birthday itself is as shipped: pairs of one name are mostly namesakes, and would teach
it wrongly."""
COMPARED: tuple[dict[str, Any], ...] = (
    {"blocking_rule": "l.born = r.born"},
    {"blocking_rule": "l.born = r.born_swapped"},
    {"blocking_rule": "l.last = r.last AND l.first_sound = r.first_sound"},
    {"blocking_rule": "l.first = r.first AND l.last_sound = r.last_sound"},
    {"blocking_rule": "l.first = r.last AND l.last = r.first"},
    {"blocking_rule": "l.numbers = r.numbers", "arrays_to_explode": ["numbers"]},
)
"""Which pairs are compared at all. Two records that agree in none of these are not found."""


@dataclass(frozen=True)
class LikelyPair:
    """Two records, by their numbers, the lower first, and how likely they are of one child."""

    first: int
    second: int
    score: PairScore


@dataclass(frozen=True)
class Trained:
    """The weights of a service, and its pairs that are worth a look, the likeliest first."""

    weights: Weights
    pairs: list[LikelyPair]


def train(records: Mapping[int, Details]) -> Trained:
    """Learn the weights from all records of a service, and score its pairs."""
    if len(records) < 2:
        return Trained(shipped_weights(len(records)), [])
    logging.getLogger("splink").setLevel(logging.ERROR)
    with duckdb.connect() as database:
        linker = linker_of(records, database)
        weights = shipped_weights(len(records))
        if len(records) >= FEWEST_TO_LEARN_FROM:
            learn(linker)
            weights = weights_of(linker.misc.save_model_to_json(), len(records))
        found = linker.inference.predict(threshold_match_weight=-40).as_record_list()
    return Trained(weights, likely_pairs(found, weights))


def linker_of(records: Mapping[int, Details], database: Any) -> Any:
    rows = [row_of(number, details.keys) for number, details in records.items()]
    api = DuckDBAPI(database)
    return Linker(api.register(pa.Table.from_pylist(rows)), settings(), log_level=None)


def row_of(number: int, keys: Keys) -> dict[str, Any]:
    row = {
        name: list(each) if isinstance(each, tuple) else each for name, each in asdict(keys).items()
    }
    sounds = {
        "first_sound": (*keys.first_sounds, keys.first)[0],
        "last_sound": (*keys.last_sounds, keys.last)[0],
    }
    return {"unique_id": number} | row | sounds


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[as_splink(each) for each in COMPARISONS],
        blocking_rules_to_generate_predictions=list(COMPARED),
        retain_matching_columns=True,
        probability_two_random_records_match=0.00001,
    )


def as_splink(comparison: RecordComparison) -> dict[str, Any]:
    unknown = {
        "sql_condition": comparison.unknown,
        "label_for_charts": "unknown",
        "is_null_level": True,
    }
    levels = [level_as_splink(level) for level in comparison.levels]
    return {"output_column_name": comparison.name, "comparison_levels": [unknown, *levels]}


def level_as_splink(level: Level) -> dict[str, Any]:
    return {
        "sql_condition": level.sql,
        "label_for_charts": level.code,
        "m_probability": level.matches,
        "u_probability": level.others,
    }


def learn(linker: Any) -> None:
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS_SAMPLED, seed=SEED)
    linker.training.estimate_parameters_using_expectation_maximisation(LEARNT_FROM)


def weights_of(model: Mapping[str, Any], records: int) -> Weights:
    """The weights that Splink's model gives, weighed against those that are shipped."""
    learnt = {
        level["label_for_charts"]: level
        for comparison in model["comparisons"]
        for level in comparison["comparison_levels"]
    }
    pairs = records * (records - 1) / 2
    known = min(pairs, PAIRS_SAMPLED)
    levels = {}
    for level in (level for each in COMPARISONS for level in each.levels):
        of = learnt[level.code]
        m = blended(of.get("m_probability"), records / 50, level.matches, SHIPPED_COUNTS_AS)
        u = blended(of.get("u_probability"), known, level.others, CHANCE_COUNTS_AS)
        levels[level.code] = log2(m / u)
    return Weights(prior_of(records), levels)


def blended(learnt: float | None, counts: float, shipped: float, shipped_counts: float) -> float:
    if learnt is None:
        return shipped
    return (learnt * counts + shipped * shipped_counts) / (counts + shipped_counts)


def likely_pairs(found: Iterable[Mapping[str, Any]], weights: Weights) -> list[LikelyPair]:
    pairs = [likely_pair(row, weights) for row in found]
    likely = [pair for pair in pairs if pair.score.probability >= WORTH_A_LOOK]
    return sorted(likely, key=lambda pair: (-pair.score.probability, pair.first, pair.second))


def likely_pair(row: Mapping[str, Any], weights: Weights) -> LikelyPair:
    first, second = sorted((row["unique_id_l"], row["unique_id_r"]))
    levels = (row[f"gamma_{each.name}"] for each in COMPARISONS)
    return LikelyPair(first, second, weights.score_levels(levels))
