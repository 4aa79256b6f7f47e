import type { ModelView } from '../../../contract/models.ts'

/** The model a first request goes to: one the key may use, that writes and that is set up here. */
export function firstModel(models: readonly ModelView[], allowed: readonly string[]): string | undefined {
  const usable = models.filter(({ kind, isAvailable }) => kind === 'CHAT' && isAvailable)
  const mine = usable.find(({ id, alias }) => allowed.includes(id) || (alias !== null && allowed.includes(alias)))
  const model = allowed.length === 0 ? usable[0] : mine
  return model && (model.alias ?? model.id)
}

/** A line for the terminal that is answered at once: by a model, or with the list of models where there is none. */
export function firstCommand(ask: {
  baseUrl: string
  secret: string
  model: string | undefined
  hello: string
}): string {
  const header = `-H ${quoted(`Authorization: Bearer ${ask.secret}`)}`
  if (ask.model === undefined) return `curl ${ask.baseUrl}/models ${header}`
  const body = JSON.stringify({ model: ask.model, messages: [{ role: 'user', content: ask.hello }] })
  return [
    `curl ${ask.baseUrl}/chat/completions`,
    header,
    `-H ${quoted('Content-Type: application/json')}`,
    `-d ${quoted(body)}`,
  ].join(' \\\n  ')
}

/** As one word for a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
