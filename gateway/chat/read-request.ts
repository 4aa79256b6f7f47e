import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { ChatMessage, ChatRequest } from './wire.ts'

const ToolCall = z.looseObject({
  id: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string().default('') }),
  /** What a vendor wants to see again with the call; Google's own layer calls its signature of the thoughts so. */
  extra_content: z
    .looseObject({ google: z.looseObject({ thought_signature: z.string().optional() }).optional() })
    .nullish(),
})
export type SpokenCall = z.infer<typeof ToolCall>

const FunctionTool = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: z.string(),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
    strict: z.boolean().nullish(),
  }),
})
export type FunctionTool = z.infer<typeof FunctionTool>

const NamedChoice = z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string() }) })

/** The calls that the model made in an earlier turn. @throws AppError `invalid_request` for calls of another shape. */
export function readToolCalls(message: ChatMessage): SpokenCall[] {
  return read(z.array(ToolCall), message.tool_calls ?? [], 'messages')
}

/** The functions that may be called. @throws AppError `invalid_request` for tools that are no functions. */
export function readFunctionTools({ tools }: ChatRequest): FunctionTool[] {
  return read(z.array(FunctionTool), tools ?? [], 'tools')
}

export type ToolChoice = 'auto' | 'none' | 'required' | { name: string }

/** Null where nothing is said. @throws AppError `invalid_request` for a choice that only OpenAI knows. */
export function readToolChoice({ tool_choice }: ChatRequest): ToolChoice | null {
  if (tool_choice === null || tool_choice === undefined) return null
  if (tool_choice === 'auto' || tool_choice === 'none' || tool_choice === 'required') return tool_choice
  return { name: read(NamedChoice, tool_choice, 'tool_choice').function.name }
}

/** Whose result a message of the role `tool` is. */
export function readCallId(message: ChatMessage): string {
  return read(z.string(), message.tool_call_id, 'messages')
}

const JsonSchemaFormat = z.looseObject({ json_schema: z.looseObject({ schema: z.record(z.string(), z.unknown()) }) })

/** The schema that the reply has to follow; null where any text will do, `any` where any JSON will. */
export function readReplySchema({ response_format }: ChatRequest): Record<string, unknown> | 'any' | null {
  if (!response_format || response_format.type === 'text') return null
  if (response_format.type === 'json_object') return 'any'
  return read(JsonSchemaFormat, response_format, 'response_format').json_schema.schema
}

function read<T>(shape: z.ZodType<T>, value: unknown, param: string): T {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = [param, ...(issue?.path ?? [])].join('.')
  throw new AppError('invalid_request', { message: `${where}: ${issue?.message}`, details: { param } })
}
