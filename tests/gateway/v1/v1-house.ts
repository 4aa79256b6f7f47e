import { waitUntil } from '../../setup/client.ts'
import { type House, openHouse } from '../../setup/house.ts'
import { keyOwner } from '../../setup/serving.ts'
import { type Direction, startUpstream, type Upstream } from '../../setup/upstream.ts'

export const testModel = 'mock:echo'

export type V1House = House & { upstream: Upstream; close: () => Promise<void> }

/** The api with an upstream that does what the last message says, and a model of it: 1 credit for 10,000 tokens out. */
export async function openV1House(env: Record<string, string> = {}): Promise<V1House> {
  const house = await openHouse(env)
  const upstream = await startUpstream()
  const { db } = house
  await db.upstream.create({ data: { name: 'mock', baseUrl: upstream.url } })
  await db.model.create({ data: { id: testModel, alias: 'echo', kind: 'CHAT', maxOutputTokens: 100_000 } })
  await db.model.create({ data: { id: 'mock:unpriced', kind: 'CHAT' } })
  const price = { model: testModel, source: 'test', effectiveFrom: new Date('2026-01-01T00:00:00Z') }
  await db.price.createMany({
    data: [
      { ...price, unit: 'input_token', microUsdPerMillion: 1_000_000n },
      { ...price, unit: 'output_token', microUsdPerMillion: 10_000_000n },
    ],
  })
  // Rows that were added while the api runs are told to it by the database.
  const { secret } = await keyOwner(house)
  const names = async () =>
    ((await (await call(house, secret, '/v1/models')).json()) as { data: { id: string }[] }).data
  await waitUntil(names, (models) => models.some(({ id }) => id === testModel))
  return {
    ...house,
    upstream,
    async close() {
      await house.close()
      await upstream.close()
    },
  }
}

type Sent = { method?: string; headers?: Record<string, string>; body?: unknown; signal?: AbortSignal }

/** A request with a key. A body that is a text is sent as it is. */
export function call({ url }: Pick<House, 'url'>, secret: string, path: string, sent: Sent = {}): Promise<Response> {
  const { body, method = body === undefined ? 'GET' : 'POST', headers = {}, signal } = sent
  return fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  })
}

/** A chat request whose message tells the upstream what to do. */
export const chat = (direction: Direction = {}, rest: Record<string, unknown> = {}) => ({
  model: testModel,
  messages: [{ role: 'user', content: JSON.stringify(direction) }],
  ...rest,
})

export type WireError = { error: { message: string; type: string; param: string | null; code: string | null } }
export type Chunk = {
  id: string
  model: string
  choices: { delta: { content?: string }; finish_reason: string | null }[]
  usage?: { prompt_tokens: number; completion_tokens: number } | null
  error?: WireError['error']
  xcaster?: { chargedUcr: number }
}

/** The data of each event as it comes; comments are left out. */
export async function* events(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of response.body ?? []) {
    rest += decoder.decode(piece as Uint8Array, { stream: true })
    const whole = rest.split('\n\n')
    rest = whole.pop() ?? ''
    for (const event of whole) yield event.replace(/^(:.*\n)*data: /, '')
  }
  if (rest !== '') throw new Error(`half an event: ${rest}`)
}

export async function readAll(response: Response): Promise<{ chunks: Chunk[]; isDone: boolean }> {
  const chunks: Chunk[] = []
  let isDone = false
  for await (const data of events(response)) {
    if (data === '[DONE]') isDone = true
    else chunks.push(JSON.parse(data) as Chunk)
  }
  return { chunks, isDone }
}

/** The newest usage row of a key, as soon as there is one. */
export function lastUsage({ db }: Pick<House, 'db'>, keyId: string) {
  const read = () => db.usage.findFirst({ where: { apiKeyId: keyId }, orderBy: { endedAt: 'desc' } })
  return waitUntil(read, (row) => row !== null, 10_000)
}
