/** A value that fits a JSON Schema of the kind structured output takes (`$defs`, `$ref` and `anyOf` included). */
export function sampleOfSchema(schema: Record<string, unknown>, root: Record<string, unknown> = schema): unknown {
  if (typeof schema.$ref === 'string') return sampleOfSchema(resolve(schema.$ref, root), root)
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (Array.isArray(schema.anyOf)) return sampleOfSchema(asSchema(schema.anyOf[0]), root)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const entries = Object.entries(asSchema(schema.properties ?? {}))
    return Object.fromEntries(entries.map(([name, part]) => [name, sampleOfSchema(asSchema(part), root)]))
  }
  if (type === 'array') {
    const length = typeof schema.minItems === 'number' ? schema.minItems : 1
    return Array.from({ length }, () => sampleOfSchema(asSchema(schema.items), root))
  }
  if (type === 'integer' || type === 'number') return typeof schema.minimum === 'number' ? schema.minimum : 1
  if (type === 'boolean') return true
  return type === 'null' ? null : 'sample'
}

function resolve(ref: string, root: Record<string, unknown>): Record<string, unknown> {
  const path = ref.replace(/^#\/?/, '').split('/').filter(Boolean)
  return path.reduce((at, name) => asSchema(at[name]), root)
}

function asSchema(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new Error(`not a schema: ${JSON.stringify(value)}`)
}
