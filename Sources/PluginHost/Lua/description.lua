--- Values as the console shows them: bounded, keys in order, nothing run that is the script's.

local problem = require "host.problem"
local query = require "host.query"
local schema = require "host.schema"

local most_depth = 4
local most_items = 200 -- of a value, at whatever depth
local most_bytes = 2000 -- of a text
local line_bytes = 72

--- 1234567 as 1,234,567.
local function grouped(number)
  local text, count = tostring(number), nil
  repeat
    text, count = text:gsub("^(-?%d+)(%d%d%d)", "%1,%2")
  until count == 0
  return text
end

local escapes = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }

local function escape_byte(byte)
  return escapes[byte] or ("\\x%02X"):format(byte:byte())
end

--- Characters that show nothing, or turn the direction of what follows.
local function escape_character(character)
  local code = utf8.codepoint(character)
  local hidden = code >= 0x80 and code < 0xA0 or code >= 0x200B and code <= 0x200F or code >= 0x2028 and code <= 0x202E
    or code >= 0x2060 and code <= 0x206F or code == 0xFEFF
  return hidden and ("\\u{%X}"):format(code) or nil
end

local function quoted(text)
  local rest = #text - most_bytes
  if rest > 0 then
    local cut = most_bytes + 1
    while cut > most_bytes - 3 and (text:byte(cut) or 0) & 0xC0 == 0x80 do cut = cut - 1 end
    rest = #text - (cut - 1)
    text = text:sub(1, cut - 1)
  end
  text = text:gsub('[%c"\\]', escape_byte)
  if utf8.len(text) then
    text = text:gsub("[\xC2-\xF4][\x80-\xBF]+", escape_character)
  else
    text = text:gsub("[\x80-\xFF]", escape_byte)
  end
  if rest <= 0 then return '"' .. text .. '"' end
  return '"' .. text .. '" ' .. problem.text {
    zh = ("……还有 %s 个字节"):format(grouped(rest)),
    en = ("… and %s more bytes"):format(grouped(rest)),
  }
end

--- A value that is no table to look into, in one piece; or nil.
local function simple(value)
  local kind = type(value)
  if kind == "string" then return quoted(value) end
  if kind == "number" or kind == "boolean" or kind == "nil" then return tostring(value) end
  local register = host.is_row(value)
  if register == "row" then return "<row>" end
  if register then return ("<%s %s %s>"):format(register, value.id, quoted(tostring(value.label))) end
  register = query.register_name(value)
  if register then return ("<query of %s>"):format(register) end
  return kind ~= "table" and ("<%s>"):format(kind) or nil
end

local function key_text(key)
  if type(key) == "string" and key:find("^[%a_][%w_]*$") then return key end
  return "[" .. (simple(key) or "?") .. "]"
end

--- The entries of a table in order, as far as they are shown, and how many more there are; nil if they have no order.
local function entries(value, most)
  local shown, count = {}, 0
  local passed, key, item = pcall(next, value)
  while passed and key ~= nil do
    count = count + 1
    if count <= most then shown[count] = { key = key, value = item } end
    passed, key, item = pcall(next, value, key)
  end
  if not passed then return nil end
  return shown, math.max(count - most, 0)
end

--- “… and 1,234 more”.
local function more(count)
  return problem.text {
    zh = ("……还有 %s 项"):format(grouped(count)),
    en = ("… and %s more"):format(grouped(count)),
  }
end

local literal

--- `state`: `left`, how many items may still be shown; `inside`, the tables that we are in.
local function table_literal(value, depth, state)
  if state.inside[value] then return problem.text { zh = "<循环>", en = "<cycle>" } end
  if depth >= most_depth then return "{ … }" end
  local list, rest = entries(value, math.max(state.left, 0))
  if not list then return problem.text { zh = "{ 键没有顺序的表 }", en = "{ a table whose keys have no order }" } end
  state.left = state.left - #list
  state.inside[value] = true
  local parts, size, position = {}, 0, 0
  for index, entry in ipairs(list) do
    local text = literal(entry.value, depth + 1, state)
    if math.type(entry.key) == "integer" and entry.key == position + 1 then
      position = position + 1
    else
      text = key_text(entry.key) .. " = " .. text
    end
    parts[index] = text
    size = size + #text + 2
    if text:find("\n", 1, true) then size = size + line_bytes end
  end
  state.inside[value] = nil
  if rest > 0 then table.insert(parts, more(rest)) end
  if #parts == 0 then return "{}" end
  if size <= line_bytes then return "{ " .. table.concat(parts, ", ") .. " }" end
  local indent = ("  "):rep(depth + 1)
  return "{\n" .. indent .. table.concat(parts, ",\n" .. indent) .. "\n" .. ("  "):rep(depth) .. "}"
end

function literal(value, depth, state)
  return simple(value) or table_literal(value, depth, state)
end

local description = { more = more }

--- The value written out, over several lines if it is long.
function description.text(value)
  return literal(value, 0, { left = most_items, inside = {} })
end

--- Rows of a register, with the names of what they refer to: { register =, rows =, total =, labels = }. Without `total`
--- it is one row by itself.
function description.rows(register, rows, total)
  if register == "row" then
    local columns = {}
    for column in pairs(rows[1]) do table.insert(columns, column) end
    return { columns = columns, rows = rows, total = total }
  end
  local labels = {}
  for _, field in pairs(schema.register(register).references) do
    local known = {}
    for _, row in ipairs(rows) do
      local id = row[field.column]
      if id ~= nil and known[id] == nil then
        local referred = row[field.name]
        known[id] = referred and tostring(referred.label) or id
      end
    end
    labels[field.column] = known
  end
  return { register = register, rows = rows, total = total, labels = labels }
end

--- Tables that are alike, such as findings: a list of tables with names for keys and nothing in them to look into.
--- { records =, total = }, or nil.
function description.records(value, most)
  if type(value) ~= "table" or getmetatable(value) ~= nil or rawlen(value) == 0 then return nil end
  local records = {}
  for index = 1, math.min(rawlen(value), most) do
    local item = rawget(value, index)
    if type(item) ~= "table" or getmetatable(item) ~= nil then return nil end
    local list = entries(item, most)
    if not list or #list == 0 then return nil end
    local record = {}
    for _, entry in ipairs(list) do
      local cell = entry.value
      if type(entry.key) ~= "string" or not simple(cell) then return nil end
      if query.register_name(cell) then cell = simple(cell) end
      local register = host.is_row(cell)
      if register == "row" then return nil end
      if register then cell = cell.id .. " " .. tostring(cell.label) end
      if type(cell) == "string" and (#cell > most_bytes or not utf8.len(cell)) then cell = quoted(cell) end
      if type(cell) == "function" or type(cell) == "thread" then return nil end
      record[entry.key] = cell
    end
    records[index] = record
  end
  return { records = records, total = rawlen(value) }
end

return description
