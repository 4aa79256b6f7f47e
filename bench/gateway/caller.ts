import { Agent, request } from 'undici'

/** One way to the model: straight, or through a gateway. */
export type Route = { name: string; url: string; headers: Record<string, string>; model: (name: string) => string }

export type Caller = {
  /** Milliseconds until the whole answer was there. */
  ask: (model: string) => Promise<number>
  /** Milliseconds until the first text was there; the stream is read to its end. */
  firstToken: (model: string) => Promise<number>
  /** Answers a second with so many at a time. */
  rate: (model: string, concurrency: number, count: number) => Promise<number>
  close: () => Promise<void>
}

/** A client that keeps its connections, like every SDK. */
export function callerOf({ url, headers, model: nameOf }: Route): Caller {
  const dispatcher = new Agent({ connections: 128, keepAliveTimeout: 60_000 })
  const send = (model: string, stream: boolean) =>
    request(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        model: nameOf(model),
        stream,
        max_tokens: 4_000,
        messages: [{ role: 'user', content: 'Say something.' }],
      }),
      dispatcher,
    })

  async function ask(model: string): Promise<number> {
    const startedAt = performance.now()
    const { statusCode, body } = await send(model, false)
    const answer = await body.text()
    if (statusCode !== 200 || !answer.includes('lazy dog'))
      throw new Error(`${url} answered ${statusCode}: ${answer.slice(0, 300)}`)
    return performance.now() - startedAt
  }

  return {
    ask,
    async firstToken(model) {
      const startedAt = performance.now()
      const { statusCode, body } = await send(model, true)
      let firstMs = Number.NaN
      let seen = ''
      for await (const piece of body as AsyncIterable<Buffer>) {
        if (Number.isNaN(firstMs) && piece.includes('lazy dog')) firstMs = performance.now() - startedAt
        seen = (seen + piece.toString()).slice(-2_000)
      }
      if (statusCode !== 200 || Number.isNaN(firstMs) || !seen.includes('[DONE]'))
        throw new Error(`${url} answered ${statusCode} without a whole stream: ${seen.slice(0, 300)}`)
      return firstMs
    },
    async rate(model, concurrency, count) {
      let left = count
      const work = async () => {
        while (left > 0) {
          left -= 1
          await ask(model)
        }
      }
      const startedAt = performance.now()
      await Promise.all(Array.from({ length: concurrency }, work))
      return count / ((performance.now() - startedAt) / 1000)
    },
    close: () => dispatcher.close(),
  }
}
