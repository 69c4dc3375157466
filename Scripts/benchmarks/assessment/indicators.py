"""The rule set of rules.yaml with pandas, as an analyst would write it: indicators.py LEDGER"""
import sqlite3, sys
import pandas as pd

connection = sqlite3.connect(f"file:{sys.argv[1]}/ledger.sqlite?mode=ro", uri=True)
tables = {name: pd.read_sql_query(f"SELECT * FROM {name}", connection)
          for name in ["departments", "targets", "stage_events", "fund_entries", "progress_reports", "leads"]}
projects = pd.read_sql_query("""SELECT id, department_id, category, kind, total_investment, fixed_asset_investment,
    contract_amount, construction_months, reported_on FROM projects""", connection).set_index("id")
departments = tables["departments"].set_index("id")
first, last = pd.Timestamp("2014-01-01"), pd.Timestamp("2014-12-31")

events = tables["stage_events"].assign(date=lambda t: pd.to_datetime(t.date))
by_stage = events.pivot_table(index="project_id", columns="stage", values="date", aggfunc="min").reindex(projects.index)
projects["reported"] = pd.to_datetime(projects.reported_on)
projects["construction"] = by_stage["construction"]
projects["producing"] = by_stage["production"]
projects["started"] = by_stage[["construction", "production"]].min(axis=1)
projects["landed"] = by_stage[["landed", "construction", "production"]].min(axis=1)
projects["signed"] = by_stage[["signed", "landed", "construction", "production"]].min(axis=1)
projects["given_up_on"] = by_stage["terminated"]
projects["given_up"] = by_stage["terminated"].notna()
funds = tables["fund_entries"].assign(date=lambda t: pd.to_datetime(t.date)).join(
    projects[["department_id", "category", "construction"]], on="project_id")


def within(column):
    return column.between(first, last)


def count(rows):
    return rows.groupby("department_id").size().reindex(departments.index, fill_value=0)


def total(rows, column):
    return rows.groupby("department_id")[column].sum().reindex(departments.index, fill_value=0)


signed = projects[within(projects.signed)]
landed = projects[within(projects.landed) & ~projects.given_up]
started = projects[within(projects.started) & ~projects.given_up]
recognised = funds[within(funds.date)]
fixed = recognised[recognised.kind == "fixed_asset"]

targets = tables["targets"].set_index("department_id")
candidates = landed[landed.category != "real_estate"].join(targets, on="department_id", rsuffix="_allowed")
candidates = candidates[(candidates.fixed_asset_investment > candidates.investment_threshold)
                        & (candidates.construction_months.fillna(0) <= candidates.construction_months_allowed)]
ends = funds.construction + pd.DateOffset(months=12) - pd.Timedelta(days=1)
first_year = funds[(funds.kind == "fixed_asset") & (funds.date >= funds.construction) & (funds.date <= ends)]
invested = first_year.groupby("project_id").recognised_amount.sum().reindex(candidates.index, fill_value=0)
is_open = candidates.construction.isna() | (
    candidates.construction + pd.DateOffset(months=12) - pd.Timedelta(days=1) > last)
qualifying = candidates[is_open | (invested >= candidates.first_year_investment)]

months = pd.DataFrame({"month": pd.period_range("2014-01", "2014-12", freq="M")})
due = projects[projects.landed <= last].reset_index().merge(months, how="cross")
due = due[(due.month > due.landed.dt.to_period("M"))
          & (due.given_up_on.isna() | (due.month < due.given_up_on.dt.to_period("M")))].assign(month=lambda t: t.month.astype(str))
reported = tables["progress_reports"][["project_id", "month"]].drop_duplicates()
checked = due.merge(reported, how="left", left_on=["id", "month"], right_on=["project_id", "month"], indicator=True)
missing = checked[checked._merge == "left_only"]
leads = tables["leads"]

measures = pd.DataFrame({
    "reported": count(projects[within(projects.reported)]), "signed": count(signed), "landed": count(landed),
    "started": count(started), "producing": count(projects[within(projects.producing) & ~projects.given_up]),
    "qualifying": count(qualifying), "investment": total(fixed, "recognised_amount"),
    "funds": total(recognised, "recognised_amount"), "contracts": total(signed, "contract_amount"),
    "large_industry": count(landed[(landed.category == "industry") & (landed.total_investment >= 50000000000)]),
    "services": count(landed[landed.category == "service"]),
    "industry_investment": total(fixed[fixed.category == "industry"], "recognised_amount"),
    "new_plants": count(signed[signed.kind == "new"]), "reports": count(missing),
    "leads": count(leads[pd.to_datetime(leads.reported_on).between(first, last)]),
    "fast": count(started[started.construction_months < 13]),
    "large_contracts": total(signed[signed.contract_amount >= 50000000000], "contract_amount"),
}).astype(float)
measures["landing_rate"] = measures.landed / measures.signed
measures["funds_rate"] = measures.funds / measures.contracts


def efficacy(points, base, value):
    return points * base + points * (1 - base) * (value - value.min()) / (value.max() - value.min())


m = measures
lines = pd.DataFrame({
    "reported": (5 * m.reported / 800).clip(upper=5), "signed": (5 * m.signed / 600).clip(upper=5),
    "landed": (10 * m.landed / 400).clip(upper=10), "started": (5 * m.started / 300).clip(upper=5),
    "producing": 5 * m.producing / m.producing.max(),
    "qualifying": (10 * m.qualifying / targets.project_count.reindex(m.index)).clip(upper=10),
    "investment": (10 * m.investment / 3000000000000).clip(upper=10), "funds": efficacy(5, 0.6, m.funds),
    "contracts": (5 * m.contracts / m.contracts.mean()).clip(upper=5),
    "large_industry": (0.05 * m.large_industry).clip(upper=5), "services": 5 * m.services / m.services.max(),
    "industry_investment": efficacy(5, 0.5, m.industry_investment),
    "landing_rate": pd.cut(m.landing_rate, [-1, 0.5, 0.7, 0.9, float("inf")], right=False,
                           labels=[0, 2, 4, 5]).astype(float),
    "funds_rate": 5 * m.funds_rate / m.funds_rate.max(),
    "new_plants": (3 * m.new_plants / m.new_plants.mean()).clip(upper=3),
    "reports": 3 - (0.001 * m.reports).clip(upper=3),
    "place": m.investment.rank(ascending=False, method="min").map({1.0: 3, 2.0: 2, 3.0: 1}).fillna(0),
    "leads": (0.01 * m.leads).clip(upper=2), "fast": 2 * m.fast / m.fast.max(),
    "large_contracts": efficacy(2, 0.6, m.large_contracts),
}).round(2)
result = pd.DataFrame({"name": departments.name, "total": lines.sum(axis=1)})
for row in result.sort_values(["total", "name"], ascending=[False, True]).itertuples():
    print(row.name, f"{row.total:.2f}")
