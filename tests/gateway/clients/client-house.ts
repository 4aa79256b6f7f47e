import { waitUntil } from '../../setup/client.ts'
import { type House, openHouse } from '../../setup/house.ts'
import { type ProviderSandbox, startSandbox } from '../../setup/sandbox.ts'
import { keyOwner } from '../../setup/serving.ts'

export type ClientHouse = House & {
  sandbox: ProviderSandbox
  /** What an OpenAI client is given as base URL. */
  v1: string
}

/** The api with the stand-ins of OpenAI and Anthropic behind it, as a program meets it. */
export async function openClientHouse(): Promise<ClientHouse> {
  const sandbox = await startSandbox()
  const house = await openHouse({
    ...sandbox.env,
    OPENAI_API_KEY: 'test-key-openai',
    OPENAI_BASE_URL: sandbox.baseUrls.openai,
    RATE_LIMIT_SCALE: '1',
  })
  return {
    ...house,
    sandbox,
    v1: `${house.url}/v1`,
    async close() {
      await house.close()
      await sandbox.close()
    },
  }
}

/** A key without a limit of tokens, on a wallet of 20 credits. */
export const newKey = (house: Pick<House, 'db'>) => keyOwner(house, { quotaTokens: null })

/** The usage rows of a key, oldest first, as soon as there are so many. */
export function usageRows({ db }: Pick<House, 'db'>, keyId: string, count: number) {
  const read = () => db.usage.findMany({ where: { apiKeyId: keyId }, orderBy: { endedAt: 'asc' } })
  return waitUntil(read, (rows) => rows.length >= count, 10_000)
}

/** `fetch` that counts: how often a client asks before it gives up. */
export function countingFetch(): { fetch: typeof fetch; count: () => number } {
  let asked = 0
  return {
    fetch: (...args) => {
      asked += 1
      return fetch(...args)
    },
    count: () => asked,
  }
}

/** What a rejected call is rejected with. */
export async function failureOf<E extends Error>(
  promise: PromiseLike<unknown>,
  kind: abstract new (...args: never[]) => E,
): Promise<E> {
  const error = await Promise.resolve(promise).then(
    () => new Error('the call did not fail'),
    (reason: unknown) => reason,
  )
  if (error instanceof kind) return error
  throw error
}

export async function readAll<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of stream) all.push(one)
  return all
}
