-- Sorting: numbers, texts, and records by a comparison.
local seed = 42
local function random(limit)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed % limit
end

local check = 0
for _ = 1, 3 do
  local numbers, texts, records = {}, {}, {}
  for i = 1, 60000 do
    numbers[i] = random(1000000000)
    texts[i] = "enterprise " .. random(1000000000)
    records[i] = { amount = random(1000000000), name = texts[i] }
  end
  table.sort(numbers)
  table.sort(texts)
  table.sort(records, function(a, b) return a.amount < b.amount end)
  check = check + numbers[1] + #texts[1] + records[60000].amount
end
print(check)
