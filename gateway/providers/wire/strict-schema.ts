/**
 * A JSON Schema as the vendors' structured output takes it. Anthropic knows no lengths, ranges or item counts beyond
 * 0 and 1, OpenAI's strict mode no string lengths, and both answer 400 to a keyword they do not know. What they cannot
 * enforce is moved into the description, where the model at least reads it; the caller checks the reply anyway.
 */
export function toStrictSchema(schema: Record<string, unknown>): Record<string, unknown> {
  const strict: Record<string, unknown> = {}
  const told: string[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$schema' || keyword === 'additionalProperties' || keyword === 'description') continue
    if (kept.has(keyword)) strict[keyword] = value
    else if (keyword === 'oneOf') strict.anyOf = strictList(value)
    else if (keyword === 'anyOf') strict.anyOf = strictList(value)
    else if (keyword === 'items' && isSchema(value)) strict.items = toStrictSchema(value)
    else if (keyword === 'properties' || keyword === '$defs') strict[keyword] = strictMap(value)
    else told.push(`${keyword}: ${JSON.stringify(value)}`)
  }
  if (schema.type === 'object') strict.additionalProperties = false
  const description = [schema.description, told.length > 0 ? `(${told.join(', ')})` : ''].filter(Boolean).join(' ')
  return description === '' ? strict : { ...strict, description }
}

const kept = new Set(['type', 'enum', 'const', 'required', '$ref', 'title'])

function strictList(value: unknown): unknown[] {
  return Array.isArray(value) ? value.map((part) => (isSchema(part) ? toStrictSchema(part) : part)) : []
}

function strictMap(value: unknown): Record<string, unknown> {
  if (!isSchema(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, isSchema(part) ? toStrictSchema(part) : part]),
  )
}

function isSchema(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
