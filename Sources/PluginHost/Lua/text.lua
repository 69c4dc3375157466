--- Texts: cutting, joining, and how wide they stand on a terminal.

local problem = require "host.problem"

local text = {}

--- Without white space at either end, the full-width space included.
function text.trim(value)
  local trimmed = value
  repeat
    local before = trimmed
    trimmed = trimmed:gsub("^%s+", ""):gsub("%s+$", ""):gsub("^\u{3000}", ""):gsub("\u{3000}$", "")
  until trimmed == before
  return trimmed
end

--- The pieces between a separator, which is plain text: split("a,b,,c", ",") → { "a", "b", "", "c" }.
function text.split(value, separator)
  if separator == nil or separator == "" then
    problem.fail { zh = "text.split 需要分隔符", en = "text.split needs a separator" }
  end
  local pieces, start = {}, 1
  while true do
    local first, last = value:find(separator, start, true)
    table.insert(pieces, value:sub(start, (first or 0) - 1))
    if not first then return pieces end
    start = last + 1
  end
end

function text.starts_with(value, prefix)
  return value:sub(1, #prefix) == prefix
end

function text.ends_with(value, suffix)
  return suffix == "" or value:sub(-#suffix) == suffix
end

--- The list as one text, each item by `tostring`.
function text.join(list, separator)
  local pieces = {}
  for index, item in ipairs(list) do pieces[index] = tostring(item) end
  return table.concat(pieces, separator)
end

--- Columns on a terminal: a Chinese character takes two.
function text.width(value)
  return host.call("text.width", value)
end

--- Filled up with spaces to a width; `align` is "left" (as without it), "right" or "center".
function text.pad(value, width, align)
  local missing = math.max(0, width - text.width(value))
  local left = align == "right" and missing or align == "center" and missing // 2 or 0
  return (" "):rep(left) .. value .. (" "):rep(missing - left)
end

--- Cut to a width, with `ellipsis` ("…") at the cut.
function text.truncate(value, width, ellipsis)
  if text.width(value) <= width then return value end
  ellipsis = ellipsis or "…"
  local room, kept = width - text.width(ellipsis), {}
  for _, code in utf8.codes(value) do
    local character = utf8.char(code)
    room = room - text.width(character)
    if room < 0 then break end
    table.insert(kept, character)
  end
  return table.concat(kept) .. ellipsis
end

--- Full-width letters, digits and signs as half-width ones: "１２３" → "123".
function text.normalize(value)
  return host.call("text.normalize", value)
end

return text
