"""First files to fill in: a framework and a plan, each of which loads and checks as it stands."""

_SCHEMA_LINE = "# yaml-language-server: $schema={}\n"
"""What tells an editor by which schema it completes and marks the file."""

FRAMEWORK = """\
# A framework of your own. Say where every value stands; what is not known is left unknown.
format: parindex/framework/1
id: {index}/{year}
title:
  vi: Bộ tiêu chí {index} {year}
measure: points
levels:
  - id: group
    name:
      vi: nhóm
      en: group
  - id: item
    name:
      vi: nội dung
      en: item
sources:
  decision:
    document: Quyết định số ...
tree:
  max: 10
  combine: sum
  source: {{in: decision}}
  children:
    - code: "1"
      name:
        vi: Nhóm thứ nhất
      max: 10
      source: {{in: decision, row: "1"}}
      children:
        - code: "1.1"
          name:
            vi: Nội dung thứ nhất
          max: 4
          source: {{in: decision, row: "1.1"}}
          method: self
          rule:
            kind: yes-no
            status: published
            evidence: clause of the decision
        - code: "1.2"
          name:
            vi: Nội dung thứ hai
          max: 6
          source: {{in: decision, row: "1.2"}}
          method: self
          rule:
            kind: entered
            status: unknown
"""

PLAN = """\
# A plan as its document prints it: keep every figure and name as it stands there, "1,5" as "1,5".
format: parindex/plan/1
title: Kế hoạch nâng cao Chỉ số cải cách hành chính năm {year}
unit: tỉnh ...
document:
  number: /KH-UBND
  issuer: Ủy ban nhân dân tỉnh ...
  kind: kế hoạch
tables:
  - framework: {framework}
    scope: excerpt
    columns:
      - {{kind: maximum, header: Điểm tối đa, measure: points}}
      - {{kind: achieved, year: {before}, header: Điểm đạt được, measure: points}}
      - {{kind: target, year: {year}, header: Mục tiêu, measure: points}}
    rows: []
"""


def new_framework(name: str, schema: str) -> str:
    """Return a framework file to fill in.

    Args:
        name: its id, ``<index>/<first year it scores>``.
        schema: where the JSON Schema of the format lies.
    """
    index, _, year = name.partition("/")
    return _SCHEMA_LINE.format(schema) + FRAMEWORK.format(index=index, year=year)


def new_plan(framework: str, year: int, schema: str) -> str:
    """Return a plan file to fill in.

    Args:
        framework: id of the framework of its table.
        year: the year of its targets.
        schema: where the JSON Schema of the format lies.
    """
    return _SCHEMA_LINE.format(schema) + PLAN.format(framework=framework, year=year, before=year - 1)
