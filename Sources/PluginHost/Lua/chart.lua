--- Charts: the block that `document:chart` adds. The same rows and columns that make a table make a chart.

local check = require "host.chart_rows"
local date = require "date"
local problem = require "host.problem"

local kinds, bounds = {}, {}
for index, kind in ipairs(host.call("chart_kinds")) do
  kinds[index] = kind.name
  bounds[kind.name] = kind
end

local orders = { "size", "given" }

local what = { zh = "图", en = "a chart" }

local function choice(of, value, allowed)
  for _, known in ipairs(allowed) do
    if value == known then return value end
  end
  return problem.unknown(of, value, allowed)
end

local function given_rows(options, kind)
  local rows = options.rows or {}
  if getmetatable(rows) == "query" then rows = rows:all() end
  if type(rows) ~= "table" then
    problem.fail {
      zh = ("图的 rows 应当是列表或查询，得到的是 %s"):format(type(rows)),
      en = ("the rows of a chart must be a list or a query, not %s"):format(type(rows)),
    }
  end
  local most = bounds[kind].most_rows
  if #rows > most then
    problem.fail {
      zh = ("%s 图最多 %d 行，这里有 %d 行\n怎么办：先汇总（:group、stats.group_by），或只取前几行（:limit）"):format(kind, most, #rows),
      en = ("a %s chart has at most %d rows, not %d"
        .. "\nWhat to do: sum them up first (:group, stats.group_by), or take the first ones (:limit)"):format(
        kind, most, #rows),
    }
  end
  return rows
end

--- What stands in a quantity column: whole numbers unless a row has others.
local function format_of(column, rows)
  if type(column) ~= "table" or column.format ~= nil then return column end
  local copy = { format = "integer" }
  for key, value in pairs(column) do copy[key] = value end
  for _, row in ipairs(rows) do
    if math.type(row[column.key]) == "float" then copy.format = "number" end
  end
  return copy
end

local function quantities(options, kind, rows, column_of)
  local given = options.series
  local least, most = bounds[kind].least_series, bounds[kind].most_series
  local count = type(given) == "table" and #given or 0
  if count < least or count > most then
    local range = least == most and tostring(least) or ("%d–%d"):format(least, most)
    problem.fail {
      zh = ("%s 图的 series 是 %s 列的列表，写成 { { key = \"…\" } }，这里有 %d 列"):format(kind, range, count),
      en = ("the series of a %s chart are a list of %s, written { { key = \"…\" } }; here "
        .. "are %d"):format(kind, range, count),
    }
  end
  local columns = {}
  for index = 1, count do
    local column = column_of(format_of(given[index], rows))
    if not ({ integer = true, number = true, money = true, percent = true })[column.format] then
      problem.fail {
        zh = ("series 的列“%s”的格式是 %s：只有 integer、number、money、percent 能画成长短"):format(column.key, column.format),
        en = ("the format of the series “%s” is %s: only integer, number, money and percent "
          .. "can be drawn as lengths"):format(column.key, column.format),
      }
    end
    columns[index] = column
    local first = columns[1]
    if column.format ~= first.format or column.unit ~= first.unit then
      problem.fail {
        zh = ("一张图只有一条数轴：series 的“%s”和“%s”的 format 和 unit 应当相同\n怎么办：分成两张图"):format(first.key, column.key),
        en = ("a chart has one axis: the series “%s” and “%s” need the same format and unit"
          .. "\nWhat to do: make two charts"):format(first.key, column.key),
      }
    end
  end
  return columns
end

--- The number that a value stands for: a percentage may be a fraction as text.
local function number_of(value)
  local part, whole = tostring(value):match("^(%d+)/(%d+)$")
  return (part and part / whole or tonumber(value) or 0) + 0.0
end

local function check_slices(rows, column, merging)
  local whole, drawn = 0.0, 0
  for _, row in ipairs(rows) do whole = whole + number_of(row[column.key]) end
  for _, row in ipairs(rows) do
    if number_of(row[column.key]) * 100 >= whole * merging then drawn = drawn + 1 end
  end
  if drawn > bounds.pie.most_slices then
    problem.fail {
      zh = ("饼图最多 %d 片，这里有 %d 片\n怎么办：用 merge_below = 5 把不到 5%% 的合成一片，或改用 bar"):format(bounds.pie.most_slices, drawn),
      en = ("a pie has at most %d slices, not %d"
        .. "\nWhat to do: merge those below 5%% with merge_below = 5, or use kind = \"bar\""):format(
        bounds.pie.most_slices, drawn),
    }
  end
end

local function day_column(name, column, column_of)
  if column == nil then return nil end
  local copy = { format = "date" }
  for key, value in pairs(column) do copy[key] = value end
  column = column_of(copy)
  if column.format == "date" then return column end
  return problem.fail {
    zh = ("时间线的 %s 的 format 应当是 date"):format(name),
    en = ("the format of %s of a timeline must be date"):format(name),
  }
end

local function missing(name, kind)
  return problem.fail {
    zh = ("%s 图缺少 %s，写成 %s = { key = \"…\" }"):format(kind, name, name),
    en = ("a %s chart needs %s, written %s = { key = \"…\" }"):format(kind, name, name),
  }
end

--- Of a column, what charts know of: to a table it may say more.
local function drawn(column)
  if not column then return nil end
  return {
    key = column.key, title = column.title, format = column.format, align = column.align, unit = column.unit,
    places = column.places, width = column.width,
  }
end

--- Options that only some kinds have.
local only = {
  from = { timeline = true }, to = { timeline = true }, group = { timeline = true }, today = { timeline = true },
  order = { pie = true }, merge_below = { pie = true },
  series = { bar = true, stacked_bar = true, line = true, pie = true, funnel = true },
}

local function check_options(options, kind)
  for name, allowed in pairs(only) do
    if options[name] ~= nil and not allowed[kind] then
      problem.fail {
        zh = ("%s 图没有选项“%s”"):format(kind, name),
        en = ("a %s chart has no option “%s”"):format(kind, name),
      }
    end
  end
  if options.today ~= nil and not (date.is_valid(options.today) and #options.today == 10) then
    problem.fail {
      zh = ("时间线的 today 应当是“2014-07-31”这样的日期，如 zone.today，得到的是 %s"):format(check.shown(options.today)),
      en = ("today of a timeline must be a date such as \"2014-07-31\" or zone.today, "
        .. "not %s"):format(check.shown(options.today)),
    }
  end
  if options.data ~= nil and type(options.data) ~= "boolean" then
    problem.fail {
      zh = ("图的 data 应当是 true 或 false，得到的是 %s"):format(check.shown(options.data)),
      en = ("data of a chart must be true or false, not %s"):format(check.shown(options.data)),
    }
  end
  local merging = options.merge_below
  if merging ~= nil and not (math.type(merging) == "integer" and merging >= 0 and merging <= 50) then
    problem.fail {
      zh = ("饼图的 merge_below 是 0 到 50 的整数（百分之几），得到的是 %s"):format(check.shown(merging)),
      en = ("merge_below of a pie is an integer from 0 to 50, in per cent, not %s"):format(check.shown(merging)),
    }
  end
end

local chart = {}

--- The block, in plain data.
---
--- `column_of` checks a column as tables have it; `text_of` a text that may be missing.
function chart.block(options, column_of, text_of)
  problem.options(what, options, {
    "kind", "title", "category", "series", "rows", "notes", "from", "to", "group", "today", "order", "merge_below",
    "data",
  })
  local kind = choice({ zh = "图的种类 kind ", en = "kind of chart" }, options.kind, kinds)
  check_options(options, kind)
  local given = given_rows(options, kind)
  local category = column_of(options.category or missing("category", kind))
  local function name_of(row, column) return check.label(row[column.key]) end
  for index, row in ipairs(given) do check.name(index, category, name_of(row, category)) end
  local columns, group
  if kind == "timeline" then
    columns = { day_column("from", options.from or missing("from", kind), column_of) }
    columns[2] = day_column("to", options.to, column_of)
    group = options.group and column_of(options.group)
    for index, row in ipairs(given) do
      if group then check.name(index, group, name_of(row, group)) end
    end
    check.days(given, columns, category.key)
  else
    columns = quantities(options, kind, given, column_of)
    check.drawn(given, columns)
    for index, row in ipairs(given) do
      for _, column in ipairs(columns) do
        check.quantity(index, name_of(row, category), column, row[column.key], kind)
      end
    end
  end
  if kind == "pie" then check_slices(given, columns[1], options.merge_below or 0) end

  local rows, series, notes = {}, {}, {}
  for index, column in ipairs(columns) do series[index] = drawn(column) end
  for index, row in ipairs(given) do
    local copy = { [category.key] = name_of(row, category) }
    for _, column in ipairs(columns) do copy[column.key] = row[column.key] end
    if group then copy[group.key] = name_of(row, group) end
    rows[index] = copy
  end
  for index, note in ipairs(options.notes or {}) do notes[index] = text_of({ zh = "注", en = "a note" }, note) end
  return {
    type = "chart",
    kind = kind,
    title = text_of({ zh = "图的 title ", en = "the title of a chart" }, options.title),
    category = drawn(category),
    series = series,
    group = drawn(group),
    rows = rows,
    notes = notes,
    today = options.today,
    order = choice({ zh = "饼图的次序 order ", en = "order of a pie" }, options.order or "size", orders),
    merge_below = options.merge_below,
    data = options.data ~= false,
  }
end

return chart
