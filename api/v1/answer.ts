import type { Response } from 'express'

/** How long it took us, in OpenAI's header. */
export function tellTime(res: Response, startedAt: number): void {
  res.setHeader('openai-processing-ms', String(Math.round(performance.now() - startedAt)))
}

/** Answers with JSON as it is: no entity tag, which Express would compute from every answer and nobody asks for here. */
export function answerJson(res: Response, startedAt: number, value: unknown): void {
  const body = JSON.stringify(value)
  tellTime(res, startedAt)
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  // As a string: Node sends it in one piece with the headers.
  res.end(body)
}
