--- JSON, with the keys of objects in order, so that the same value always gives the same text.

local problem = require "host.problem"

local json = {}

--- Stands for a value that is there and empty. It is a function, because functions are the same everywhere.
function json.null() end

local deepest = 100

local escapes = {
  ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t",
}

local function quoted(value)
  return '"' .. value:gsub('[%c"\\\127]', function(character)
    return escapes[character] or ("\\u%04x"):format(character:byte())
  end) .. '"'
end

local function number(value)
  if math.type(value) == "integer" then return tostring(value) end
  if value ~= value or value == math.huge or value == -math.huge then
    problem.fail { zh = "JSON 不能表示无穷大或 NaN", en = "JSON has no infinity and no NaN" }
  end
  local short = ("%.15g"):format(value)
  return tonumber(short) == value and short or ("%.17g"):format(value)
end

local encode

--- Brackets around pieces, on lines of their own if there is an indent.
local function enclosed(open, pieces, close, indent, level)
  if #pieces == 0 then return open .. close end
  if not indent then return open .. table.concat(pieces, ",") .. close end
  local inner, outer = "\n" .. indent:rep(level + 1), "\n" .. indent:rep(level)
  return open .. inner .. table.concat(pieces, "," .. inner) .. outer .. close
end

local function is_list(value)
  local count = 0
  for _ in pairs(value) do count = count + 1 end
  return count == #value
end

local function encode_list(value, indent, level)
  local pieces = {}
  for index, item in ipairs(value) do pieces[index] = encode(item, indent, level + 1) end
  return enclosed("[", pieces, "]", indent, level)
end

local function encode_object(value, indent, level)
  local keys, pieces = {}, {}
  for key in pairs(value) do
    if type(key) ~= "string" then
      problem.fail {
        zh = ("JSON 对象的键必须是文本，得到的是 %s"):format(tostring(key)),
        en = ("a key of a JSON object must be a text, not %s"):format(tostring(key)),
      }
    end
    table.insert(keys, key)
  end
  table.sort(keys)
  for index, key in ipairs(keys) do
    pieces[index] = quoted(key) .. (indent and ": " or ":") .. encode(value[key], indent, level + 1)
  end
  return enclosed("{", pieces, "}", indent, level)
end

function encode(value, indent, level)
  if level > deepest then
    problem.fail { zh = "JSON 嵌套太深，或者表引用了自己", en = "JSON nested too deeply, or a table that contains itself" }
  end
  local kind = type(value)
  if value == nil or value == json.null then return "null" end
  if kind == "boolean" then return tostring(value) end
  if kind == "number" then return number(value) end
  if kind == "string" then return quoted(value) end
  if host.is_row(value) then return encode_object(value, indent, level) end
  if kind ~= "table" then
    problem.fail { zh = ("JSON 不能表示 %s"):format(kind), en = ("JSON cannot hold a %s"):format(kind) }
  end
  if getmetatable(value) == "query" then return encode_list(value:all(), indent, level) end
  return (is_list(value) and encode_list or encode_object)(value, indent, level)
end

--- The value as JSON; `options.indent` is a number of spaces. An empty table is an empty list.
function json.encode(value, options)
  local indent = options and options.indent
  return encode(value, indent and (" "):rep(indent), 0)
end

-- Reading ------------------------------------------------------------------------------------------------------

local unescaped = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }
local words = { ["true"] = true, ["false"] = false, ["null"] = json.null }

local function malformed(at)
  return problem.fail {
    zh = ("第 %d 个字节处的 JSON 有误"):format(at),
    en = ("malformed JSON at byte %d"):format(at),
  }
end

local function skip_space(source, at)
  return source:match("^[ \t\r\n]*()", at)
end

local function decode_escape(source, at)
  local hex = source:match("^u(%x%x%x%x)", at)
  if not hex then
    local character = unescaped[source:sub(at, at)] or malformed(at)
    return character, at + 1
  end
  local code, low = tonumber(hex, 16), source:match("^\\u([dD][c-fC-F]%x%x)", at + 5)
  if code >= 0xD800 and code <= 0xDBFF and low then
    return utf8.char(0x10000 + (code - 0xD800) * 0x400 + tonumber(low, 16) - 0xDC00), at + 11
  end
  if code >= 0xD800 and code <= 0xDFFF then malformed(at) end
  return utf8.char(code), at + 5
end

local function decode_string(source, at)
  local pieces = {}
  while true do
    local plain, stop = source:match('^([^"\\%c]*)()', at)
    table.insert(pieces, plain)
    local character = source:sub(stop, stop)
    if character == '"' then return table.concat(pieces), stop + 1 end
    if character ~= "\\" then malformed(stop) end
    plain, at = decode_escape(source, stop + 1)
    table.insert(pieces, plain)
  end
end

local decode

--- Reads `item`s up to the closing bracket, with commas between them.
local function decode_items(source, at, close, item)
  at = skip_space(source, at)
  if source:sub(at, at) == close then return at + 1 end
  while true do
    at = skip_space(source, item(at))
    local character = source:sub(at, at)
    if character == close then return at + 1 end
    if character ~= "," then malformed(at) end
    at = skip_space(source, at + 1)
  end
end

local function decode_list(source, at, level)
  local list = {}
  local stop = decode_items(source, at, "]", function(start)
    local value, after = decode(source, start, level + 1)
    table.insert(list, value)
    return after
  end)
  return list, stop
end

local function decode_object(source, at, level)
  local object = {}
  local stop = decode_items(source, at, "}", function(start)
    if source:sub(start, start) ~= '"' then malformed(start) end
    local key, after = decode_string(source, start + 1)
    after = skip_space(source, after)
    if source:sub(after, after) ~= ":" then malformed(after) end
    object[key], after = decode(source, after + 1, level + 1)
    return after
  end)
  return object, stop
end

function decode(source, at, level)
  at = skip_space(source, at)
  if level > deepest then malformed(at) end
  local character = source:sub(at, at)
  if character == "{" then return decode_object(source, at + 1, level) end
  if character == "[" then return decode_list(source, at + 1, level) end
  if character == '"' then return decode_string(source, at + 1) end
  local word = source:match("^%a+", at)
  if words[word] ~= nil then return words[word], at + #word end
  local digits = source:match("^-?%d+%.?%d*[eE]?[+-]?%d*", at)
  local value = digits and not digits:find("^-?0%d") and not digits:find("%.$") and tonumber(digits)
  if not value then malformed(at) end
  return value, at + #digits
end

--- The value of a JSON text; `null` becomes `json.null`.
function json.decode(source)
  if type(source) ~= "string" then malformed(1) end
  local value, at = decode(source, 1, 0)
  at = skip_space(source, at)
  if at <= #source then malformed(at) end
  return value
end

return json
