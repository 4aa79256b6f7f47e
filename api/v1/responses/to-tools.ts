import { z } from 'zod'
import type { ChatAsk } from '../../../gateway/index.ts'
import { unsupported } from '../intake.ts'
import { parseAt } from '../parse-at.ts'
import type { ResponsesRequest } from './request.ts'

const FunctionTool = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  strict: z.boolean().nullish(),
})
const Named = z.looseObject({ name: z.string().min(1) })
const Allowed = z.looseObject({
  mode: z.enum(['auto', 'required']),
  tools: z.array(z.looseObject({ type: z.string() })),
})

type Asked = Pick<ResponsesRequest, 'tools' | 'tool_choice'>

/**
 * The caller's own functions, in a chat's words. Tools that OpenAI runs itself (searching the web, reading files, running
 * code) are refused: they run at one vendor only, and cost more than the tokens that are metered here.
 *
 * @throws AppError `invalid_request`.
 */
export function toTools({ tools, tool_choice }: Asked): Pick<ChatAsk, 'tools' | 'tool_choice'> {
  const asked = (tools ?? []).map((tool, index) => {
    if (tool.type !== 'function')
      throw unsupported(`tools[${index}].type`, `tools of type ${tool.type} are not offered here: use functions`)
    return parseAt(FunctionTool, tool, `tools[${index}]`)
  })
  const { choice, names } = toChoice(tool_choice)
  const offered = names === null ? asked : asked.filter(({ name }) => names.includes(name))
  return {
    ...(offered.length > 0 && { tools: offered.map(toTool) }),
    ...(choice !== null && { tool_choice: choice }),
  }
}

function toTool({ name, description, parameters, strict }: z.infer<typeof FunctionTool>) {
  return {
    type: 'function',
    function: {
      name,
      ...(description != null && { description }),
      parameters: parameters ?? { type: 'object', properties: {} },
      ...(strict != null && { strict }),
    },
  }
}

type Choice = { choice: NonNullable<ChatAsk['tool_choice']> | null; names: string[] | null }

/** A list of allowed tools is told by leaving the others out, which every provider understands. */
function toChoice(asked: Asked['tool_choice']): Choice {
  if (asked == null || typeof asked === 'string') return { choice: asked ?? null, names: null }
  if (asked.type === 'function') {
    const { name } = parseAt(Named, asked, 'tool_choice')
    return { choice: { type: 'function', function: { name } }, names: null }
  }
  if (asked.type !== 'allowed_tools') throw unsupported('tool_choice', `${asked.type} is not offered here`)
  const { mode, tools } = parseAt(Allowed, asked, 'tool_choice')
  return { choice: mode, names: tools.flatMap((tool) => Named.safeParse(tool).data?.name ?? []) }
}
