/** Without the validator, so that a page may take it along. */

export const topicMaxLength = 120
const nameMaxLength = 24

/** A piece of a template's topic: words as they are, or a variable with what it may be filled with. */
export type TopicPart = { text: string } | { name: string; example: string }

/**
 * A topic such as `{count=3} ways to cook {food}`: what is in braces is a variable, after `=` an example of it. A name
 * that comes twice is one variable.
 *
 * @returns null for a brace without its other half, an empty name or one that is too long.
 */
export function readTopic(topic: string): TopicPart[] | null {
  const parts: TopicPart[] = []
  for (const [piece] of topic.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    if (!piece.startsWith('{') && piece !== '}') {
      parts.push({ text: piece })
      continue
    }
    const [name = '', ...rest] = piece.slice(1, -1).split('=')
    const variable = { name: name.trim(), example: rest.join('=').trim() }
    if (variable.name === '' || variable.name.length > nameMaxLength) return null
    parts.push(variable)
  }
  return parts
}

/** The variables of a topic in their order, each once. */
export function variablesOf(topic: string): { name: string; example: string }[] {
  const known = new Map<string, { name: string; example: string }>()
  for (const part of readTopic(topic) ?? []) if ('name' in part && !known.has(part.name)) known.set(part.name, part)
  return [...known.values()]
}

/** The keyword that a topic becomes; a variable without a value leaves its example, or nothing. */
export function fillTopic(topic: string, values: Record<string, string>): string {
  const filled = (readTopic(topic) ?? []).map((part) =>
    'text' in part ? part.text : values[part.name]?.trim() || part.example,
  )
  return filled.join('').replace(/\s+/g, ' ').trim()
}
