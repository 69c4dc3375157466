--- Rates and assessments, as scripts ask for them. They are computed by the program from what the script's viewer sees.

local date = require "date"
local given = require "host.given"
local problem = require "host.problem"

local bases = { "signed", "landed" }
local modes = { "half_up", "half_even", "truncated" }

local assessing = {}

--- The id or name that stands for a record: a row's id, or the text itself.
local function record(what, value, register)
  if value == nil or type(value) == "string" then return value end
  if host.is_row(value) == register then return value.id end
  return problem.fail {
    zh = ("%s应当是 %s 的一行，或它的编号"):format(what.zh, register),
    en = ("%s must be a row of %s, or its id"):format(what.en, register),
  }
end

local function period_of(value)
  return record({ zh = "period ", en = "period" }, value, "periods")
end

local function day(name, value)
  if value == nil or date.is_valid(value) then return value end
  return problem.fail {
    zh = ("%s 应当是“2014-07-31”这样的日期"):format(name),
    en = ("%s must be a date such as \"2014-07-31\""):format(name),
  }
end

local function places(value)
  if value == nil or math.type(value) == "integer" and value >= 0 and value <= 18 then return value end
  return problem.fail {
    zh = "places 应当是 0 到 18 的整数", en = "places must be a whole number from 0 to 18",
  }
end

--- The rates by name: { landing = { value = "2/3", shown = "66.7%", … }, … }.
function assessing.rates(options)
  options = options or {}
  problem.options({ zh = "zone.rates ", en = "zone.rates" }, options,
    { "department", "period", "from", "to", "base", "places", "rounding" })
  return host.call("rates", {
    department = record({ zh = "department ", en = "department" }, options.department, "departments"),
    period = period_of(options.period),
    from = day("from", options.from),
    to = day("to", options.to),
    base = given.one_of({ zh = "base ", en = "base" }, options.base, bases),
    places = places(options.places),
    rounding = given.one_of({ zh = "rounding ", en = "rounding" }, options.rounding, modes),
  })
end

--- How a period stands by the targets, or by a rule set if one is given: its text, or the table that it would be.
function assessing.assess(options, sql)
  problem.options({ zh = "zone.assess ", en = "zone.assess" }, options, { "period", "rules", "lines", "records", "targets" })
  local period = period_of(options.period)
  if period == nil then
    problem.fail { zh = "zone.assess 需要 period：考核周期的行、名称或编号", en = "zone.assess needs a period: a row, a name or an id" }
  end
  local queries = {}
  if options.rules ~= nil then
    -- A rule set's own queries are read as any script's.
    for index, query in ipairs(host.call("rule_queries", options.rules, period)) do
      local rows = {}
      for row in sql(query.text, next(query.days) and query.days) do
        local fields = {}
        for name, value in pairs(row) do fields[name] = value end
        table.insert(rows, fields)
      end
      queries[index] = rows
    end
  end
  return host.call("assess", {
    period = period, rules = options.rules, queries = queries, lines = options.lines, records = options.records,
    targets = options.targets,
  })
end

return assessing
