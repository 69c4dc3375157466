-- The rule set of twenty indicators with other points, targets and limits, over and over: what would each have given?
--
--     variants.lua COUNT

local count = tonumber((...).count)
local function rules(step)
  local function ratio(name, points, measure, target)
    return {
      name = name, points = ("%d/100"):format(points * 100 + step), measure = measure,
      method = { ratio = { target = target + step } },
    }
  end
  local function relative(name, points, measure)
    return { name = name, points = points, measure = measure, method = "group_relative" }
  end
  local large = { at_least = 50000000000 }
  return {
    rule_set = "twenty", effective = { from = "2014-01-01", to = "2014-12-31" },
    rounding = { line = { places = 2, mode = "half_up" } },
    indicators = {
      ratio("reported", 5, "reported_projects", 800), ratio("signed", 5, "signed_projects", 600),
      ratio("landed", 10, "landed_projects", 400), ratio("started", 5, "started_projects", 300),
      relative("producing", 5, "producing_projects"),
      { name = "qualifying", points = 10, measure = "qualifying_projects", method = { ratio = { target = "target_projects" } } },
      ratio("investment", 10, "recognised_investment", 3000000000000),
      { name = "funds", points = 5, measure = "recognised_funds", method = { efficacy = { base = "60%" } } },
      { name = "contracts", points = 5, measure = "contract_amount", method = { group_relative = { to = "mean" } } },
      {
        name = "large_industry", points = 5,
        measure = { name = "landed_projects", where = { category = { "industry" }, total_investment = large } },
        method = { per_unit = { points = "0.05", most = 5 } },
      },
      relative("services", 5, { name = "landed_projects", where = { category = { "service" } } }),
      {
        name = "industry_investment", points = 5,
        measure = { name = "recognised_investment", where = { category = { "industry" } } },
        method = { efficacy = { base = "50%" } },
      },
      {
        name = "landing_rate", points = 5, measure = { quotient = { "landed_projects", "signed_projects" } },
        method = { steps = { table = {
          { at_least = "50%", points = 2 }, { at_least = "70%", points = 4 }, { at_least = "90%", points = 5 },
        } } },
      },
      relative("funds_rate", 5, { quotient = { "recognised_funds", "contract_amount" } }),
      {
        name = "new_plants", points = 3, measure = { name = "signed_projects", where = { kind = { "new" } } },
        method = { group_relative = { to = "mean" } },
      },
      { name = "reports", points = 3, measure = "missing_reports", method = { deduction = { each = "0.001", most = 3 } } },
      { name = "place", points = 3, measure = "recognised_investment", method = { rank = { points = { 3, 2, 1 } } } },
      { name = "leads", points = 2, measure = "reported_leads", method = { per_unit = { points = "0.01", most = 2 } } },
      relative("fast", 2, { name = "started_projects", where = { construction_months = { below = 13 } } }),
      {
        name = "large_contracts", points = 2, measure = { name = "contract_amount", where = { contract_amount = large } },
        method = { efficacy = { base = "60%" } },
      },
    },
  }
end

local first = {}
for step = 0, count - 1 do
  local sheet = zone.assess({ period = "2014", rules = rules(step), lines = false }).sheets[1]
  first[sheet.subject] = (first[sheet.subject] or 0) + 1
  if step == 0 then print(sheet.subject, sheet.total) end
end
