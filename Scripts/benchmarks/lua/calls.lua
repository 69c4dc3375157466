-- Calls: recursion, closures, methods, varargs.
local function fibonacci(n)
  if n < 2 then return n end
  return fibonacci(n - 1) + fibonacci(n - 2)
end

local function counter()
  local count = 0
  return function(step)
    count = count + step
    return count
  end
end

local Account = {}
Account.__index = Account

function Account:deposit(amount)
  self.balance = self.balance + amount
  return self
end

local function last(...)
  return (select(select("#", ...), ...))
end

local count, account, total = counter(), setmetatable({ balance = 0 }, Account), 0
for i = 1, 2000000 do
  count(i)
  account:deposit(1):deposit(2)
  total = total + last(i, i, i)
end
print(fibonacci(30), count(0), account.balance, total)
