import { type Directions, readDirections } from './directions.ts'
import { sampleOfSchema } from './sample-of-schema.ts'
import { type WritingTask, writeReply } from './sample-script.ts'

/** What was asked of a text vendor, in no vendor's words. */
export type Asked = {
  messages: { role: string; text: string }[]
  schema: Record<string, unknown> | null
  isJson: boolean
  tools: { name: string; schema: Record<string, unknown> | null }[]
  /** A tool that has to be called, `any` of them, or none in particular. */
  mustCall: string | 'any' | null
}

export type PlannedReply = {
  directions: Directions
  /** Either tools are called or text is written. */
  calls: Directions['tools']
  text: string
  /** All that the model reads. */
  read: string
}

/** What a stand-in says to that: the calls it was told to make or has to make, else what its writer writes. */
export function planReply(script: (task: WritingTask) => unknown, asked: Asked): PlannedReply {
  const { messages, schema, isJson } = asked
  const isInstruction = ({ role }: { role: string }) => role === 'system' || role === 'developer'
  const lastUser = messages.findLastIndex(({ role }) => role === 'user')
  const directions = readDirections(messages[lastUser]?.text ?? '')
  const hasResults = messages.findLastIndex(({ role }) => role === 'tool') > lastUser
  const calls = hasResults ? [] : directions.tools.length > 0 ? directions.tools : forcedCalls(asked)
  const textOf = (list: Asked['messages']) => list.map(({ text }) => text).join('\n')
  const said = messages.filter((message) => !isInstruction(message))
  const prompt = hasResults ? textOf(messages.slice(lastUser + 1).filter(({ role }) => role === 'tool')) : textOf(said)
  const reply = writeReply(script, {
    system: textOf(messages.filter(isInstruction)),
    // Marks are for us; the writer would speak about them.
    prompt: readDirections(prompt).question,
    schema,
  })
  const text = isJson && schema === null ? JSON.stringify({ answer: reply }) : reply
  return { directions, calls, text: calls.length > 0 ? '' : text, read: textOf(messages) }
}

function forcedCalls({ mustCall, tools }: Asked): Directions['tools'] {
  if (mustCall === null) return []
  const tool = mustCall === 'any' ? tools[0] : tools.find(({ name }) => name === mustCall)
  if (!tool) return []
  return [
    { name: tool.name, args: tool.schema === null ? {} : (sampleOfSchema(tool.schema) as Record<string, unknown>) },
  ]
}
