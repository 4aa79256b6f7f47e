/** Markup that is safe to send: whatever was put into it has been escaped. */
export type Html = { readonly markup: string }

type Value = string | number | Html | readonly Html[] | null

/** Markup with values in it: text is escaped, markup stays, null is nothing. Attributes must be in double quotes. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return { markup: parts.map((part, index) => part + toMarkup(values[index] ?? null)).join('') }
}

function toMarkup(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
