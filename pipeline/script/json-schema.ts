import { z } from 'zod'
import { Script } from '../script-schema.ts'

/**
 * Keywords that Anthropic's structured output or OpenAI's strict json_schema refuse; what they say is in the prompt and is
 * checked by us. (platform.claude.com "Structured outputs", platform.openai.com "Structured outputs: supported schemas".)
 */
const refused = new Set([
  '$schema',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'pattern',
  'format',
  'default',
])

/** The script's JSON Schema as every vendor takes it: all properties required, no others allowed, shapes only. */
export function toScriptJsonSchema(): Record<string, unknown> {
  return toStrict(z.toJSONSchema(Script)) as Record<string, unknown>
}

function toStrict(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toStrict)
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([keyword]) => !refused.has(keyword))
  const strict = Object.fromEntries(
    kept.map(([keyword, value]) => [keyword, keyword === 'properties' ? toStrictEach(value) : toStrict(value)]),
  )
  const { properties } = strict
  if (typeof properties !== 'object' || properties === null) return strict
  return { ...strict, required: Object.keys(properties), additionalProperties: false }
}

/** The names of properties are not keywords: one may be called `format`. */
function toStrictEach(properties: unknown): unknown {
  if (typeof properties !== 'object' || properties === null) return properties
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, toStrict(schema)]))
}
