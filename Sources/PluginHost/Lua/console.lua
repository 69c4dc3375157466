--- The console: runs inputs one after another in one environment, and shows what they give.
---
--- What it is handed is the script's: it looks at tables raw, so that nobody's metamethods decide what is shown.

local describe = require "host.description"
local document = require "document"
local query = require "host.query"
local result = require "host.result"

local console = {}

local most_values = 200 -- of an expression

--- In whose environment every input runs; nil before the first.
local neighbour

function console.open()
  neighbour = host.load("", "=[console]", true)
end

--- Before an expression. A function with a variable to close makes no tail call, which would hide the line it is on.
local expression_start = "local __console <close> = nil return "

--- The rows of a list that holds nothing but rows of one register, as far as they are shown; or nil.
local function rows_of(list, most)
  if type(list) ~= "table" or getmetatable(list) ~= nil then return nil end
  local register, rows = host.is_row(rawget(list, 1)), {}
  for index = 1, math.min(rawlen(list), most) do
    local row = rawget(list, index)
    if not register or host.is_row(row) ~= register then return nil end
    rows[index] = row
  end
  return register, rows
end

--- Rows of `zone.sql`: the columns as they were selected, the first rows, and how many there are.
local function selection(value, most)
  local cursor = value:open()
  local columns, rows, total = host.columns(cursor), {}, 0
  for row in host.step, cursor do
    total = total + 1
    if total <= most then rows[total] = row end
  end
  return { columns = columns, rows = rows, total = total }
end

--- A value for the host to lay out: rows, a document, tables that are alike, or else its text.
local function shown(value, most)
  local kind = host.is_row(value)
  if kind then return describe.rows(kind, { value }) end
  local register, rows, total = query.preview(value, most)
  if register then return describe.rows(register, rows, total) end
  if query.is_query(value) then return selection(value, most) end
  if document.is_document(value) then
    return { document = result.of({ kind = "analysis" }, value).result.value }
  end
  register, rows = rows_of(value, most)
  if register then return describe.rows(register, rows, rawlen(value)) end
  return describe.records(value, most) or { text = describe.text(value) }
end

--- Runs an input; returns what it gave, each value as it is shown.
function console.run(source, name, is_expression, most_rows)
  local chunk, message = host.load(is_expression and expression_start .. source or source, name, neighbour, source)
  if not chunk then error(message, 0) end
  local values = table.pack(chunk())
  local list = {}
  for index = 1, math.min(values.n, most_values) do list[index] = shown(values[index], most_rows) end
  if values.n > most_values then table.insert(list, { text = describe.more(values.n - most_values) }) end
  return list
end

--- What a path of names leads to in the environment of the inputs, without running any of their code: { kind =,
--- register =, walked =, names = }. `walked` says after how many names a row, a query or a text was come upon.
function console.names(path, prefix, most)
  local value = host.environment(neighbour)
  for index = 0, #path do
    if index > 0 then value = rawget(value, path[index]) end
    local kind = host.is_row(value)
    if kind then return { kind = "row", register = kind, walked = index } end
    local register = query.register_name(value)
    if register then return { kind = "query", register = register, walked = index } end
    if type(value) == "string" then return { kind = "text", walked = index } end
    if type(value) ~= "table" then return { kind = "other", walked = index } end
  end
  return { kind = "table", walked = #path, names = host.keys(value, prefix, most) }
end

return console
