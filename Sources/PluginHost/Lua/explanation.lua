--- Why a record was named, or was not: which filters of the script's queries it meets, and what the script says by
--- zone.because. Nothing is noted unless the job asks about a record.

local null = require "json".null
local problem = require "host.problem"
local schema = require "host.schema"

local explanation = {}

local most = 1000 -- notes: more than that nobody reads

local wanted  -- { register =, id = } of the record that is asked about, or nil
local current -- whether the script is looking at it: at the latest row that the innermost loop gave
local loops = {} -- over its register, innermost last: { row =, before = what `current` was outside }
local most_loops = 200 -- those that `break` left stay until one around them goes on
local notes = {}

--- Begins to note if the job asks.
function explanation.begin(asked)
  wanted = asked
end

--- The id of the record.
function explanation.id()
  return wanted.id
end

--- Whether rows of a register are to be told about.
function explanation.watches(register_name)
  return wanted ~= nil and wanted.register == register_name
end

--- A loop over a query goes on from the row `control`, or begins if that is nil, and gets `row`, or nil at its end.
function explanation.saw(row, control)
  if control == nil then
    table.insert(loops, { before = current })
    if #loops > most_loops then table.remove(loops, 1) end
  else
    while #loops > 1 and not rawequal(loops[#loops].row, control) do table.remove(loops) end
  end
  local loop = loops[#loops] or {}
  if row ~= nil then
    loop.row, current = row, row.id == wanted.id
  else
    current = loop.before
    table.remove(loops)
  end
end

local function note(entry)
  if #notes >= most then return end
  entry.place = host.position()
  table.insert(notes, entry)
end

local function shown(field, value)
  if value == nil or value == null then return problem.text { zh = "（空）", en = "(empty)" } end
  if type(value) == "table" and (value.from ~= nil or value.to ~= nil) then
    return ("%s … %s"):format(value.from or "", value.to or "")
  end
  if type(value) == "table" then
    local items = {}
    for index, item in ipairs(value) do items[index] = shown(field, item) end
    return table.concat(items, problem.text { zh = "、", en = ", " })
  end
  if field.kind == "choice" then return problem.text(schema.choice_called(field, value).label) end
  return tostring(host.is_row(value) and value.label or value)
end

--- A query of the record's register begins: says of each filter whether the record meets it.
--- `meets(filter)` asks the ledger; `value_of(field)` is the record's own value.
function explanation.opened(register, filters, meets, value_of)
  if #filters == 1 and filters[1].name == "id" then return end -- a look-up of one row
  for _, filter in ipairs(filters) do
    local field = schema.field(register, filter.name)
    note {
      kind = "filter",
      holds = meets(filter),
      name = filter.name,
      wanted = shown(field, filter.wanted),
      found = shown(field, value_of(field)),
    }
  end
end

--- A condition that the script states: about the row that is given, or about the one that it looks at. The text is
--- looked at in every run, so that an author finds out what is wrong with it before somebody asks.
function explanation.states(condition, text, row)
  if type(text) == "table" then text = problem.text(text) end
  if type(text) ~= "string" or not utf8.len(text) then
    problem.fail {
      zh = "zone.because 的第二个参数是说明文字，也可以是 { zh = …, en = … }",
      en = "the second argument of zone.because is a text, or { zh = …, en = … }",
    }
  end
  if not wanted then return end
  local about = current
  if row ~= nil then about = host.is_row(row) == wanted.register and row.id == wanted.id end
  if about then
    note { kind = "condition", holds = condition ~= nil and condition ~= false, text = text }
  end
end

--- What was noted; nil if nothing was asked.
function explanation.notes()
  return wanted and notes
end

return explanation
