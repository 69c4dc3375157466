--- A query: what to read from one register. It never changes; every method returns a new one.
---
--- A query is made of `parts`: `source` (what zone.lua knows about the register), `where` and `values` (SQL
--- conditions and what they compare with), `order` (SQL terms), `limit`. SQL is written when rows are asked for.

local date = require "date"
local explanation = require "host.explanation"
local money = require "money"
local null = require "json".null
local problem = require "host.problem"
local schema = require "host.schema"

local Query = {}
local method_names = { "all", "count", "first", "group", "limit", "order", "sum", "where" }
local scalars = host.row_type { name = "row" }

--- The key under which a query keeps its parts. No script can name it: it is no text, no traversal visits it, and it is
--- looked up raw, so that no metamethod is told of it. What is behind it is shared by all queries.
local function parts_key() end

local function parts_of(query)
  local parts = type(query) == "table" and rawget(query, parts_key)
  return parts or problem.fail {
    zh = "查询的方法要用冒号调用，例如 query:all()",
    en = "the methods of a query are called with a colon, as in query:all()",
  }
end

local metatable = {
  __call = host.iterate,
  __metatable = "query",
  __index = function(_, key)
    return Query[key]
      or problem.unknown({ zh = "查询方法", en = "method of a query" }, key, method_names)
  end,
  __newindex = function()
    problem.fail { zh = "查询不能修改", en = "a query cannot be changed" }
  end,
  __len = function()
    problem.fail {
      zh = "查询没有长度，请用 :count()，或先用 :all() 取成列表",
      en = "a query has no length: use :count(), or :all() for a list",
    }
  end,
  __tostring = function(self)
    return ("query of %s"):format(parts_of(self).source.register.name)
  end,
}

local function derive(self, changes)
  local parts = {}
  for name, part in pairs(parts_of(self)) do parts[name] = part end
  for name, part in pairs(changes) do parts[name] = part end
  return setmetatable({ [parts_key] = parts }, metatable)
end

-- Filters ------------------------------------------------------------------------------------------------------

local function refuse(field, value, expected)
  local shown = type(value) == "string" and ("“%s”"):format(value) or tostring(value)
  problem.fail {
    zh = ("字段 %s 不能与 %s 比较，需要%s"):format(field.name, shown, expected.zh),
    en = ("%s cannot be compared with %s: it needs %s"):format(field.name, shown, expected.en),
  }
end

local function text(field, value)
  return type(value) == "string" and value or refuse(field, value, { zh = "文本", en = "a text" })
end

--- What a filter's value becomes, by kind of field.
local comparable = {
  text = text,
  integer = function(field, value)
    return math.tointeger(value) or refuse(field, value, { zh = "整数", en = "an integer" })
  end,
  money = function(field, value)
    if type(value) == "string" then return money.parse(value) end
    return math.tointeger(value)
      or refuse(field, value, { zh = "整数（分）或“1.2亿”这样的金额", en = "an integer (fen) or an amount such as \"1.2亿\"" })
  end,
  date = function(field, value)
    return date.is_valid(value) and value
      or refuse(field, value, { zh = "“2014-07-31”这样的日期", en = "a date such as \"2014-07-31\"" })
  end,
  month = function(field, value)
    return type(value) == "string" and date.is_valid(value .. "-01") and value
      or refuse(field, value, { zh = "“2014-07”这样的月份", en = "a month such as \"2014-07\"" })
  end,
  boolean = function(field, value)
    if type(value) == "boolean" then return value end
    return refuse(field, value, { zh = "true 或 false", en = "true or false" })
  end,
  choice = function(field, value)
    return schema.choice_called(field, value).code
  end,
  reference = function(field, value)
    local kind = host.is_row(value)
    if kind and kind ~= field.reference then
      refuse(field, value, { zh = ("%s 的行"):format(field.reference), en = ("a row of %s"):format(field.reference) })
    end
    return kind and value.id or text(field, value)
  end,
}

--- By which text people know the records that a field refers to; nil for what is no reference.
local function display_of(field)
  return field.kind == "reference" and schema.register(field.reference).display or nil
end

