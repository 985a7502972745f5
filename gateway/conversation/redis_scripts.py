"""The few steps that must happen in Redis at once. Times are Redis's own, so clocks may differ."""

# A ticket is "<deadline in ms>:<random>". A ticket at the head whose deadline has passed belongs to
# a process that died, and is dropped: no turn lives longer than its deadline.
_DROP_DEAD_HEADS = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function first_alive()
  local head = redis.call('LINDEX', KEYS[1], 0)
  while head and tonumber(string.match(head, '^(%d+):')) < now do
    redis.call('LPOP', KEYS[1])
    head = redis.call('LINDEX', KEYS[1], 0)
  end
  return head
end
"""

# KEYS[1] line, ARGV[1] random, ARGV[2] lease in ms → {ticket, 1 when it is first}
TAKE_TICKET = (
    _DROP_DEAD_HEADS
    + """
local ticket = string.format('%.0f', now + ARGV[2]) .. ':' .. ARGV[1]
redis.call('RPUSH', KEYS[1], ticket)
redis.call('PEXPIRE', KEYS[1], 60000)
return {ticket, first_alive() == ticket and 1 or 0}
"""
)

# KEYS[1] line, ARGV[1] ticket → 1 when it is first
IS_FIRST = _DROP_DEAD_HEADS + "return first_alive() == ARGV[1] and 1 or 0"

# KEYS[1] turn, ARGV[1] "running:<random>", ARGV[2] lease in ms → what was there before, or false
CLAIM_TURN = """
local known = redis.call('GET', KEYS[1])
if not known then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
return known
"""

# KEYS[1] waiting questions, KEYS[2] who waits, ARGV[1] question, ARGV[2] its message id or "", ARGV[3] seconds to keep
# them, ARGV[4] conversation
ADD_QUESTION = """
for _, text in ipairs(ARGV[2] ~= '' and redis.call('LRANGE', KEYS[1], 0, -1) or {}) do
  if cjson.decode(text).message_id == ARGV[2] then return end
end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('SADD', KEYS[2], ARGV[4])
"""

# KEYS[1] who waits, ARGV[1] what their lists' names begin with → the conversations; those with an empty list are dropped
LIST_WAITING = """
local waiting = {}
for _, conversation in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if redis.call('EXISTS', ARGV[1] .. conversation) == 1 then
    table.insert(waiting, conversation)
  else
    redis.call('SREM', KEYS[1], conversation)
  end
end
return waiting
"""
