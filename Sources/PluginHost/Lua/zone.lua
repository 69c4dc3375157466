--- `zone`, what a script sees of the ledger. The chunk returns a function that builds it.

local assessing = require "host.assessing"
local explanation = require "host.explanation"
local null = require "json".null
local problem = require "host.problem"
local query = require "host.query"
local schema = require "host.schema"

--- Members of a row beyond its columns: the rows it refers to, and queries of the rows that refer to it.
local function row_index(register, zone)
  local children = {}
  for child, field_name in pairs(register.children) do
    children[child] = function(row, filters)
      if host.is_row(row) ~= register.name then
        problem.fail {
          zh = ("请用冒号：行:%s{ … }"):format(child),
          en = ("write it with a colon: row:%s{ … }"):format(child),
        }
      end
      local rows = zone[child] { [field_name] = row }
      return filters and rows:where(filters) or rows
    end
  end

  local known = { table.unpack(register.field_names) }
  for _, name in ipairs { "label", "register" } do table.insert(known, name) end
  for _, name in ipairs(schema.names()) do
    if children[name] then table.insert(known, name) end
  end

  return function(row, key)
    if children[key] then return children[key] end
    if key == "register" then return register.name end
    if key == "label" then return register.display and row[register.display] or row.id end
    local reference = register.references[key]
    if not reference then
      problem.unknown({ zh = ("%s 的字段"):format(register.name), en = ("field of %s"):format(register.name) }, key, known)
    end
    local id = row[reference.column]
    return id and zone.get(reference.reference, id)
  end
end

--- Rows of `zone.sql`: columns as selected, and nothing else.
local selected = host.row_type {
  name = "row",
  index = function(row, key)
    local columns = {}
    for column in pairs(row) do table.insert(columns, column) end
    problem.unknown({ zh = "查询结果的列", en = "column of the result" }, key, columns)
  end,
}

local Selection = {}

--- The key under which a selection keeps its parts; no script can name it, as with queries.
local function parts_key() end

function Selection:open()
  local parts = rawget(self, parts_key)
  parts.guard()
  return host.cursor(parts.sql, parts.values, selected, parts.place)
end

function Selection:all()
  local rows = {}
  for row in self do table.insert(rows, row) end
  return rows
end

function Selection:first()
  return host.step(self:open())
end

function Selection:count()
  return #self:all()
end

local selection_metatable = {
  __call = host.iterate,
  __index = Selection,
  __metatable = "query",
  __len = function()
    problem.fail {
      zh = "查询没有长度，请用 :count()，或先用 :all() 取成列表",
      en = "a query has no length: use :count(), or :all() for a list",
    }
  end,
}

--- Members that the job decides.
local circumstances = { "api", "currency", "language", "position", "today", "viewer" }

--- Builds the API. `guard` is called before anything is read and raises where reading is not allowed. Returns a
--- function that adds what the job decides and returns the whole.
return function(guard)
  local zone = {
    null = null,
    text = problem.text,
    choice_label = schema.label,
  }

  local found = {} -- register → id → row, or false where there is none

  --- The row with this id, or nil. A row is looked up once per run.
  function zone.get(register_name, id)
    local register = schema.register(register_name)
    if id == nil then
      problem.fail { zh = "zone.get 需要编号，得到的是 nil", en = "zone.get needs the id of a row, not nil" }
    end
    found[register.name] = found[register.name] or {}
    local rows = found[register.name]
    if rows[id] == nil then rows[id] = zone[register.name] { id = id }:first() or false end
    return rows[id] or nil
  end

  --- The text is read when rows are asked for; what is wrong with it is told where it was given.
  function zone.sql(text, values)
    if type(text) ~= "string" or (values ~= nil and type(values) ~= "table") then
      problem.fail {
        zh = "zone.sql 需要 SQL 文本，参数写成表：zone.sql(\"SELECT … WHERE id = ?\", { id })",
        en = "zone.sql needs a text of SQL, and parameters in a table: zone.sql(\"SELECT … WHERE id = ?\", { id })",
      }
    end
    local parts = { sql = text, values = values, guard = guard, place = host.position() }
    return setmetatable({ [parts_key] = parts }, selection_metatable)
  end

  --- What the script may use: name → { limit =, unit =, used = }. What is not counted, such as time, has no `used`.
  function zone.limits()
    return host.call("limits")
  end

  --- The rates of the projects signed in a period, or in other days, of the zone or of a department.
  function zone.rates(options)
    guard()
    return assessing.rates(options)
  end

  --- How a period stands: targets, and the score sheets of a rule set if one is given.
  function zone.assess(options)
    guard()
    return assessing.assess(options, zone.sql)
  end

  --- How a period stands by the targets.
  function zone.assessment(period)
    return zone.assess { period = period }
  end

  --- Returns the condition; the text says what it is about the row, or about the one that the innermost loop over a
  --- query of its register looks at.
  function zone.because(condition, text, row)
    explanation.states(condition, text, row)
    return condition
  end

  for _, name in ipairs(schema.names()) do
    local register = schema.register(name)
    local all = query.over {
      register = register,
      row_type = host.row_type {
        name = name,
        key = "id",
        index = row_index(register, zone),
        tostring = function(row) return row.label end,
      },
      guard = guard,
      get = zone.get,
    }
    zone[name] = function(filters)
      return filters == nil and all or all:where(filters)
    end
  end

  local members = { table.unpack(circumstances) }
  for name in pairs(zone) do table.insert(members, name) end
  table.sort(members)

  setmetatable(zone, {
    __index = function(_, name)
      problem.unknown({ zh = "zone 的成员", en = "member of zone" }, name, members)
    end,
  })

  return function()
    local context = host.call("context")
    for _, name in ipairs(circumstances) do zone[name] = context[name] end
    return zone
  end
end
