import { z } from 'zod'
import { unsupported } from '../intake.ts'
import { parseAt } from '../parse-at.ts'
import type { MessagesRequest } from './request.ts'

const Tool = z.object({
  name: z.string().min(1),
  description: z.string().nullish(),
  input_schema: z.record(z.string(), z.unknown()),
  strict: z.boolean().nullish(),
})

/**
 * The caller's own tools, in a chat's words. Those that Anthropic defines mean nothing to another provider; its own one
 * knows which of them run at the caller and which cost more than the tokens that are metered here.
 *
 * @throws AppError `invalid_request`.
 */
export function toTools(
  { tools, tool_choice }: Pick<MessagesRequest, 'tools' | 'tool_choice'>,
  { isNative }: { isNative: boolean },
): Record<string, unknown> {
  const offered = (tools ?? []).map((tool, index) => {
    if (tool.type != null && tool.type !== 'custom') {
      if (isNative) return tool
      throw unsupported(
        `tools[${index}].type`,
        `Tools of type ${tool.type} are not offered for this model: define your own.`,
      )
    }
    const { name, description, input_schema, strict } = parseAt(Tool, tool, `tools[${index}]`)
    return {
      type: 'function',
      function: {
        name,
        parameters: input_schema,
        ...(description != null && { description }),
        ...(strict != null && { strict }),
      },
    }
  })
  return {
    ...(offered.length > 0 && { tools: offered }),
    ...(tool_choice && { tool_choice: toChoice(tool_choice) }),
    ...(tool_choice?.disable_parallel_tool_use && { parallel_tool_calls: false }),
  }
}

function toChoice({ type, name }: NonNullable<MessagesRequest['tool_choice']>): unknown {
  switch (type) {
    case 'auto':
    case 'none':
      return type
    case 'any':
      return 'required'
    case 'tool':
      return { type: 'function', function: { name: parseAt(z.string().min(1), name, 'tool_choice.name') } }
    default:
      throw unsupported('tool_choice.type', `There is no choice of type ${type}.`)
  }
}
