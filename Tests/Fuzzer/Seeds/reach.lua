return load("return os")(), pcall(load, "\27Lua"), load("x =", "=[runner]"), load("return ...", "@x", "b", {})
---
return os and os.execute, io, debug, package and package.loaded, require("debug"), string.dump
---
return pcall(require, "host.query"), pcall(require, "../etc/passwd"), pcall(require, ("x"):rep(1e5)), pcall(require, "\0")
---
local function find(t, seen)
  if seen[t] then return end
  seen[t] = true
  for k, v in pairs(t) do if type(v) == "table" then find(v, seen) end end
  return getmetatable(t) and type(getmetatable(t)) == "table" and find(getmetatable(t), seen)
end
return find(_G, {})
---
return tostring(print), tostring({}), tostring(coroutine.create(print)), ("%p"):format(print), ("%s"):format(zone)
---
package.loaded.date = nil
---
require("date").format = error
return require("date").format("2014-01-01")
---
local env = setmetatable({}, { __index = _ENV, __newindex = error })
return load("x = 1 return x, _ENV", "=x", "t", env)()
---
local _ENV = {}
return x
---
collectgarbage("stop")
---
collectgarbage("count")
return math.randomseed(1, 2), math.random(0), pcall(math.random, 2, 1), math.randomseed()
