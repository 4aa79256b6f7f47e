import { z } from 'zod'
import { PaymentId } from '../../contract/index.ts'

/** Values for fields whose pattern a made-up word does not match. */
const byName: Record<string, unknown> = {
  code_challenge: 'a'.repeat(43),
}

const Json = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  allOf: z.array(z.object({ pattern: z.string().optional() })).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  minimum: z.number().optional(),
  minLength: z.number().optional(),
  minItems: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
})

/** Values for ids that have a form of their own. */
const byPattern: Record<string, string> = {
  [Json.parse(z.toJSONSchema(PaymentId)).pattern ?? '']: `xc-${'0'.repeat(32)}`,
}

/** Values for names whose form a made-up word does not have. */
const namesByPattern: Record<string, string> = {
  '^[a-z][a-z0-9-]*:\\S+$': 'openai:gpt',
  '^[a-z][a-z0-9-]{1,30}$': 'upstream',
  '^[a-z0-9_]{3,30}$': 'nobody_yet',
  '^#[0-9a-f]{6}$': '#ff6a3d',
  '^([01]\\d|2[0-3]):[0-5]\\d$': '09:00',
}

const fieldsOf = (schema: z.ZodType) =>
  Json.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).properties ?? {}

/** Names of the fields of an input that take an id. */
export const idFields = (schema: z.ZodType): string[] =>
  Object.entries(fieldsOf(schema)).flatMap(([name, field]) => {
    const { format, pattern } = Json.parse(field)
    return format === 'uuid' || (pattern !== undefined && pattern in byPattern) ? name : []
  })

/** An input that a route accepts, made from its schema: what must be there and nothing else. */
export function anyInput(schema: z.ZodType): Record<string, unknown> {
  const input = make(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  const parsed = schema.safeParse(input)
  if (!parsed.success)
    throw new Error(`${JSON.stringify(input)} is refused (name a value in any-input.ts): ${parsed.error.message}`)
  return z.record(z.string(), z.unknown()).parse(input)
}

function make(json: unknown, name = ''): unknown {
  const schema = Json.parse(json)
  if (name in byName) return byName[name]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const kinds = schema.anyOf ?? schema.oneOf
  if (kinds) return make(kinds[0], name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, make(schema.properties?.[key], key)]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => make(schema.items))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 1)
    case 'boolean':
      return false
    default:
      return text(schema)
  }
}

function text({ format, pattern = '', allOf = [], minLength = 1 }: z.infer<typeof Json>): string {
  if (pattern in byPattern) return byPattern[pattern] ?? ''
  for (const each of [pattern, ...allOf.map((one) => one.pattern ?? '')])
    if (each in namesByPattern) return namesByPattern[each] ?? ''
  switch (format) {
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000'
    case 'email':
      return 'anybody@example.com'
    case 'uri':
      return 'https://example.com'
    case 'date':
      return '2026-11-01'
    case 'date-time':
      return '2030-01-01T00:00:00.000Z'
    default:
      return 'x'.repeat(Math.max(minLength, 1))
  }
}
