import type { Response } from 'express'
import type { CallFault } from './faults.ts'

/** Answers a call the way it was asked to go wrong. */
export function failInstead(res: Response, { kind }: CallFault): void {
  switch (kind) {
    case 'html':
      res.status(502).type('html').send('<html><body><h1>502 Bad Gateway</h1></body></html>')
      return
    case 'unavailable':
      res.status(503).json({ type: 'INTERNAL_SERVER_ERROR', message: '잠시 후 다시 시도해주세요.' })
      return
    case 'truncated':
      res.status(200).type('json').send('{"status":"PAID","id":"xc-')
      return
    case 'reset':
      res.socket?.destroy()
      return
    case 'silence':
    case 'slow':
      // No answer: the caller's patience, or the end of the sandbox, ends the connection.
      return
  }
}