--- Adds to a condition on references that they may be written as the names of what they refer to, as everywhere else.
local function or_named(field, condition, named, values)
  local display = display_of(field)
  if not display or #named == 0 then return condition end
  table.move(named, 1, #named, #values + 1, values)
  return ("(%s OR %s IN (SELECT id FROM %s WHERE %s IN (%s)))"):format(
    condition, field.column, field.reference, display, ("?, "):rep(#named - 1) .. "?")
end

local function any_of(field, list, values)
  local marks, named, empty = {}, {}, false
  for index = 1, #list do
    if list[index] == null then
      empty = true
    else
      table.insert(values, comparable[field.kind](field, list[index]))
      table.insert(marks, "?")
      if type(list[index]) == "string" then table.insert(named, list[index]) end
    end
  end
  local among = or_named(field, ("%s IN (%s)"):format(field.column, table.concat(marks, ", ")), named, values)
  return empty and ("(%s OR %s IS NULL)"):format(among, field.column) or among
end

local function between(field, range, values)
  problem.options({ zh = ("%s 的范围"):format(field.name), en = ("the range of %s"):format(field.name) }, range, { "from", "to" })
  local conditions = {}
  for _, bound in ipairs { { range.from, ">=" }, { range.to, "<=" } } do
    local value, comparison = bound[1], bound[2]
    if value ~= nil then
      table.insert(values, comparable[field.kind](field, value))
      table.insert(conditions, ("%s %s ?"):format(field.column, comparison))
    end
  end
  return conditions[1] and table.concat(conditions, " AND ") or "1"
end

local function condition(field, wanted, values)
  if wanted == null then return field.column .. " IS NULL" end
  if type(wanted) ~= "table" then
    table.insert(values, comparable[field.kind](field, wanted))
    return or_named(field, field.column .. " = ?", type(wanted) == "string" and { wanted } or {}, values)
  end
  local is_list = #wanted > 0 or next(wanted) == nil
  return (is_list and any_of or between)(field, wanted, values)
end

--- A filter's value as it is now: what an author does to the table later changes neither the query nor its explanation.
local function kept(wanted)
  if wanted == null or type(wanted) ~= "table" then return wanted end
  local copy = {}
  for key, item in pairs(wanted) do copy[key] = item end
  for index = #copy + 1, #wanted do copy[index] = wanted[index] end
  return copy
end

--- `:where{ field = value, field = { "a", "b" }, field = { from = x, to = y } }`
function Query:where(filters)
  if type(filters) ~= "table" then
    problem.fail {
      zh = "筛选条件应当写成表，例如 { stage = \"signed\" }",
      en = "filters are a table, such as { stage = \"signed\" }",
    }
  end
  local parts = parts_of(self)
  local register = parts.source.register
  local where, values = { table.unpack(parts.where) }, { table.unpack(parts.values) }
  local given = { table.unpack(parts.filters) }
  for name, given_value in pairs(filters) do
    local wanted = kept(given_value)
    table.insert(where, condition(schema.field(register, name), wanted, values))
    table.insert(given, { name = name, wanted = wanted })
  end
  return derive(self, { where = where, values = values, filters = given })
end

-- Order --------------------------------------------------------------------------------------------------------

--- SQL terms that sort by a field: choices in declared order, ids as P1, P2, P10, empty values last.
local function sort_terms(field, direction)
  local column = field.column
  local term = column .. direction
  if field.kind == "reference" or field.name == "id" then
    term = ("length(%s)%s, %s%s"):format(column, direction, column, direction)
  elseif field.kind == "choice" then
    local ranks = {}
    for rank, choice in ipairs(field.choices) do
      table.insert(ranks, ("WHEN '%s' THEN %d"):format(choice.code, rank))
    end
    term = ("CASE %s %s END%s"):format(column, table.concat(ranks, " "), direction)
  end
  return ("%s IS NULL, %s"):format(column, term)
end

--- `:order("department", "-total_investment")`; rows that are equal in all of it stay in order of id.
function Query:order(...)
  local terms = {}
  for _, name in ipairs { ... } do
    local minus, bare = tostring(name):match("^(%-?)(.*)$")
    local field = schema.field(parts_of(self).source.register, bare)
    table.insert(terms, sort_terms(field, minus == "-" and " DESC" or ""))
  end
  return derive(self, { order = terms })
end

function Query:limit(count)
  local limit = math.tointeger(count)
  if not limit or limit < 0 then
    problem.fail { zh = ":limit 需要不小于 0 的整数", en = ":limit needs an integer that is not negative" }
  end
  return derive(self, { limit = limit })
end

-- Reading ------------------------------------------------------------------------------------------------------

local function unordered(parts)
  local from = "SELECT * FROM " .. parts.source.register.name
  return parts.where[1] and from .. " WHERE " .. table.concat(parts.where, " AND ") or from
end

local function ordered(parts)
  local terms = { table.unpack(parts.order) }
  table.insert(terms, "length(id), id")
  local sql = unordered(parts) .. " ORDER BY " .. table.concat(terms, ", ")
  return parts.limit and ("%s LIMIT %d"):format(sql, parts.limit) or sql
end

local only

--- Says which filters of a query the record meets that the job asks about.
local function explain(parts)
  local register, id = parts.source.register, explanation.id()
  local function meets(filter)
    local values = { id }
    local select = "SELECT count(*) AS count FROM (SELECT * FROM %s WHERE id = ?) WHERE %s"
    local met = condition(schema.field(register, filter.name), filter.wanted, values)
    return only(host.cursor(select:format(register.name, met), values, scalars)).count > 0
  end
  explanation.opened(register, parts.filters, meets, function(field)
    local row = parts.source.get(register.name, id)
    return row and row[field.name]
  end)
end

--- A fresh cursor over the rows; `for row in query do` begins here.
function Query:open()
  local parts = parts_of(self)
  parts.source.guard()
  if explanation.watches(parts.source.register.name) then explain(parts) end
  return host.cursor(ordered(parts), parts.values, parts.source.row_type)
end

--- A cursor over figures of the rows: `select` has %s where the query stands. Order matters only for which rows a
--- limit leaves; without it, SQLite need not compute columns that nobody asked for.
local function figures(self, select)
  local parts = parts_of(self)
  parts.source.guard()
  return host.cursor(select:format((parts.limit and ordered or unordered)(parts)), parts.values, scalars)
end

--- The only row of a cursor, which is stepped to its end so that it is closed at once.
function only(cursor)
  local row = host.step(cursor)
  if row then host.step(cursor) end
  return row
end

function Query:all()
  local rows = {}
  for row in self do table.insert(rows, row) end
  return rows
end

function Query:first()
  return only(self:limit(math.min(parts_of(self).limit or 1, 1)):open())
end

function Query:count()
  return only(figures(self, "SELECT count(*) AS count FROM (%s)")).count
end

local function addable(self, name)
  local field = schema.field(parts_of(self).source.register, name)
  if field.kind ~= "money" and field.kind ~= "integer" then
    problem.fail {
      zh = ("字段 %s 不是数字，不能求和"):format(name),
      en = ("%s is not a number and cannot be summed"):format(name),
    }
  end
  return field
end

--- The sum of a field over all rows, 0 if there are none.
function Query:sum(name)
  local field = addable(self, name)
  return only(figures(self, ("SELECT coalesce(sum(%s), 0) AS sum FROM (%%s)"):format(field.column))).sum
end

--- One entry per value of a field, in order: { key =, label =, count =, sum =, rows = query }.
function Query:group(name, sum_name)
  local source = parts_of(self).source
  local field = schema.field(source.register, name)
  local sum = sum_name and addable(self, sum_name).column or "0"
  local groups = {}
  local select = "SELECT %s AS key, count(*) AS count, coalesce(sum(%s), 0) AS sum FROM (%%s) GROUP BY 1 ORDER BY %s"
  for row in host.step, figures(self, select:format(field.column, sum, sort_terms(field, ""))) do
    local key, label = row.key, row.key
    if key ~= nil and field.kind == "reference" then
      key = source.get(field.reference, key)
      label = key and key.label or label
    elseif key ~= nil and field.kind == "choice" then
      label = problem.text(schema.choice(field, key).label)
    end
    table.insert(groups, {
      key = key,
      label = label == nil and "—" or tostring(label),
      count = row.count,
      sum = sum_name and row.sum,
      rows = self:where { [name] = row.key == nil and null or row.key },
    })
  end
  return groups
end

local query = {}

--- All rows of a register. `source`: register (from schema), row_type, guard (called before each read), get.
function query.over(source)
  return setmetatable({ [parts_key] = { source = source, where = {}, values = {}, filters = {}, order = {} } }, metatable)
end

--- From here on the explanation is told which row of the record's register a loop looks at.
function query.observe()
  function metatable.__call(self, state, control)
    local row = host.iterate(self, state, control)
    if explanation.watches(parts_of(self).source.register.name) then explanation.saw(row, control) end
    return row
  end
end

function query.is_query(value)
  return type(value) == "table" and getmetatable(value) == "query"
end

--- The name of the register, if the value is a query of ours, whatever its metatable says; or nil.
function query.register_name(value)
  local parts = type(value) == "table" and rawget(value, parts_key)
  return parts and parts.source.register.name or nil
end

--- A look at a query: the register's name, at most so many rows, and how many there are in all; nil if it is none.
function query.preview(value, most)
  local register = query.register_name(value)
  if not register then return nil end
  local first = Query.limit(value, math.min(parts_of(value).limit or most, most))
  return register, Query.all(first), Query.count(value)
end

return query
