-- Tables: lists, records, lookups by text, removal from the middle.
local function sieve(limit)
  local composite, primes = {}, {}
  for i = 2, limit do
    if not composite[i] then
      primes[#primes + 1] = i
      for multiple = i * i, limit, i do composite[multiple] = true end
    end
  end
  return primes
end

local function grouped(count)
  local groups = {}
  for i = 1, count do
    local key = "department " .. i % 97
    local group = groups[key] or { count = 0, sum = 0, members = {} }
    groups[key] = group
    group.count = group.count + 1
    group.sum = group.sum + i
    group.members[#group.members + 1] = { id = i, name = key, amount = i % 1000 }
  end
  local sum = 0
  for i = 0, 96 do
    local group = groups["department " .. i]
    for _, member in ipairs(group.members) do sum = sum + member.amount + group.count end
  end
  return sum
end

local list, moved = {}, 0
for i = 1, 20000 do table.insert(list, i) end
for _ = 1, 5000 do moved = moved + table.remove(list, 9000) end
print(#sieve(3000000), grouped(500000), #table.concat(list, ","), moved)
