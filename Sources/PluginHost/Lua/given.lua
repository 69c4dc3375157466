--- What authors give to the `document` module, checked: each function returns the value or says what is wrong with it.

local problem = require "host.problem"

local given = {}

--- A value that must be among `allowed`, or nil.
function given.one_of(what, value, allowed)
  for _, known in ipairs(allowed) do
    if value == known or value == nil then return value end
  end
  problem.unknown(what, value, allowed)
end

--- Whether a value is a text in several languages.
function given.is_localized(value)
  return type(value) == "table" and type(value.zh or value.en) == "string"
end

function given.text(what, value)
  if type(value) == "string" or given.is_localized(value) then return problem.text(value) end
  return problem.fail {
    zh = ("%s应当是文本，得到的是 %s"):format(what.zh, type(value)),
    en = ("%s must be a text, not %s"):format(what.en, type(value)),
  }
end

function given.optional_text(what, value)
  return value ~= nil and given.text(what, value) or nil
end

--- true, false or nil.
function given.flag(what, value)
  if value == nil or type(value) == "boolean" then return value end
  return problem.fail {
    zh = ("%s应当是 true 或 false，得到的是 %s"):format(what.zh, type(value)),
    en = ("%s must be true or false, not %s"):format(what.en, type(value)),
  }
end

return given
