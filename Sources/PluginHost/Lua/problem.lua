--- Problems, told to the author of a script: what is wrong, what is allowed, which name was probably meant.

local problem = {}

local language -- known once there is a job: this is loaded before

--- "zh" or "en".
function problem.language()
  language = language or host.call("context").language
  return language
end

--- The text of the run's language: `problem.text{ zh = "…", en = "…" }`. A plain string is its own text.
function problem.text(texts)
  if type(texts) == "string" then return texts end
  return texts[problem.language()] or texts.zh or texts.en
end

--- Raises an error that is reported at the author's line.
function problem.fail(texts)
  return host.fail(problem.text(texts))
end

--- The candidate that `name` was most likely meant to be: one that begins so, else the nearest; or nil.
function problem.nearest(name, candidates)
  for _, candidate in ipairs(candidates) do
    if #name >= 3 and candidate:sub(1, #name) == name then return candidate end
  end
  return host.call("nearest", name, candidates)
end

--- Raises that there is no such name: with the one that was probably meant, else with all that are known, in Chinese as
--- `shown` has them.
function problem.unknown(what, name, candidates, shown)
  name = tostring(name)
  local near = problem.nearest(name, candidates)
  if near then
    problem.fail {
      zh = ("%s中没有“%s”，是不是“%s”？"):format(what.zh, name, near),
      en = ("unknown %s “%s”: did you mean “%s”?"):format(what.en, name, near),
    }
  end
  problem.fail {
    zh = ("%s中没有“%s”；可用的有：%s"):format(what.zh, name, table.concat(shown or candidates, "、")),
    en = ("unknown %s “%s”; known: %s"):format(what.en, name, table.concat(candidates, ", ")),
  }
end

--- Refuses a key of `given` that is not among `allowed`.
function problem.options(what, given, allowed)
  if type(given) ~= "table" then
    problem.fail {
      zh = ("%s应当是一个表，得到的是 %s"):format(what.zh, type(given)),
      en = ("%s must be a table, not %s"):format(what.en, type(given)),
    }
  end
  local known = {}
  for _, name in ipairs(allowed) do known[name] = true end
  for name in pairs(given) do
    if not known[name] then
      problem.unknown({ zh = what.zh .. "的选项", en = "option of " .. what.en }, name, allowed)
    end
  end
end

return problem
