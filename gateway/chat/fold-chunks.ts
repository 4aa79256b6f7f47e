import type { ChatChunk, ChatCompletion, ToolCallDelta } from './wire.ts'

type Choice = ChatCompletion['choices'][number]
type ToolCall = Pick<ToolCallDelta, 'extra_content'> & {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
}
/** `calls` by their index in the reply. */
type Growing = {
  choice: Omit<Choice, 'finish_reason'> & { finish_reason: Choice['finish_reason'] | null }
  calls: ToolCall[]
}

/** Texts that grow from chunk to chunk; other fields of a delta are the newest told. */
const growing = ['content', 'refusal', 'reasoning_content']

/**
 * Puts the chunks of one reply together to the completion that the vendor would have answered without streaming.
 * `add` takes every chunk in order, `completion` gives the whole: null while nothing came or a choice is unfinished.
 */
export function foldChunks(): { add: (chunk: ChatChunk) => void; completion: () => ChatCompletion | null } {
  let head: Omit<ChatCompletion, 'choices' | 'object'> | null = null
  let usage: ChatCompletion['usage']
  const choices = new Map<number, Growing>()

  return {
    add(chunk) {
      const { choices: deltas, object: _, usage: told, ...rest } = chunk
      head = { ...head, ...rest }
      // Null takes back what was told: the vendor did not say more when it should have.
      if (told !== undefined) usage = told
      for (const { index, delta, finish_reason, logprobs } of deltas) {
        const own = choices.get(index) ?? { choice: emptyChoice(index), calls: [] }
        choices.set(index, own)
        addDelta(own, delta)
        if (finish_reason) own.choice.finish_reason = finish_reason
        if (logprobs) own.choice.logprobs = addLogprobs(own.choice.logprobs, logprobs)
      }
    },
    completion() {
      const finished: Choice[] = []
      for (const { choice, calls } of choices.values()) {
        const { finish_reason } = choice
        if (finish_reason === null) return null
        if (calls.length > 0) choice.message.tool_calls = calls.filter(Boolean)
        finished.push({ ...choice, finish_reason })
      }
      if (head === null || finished.length === 0) return null
      finished.sort((a, b) => a.index - b.index)
      return { ...head, object: 'chat.completion', choices: finished, ...(usage && { usage }) } as ChatCompletion
    },
  }
}

const emptyChoice = (index: number): Growing['choice'] => ({
  index,
  message: { role: 'assistant', content: null, refusal: null },
  finish_reason: null,
  logprobs: null,
})

function addDelta({ choice, calls }: Growing, delta: ChatChunk['choices'][number]['delta']): void {
  const { role: _, tool_calls, ...fields } = delta
  for (const [name, value] of Object.entries(fields)) {
    const before = choice.message[name]
    if (growing.includes(name) && typeof value === 'string')
      choice.message[name] = typeof before === 'string' ? before + value : value
    else if (value !== null && value !== undefined) choice.message[name] = value
  }
  for (const call of tool_calls ?? []) addToolCall(calls, call)
}

function addToolCall(calls: ToolCall[], { index, id, function: part, extra_content }: ToolCallDelta): void {
  const call = calls[index] ?? { id: '', type: 'function', function: { name: '', arguments: '' } }
  calls[index] = call
  if (id) call.id = id
  if (part?.name) call.function.name = part.name
  if (extra_content) call.extra_content = extra_content
  call.function.arguments += part?.arguments ?? ''
}

type Logprobs = Record<string, unknown[] | null>

/** `content` and `refusal` are lists that grow. */
function addLogprobs(before: unknown, more: unknown): Logprobs {
  const sum: Logprobs = { ...(before as Logprobs | null) }
  for (const [name, list] of Object.entries(more as Logprobs))
    sum[name] = list ? [...(sum[name] ?? []), ...list] : (sum[name] ?? null)
  return sum
}
