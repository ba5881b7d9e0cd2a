"""Pictures as files, and what pictures and numbers say: Chinese that can be read, labels that stand apart, sums that are true."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import matplotlib.image
import numpy as np
import pytest
from numpy.typing import NDArray

from commons_sim.apps.page.catalogue import catalogue, words
from commons_sim.apps.page.modules import modules
from commons_sim.governance.ledger import ENTRIES
from tests.browser.conftest import OpenPage, picture

ONE = "?scenario=party_led&seed=3&households=120&days=400"
SCALE = 2  # pixels of a saved picture for one of its units
LINK = """async (texts) => {
  const addresses = {};
  for (const [name, text] of texts) {
    const linked = text.replace(/from "\\.\\/([\\w.-]+)"/g, (_, needed) => `from "${addresses[needed]}"`);
    addresses[name] = URL.createObjectURL(new Blob([linked], { type: "text/javascript" }));
  }
  return import(addresses[texts[texts.length - 1][0]]);
}"""
#: Labels of a Sankey picture and its bars, in its own units; a label from the top of its letters to their foot.
BOXES = """(svg) => {
  const bars = [...svg.querySelectorAll("g > rect[width='10']")].map((bar) => bar.getBBox());
  return [...svg.querySelectorAll("text[stroke]")]
    .map((label) => [label.textContent, label.getBBox().x, label.getBBox().width, Number(label.getAttribute("y"))])
    .map(([name, x, width, y]) => [name, x, x + width, y - 9.5, y + 2.5])
    .concat(bars.map((bar) => ["", bar.x, bar.x + bar.width, bar.y, bar.y + bar.height]));
}"""


def saved(page: Any, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click(f"button[name={button}]")
    download.value.save_as(folder / button)
    return folder / button


def ink(path: Path) -> NDArray[np.bool_]:
    """Returns which pixels of a saved picture are dark."""
    return np.asarray(matplotlib.image.imread(path, format="png"))[:, :, :3].mean(axis=2) < 0.6


def crossing(boxes: list[list[Any]]) -> list[tuple[str, str]]:
    """Returns the pairs of labels, or of a label and a bar, that lie on each other."""
    return [
        (one[0], other[0])
        for one, other in itertools.combinations(boxes, 2)
        if (one[0] or other[0])
        and min(one[2], other[2]) - max(one[1], other[1]) > 0.1
        and min(one[4], other[4]) - max(one[3], other[3]) > 0.1
    ]


def test_chinese_labels_of_a_saved_picture_are_no_boxes(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{ONE}&lang=zh")
    page.click("#cs-tab-charts")
    dark = ink(saved(page, "png-tragedy_index", tmp_path))
    labels = page.eval_on_selector_all(
        "figure:has([name=png-tragedy_index]) text[text-anchor=end]",
        "found => found.map((each) => [each.textContent, Number(each.getAttribute('x')), Number(each.getAttribute('y'))])",
    )
    shown = {}
    for name, x, y in labels:
        if len(name) == 4:
            shown[name] = dark[SCALE * int(y - 12) : SCALE * int(y + 4), SCALE * int(x - 48) : SCALE * int(x)]
    assert len(shown) >= 3
    assert all(label.mean() > 0.05 for label in shown.values())
    for one, other in itertools.combinations(shown.values(), 2):
        assert (one != other).mean() > 0.05  # signs that no font has are all the same box


def test_the_picture_of_money_is_saved_and_its_sum_is_the_income(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{ONE}&lang=zh")
    page.fill("input[name=day]", "399")
    page.click("button[name=side-money]")
    table = page.eval_on_selector_all(
        ".cs-money tbody tr", "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    entries = {name: int(cny.replace(",", "")) for name, cny in table}
    income = sum(entries.get(name, 0) for name in ("广告收入", "场地租金", "临停收入", "公共车位租金", "私下出租"))
    told = page.inner_text(".cs-money p >> nth=0")
    assert abs(int(told.rpartition("共")[2].removesuffix("元").replace(",", "")) - income) <= 3
    assert any(name in entries for name in ("追回截留", "追回私下出租收益", "违规业主赔偿")), (
        "else it cannot count twice"
    )
    picture(page, "money_zh")
    assert ink(saved(page, "png-money", tmp_path))[: SCALE * 20].mean() > 0.01  # its heading
    file = saved(page, "svg-money", tmp_path)
    svg = ET.parse(file).getroot()
    texts = [each.text or "" for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "党建引领" in texts[0]
    assert told in texts
    assert "PingFang SC" in svg.attrib["font-family"]
    assert file.stat().st_size < 50_000  # no font in it


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_labels_of_the_picture_of_money_stand_apart(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(f"{ONE}&lang=zh", size=size)
    page.click("button[name=side-money]")
    for lang in ("zh", "en"):
        for day in (0, 100, 399):
            page.fill("input[name=day]", str(day))
            boxes = page.eval_on_selector(".cs-money svg", BOXES)
            assert len(boxes) > 6
            assert crossing(boxes) == [], (lang, day)
        page.click("button[name=language]")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_they_do_so_whatever_flows(browser: Any, lang: str) -> None:
    page = browser.new_page()
    sankey = page.evaluate_handle(LINK, [list(pair) for pair in modules("sankey.js")])
    page.set_content("<main></main>")
    names = {name: texts[lang] for known in ("entries", "accounts") for name, texts in catalogue()[known].items()}
    names |= {key.removeprefix("money_"): text for key, text in words()[lang].items() if key.startswith("money_")}
    generator = np.random.default_rng(1)
    for _ in range(30):
        cny = 10.0 ** generator.uniform(0.0, 7.0, len(ENTRIES)) * (generator.random(len(ENTRIES)) < 0.9)
        run = {
            "facts": {"channels": {"entries": [entry[0] for entry in ENTRIES]}},
            "arrays": {"entries": cny.tolist()},
        }
        page.evaluate(
            """([sankey, run, names]) => {
              const drawn = sankey.moneyPicture(run, 0, (node) => `${names[node.id]} ${node.size.toFixed(1)}`);
              const words = { about: "", key: ["", ""], titled: () => "" };
              document.querySelector("main").innerHTML = sankey.moneySvg(drawn, words);
            }""",
            [sankey, run, names],
        )
        assert crossing(page.eval_on_selector("svg", BOXES)) == []
    page.close()


def test_numbers_have_one_minus_and_no_signed_nought(browser: Any) -> None:
    page = browser.new_page()
    numbers = page.evaluate_handle(LINK, [list(pair) for pair in modules("numbers.js")])

    def told(name: str, *values: Any) -> Any:
        return page.evaluate("([numbers, name, values]) => numbers[name](...values)", [numbers, name, list(values)])

    assert [told("plain", value) for value in (-0.001, -1.5, 12345.6, None)] == ["0.00", "−1.50", "12,346", "–"]
    assert told("plain", 0.73, "share") == "73%"
    assert told("signed", 0.73, "share", "zh") == "+73 百分点"
    assert told("signed", -0.099, "share", "en") == "−9.9 pp"
    assert told("signed", -0.0001, "share", "en") == "0.0 pp"
    assert told("signedInterval", 0.05, -0.01, 0.12, "share", "en") == "+5.0 [−1.0, +12] pp"
    assert told("marked", [0, 20, 40]) == ["0", "20", "40"]
    assert told("marked", [-0.25, 0, 0.25]) == ["−0.25", "0.00", "0.25"]
    assert told("marked", [0, 0.1, 0.2], "%") == ["0%", "10%", "20%"]
    page.close()


def test_bars_do_not_leave_room_for_a_nought(browser: Any) -> None:
    page = browser.new_page()
    plots = page.evaluate_handle(LINK, [list(pair) for pair in modules("plots.js")])
    page.set_content("<main></main>")

    def starts(value: float) -> float:
        """Returns where bars begin on the left, with this value among them."""
        return float(
            page.evaluate(
                """([plots, value]) => {
                  const bars = [{ name: "A", colour: "#00558f", values: [0.8, value] }];
                  const svg = plots.barPlot({ title: "", unit: "", groups: ["x", "y"], bars });
                  document.querySelector("main").innerHTML = svg;
                  return document.querySelector("rect[fill='#00558f']").getBBox().x;
                }""",
                [plots, value],
            )
        )

    assert starts(-0.003) == starts(0.0)
    assert starts(-0.4) > starts(0.0) + 50
    page.close()
