import pg from 'pg'
import type { Log } from './log.ts'

type Handler = (payload: string) => void

/**
 * Listens to PostgreSQL channels on one connection of its own. Lost connections come back by themselves; what was said
 * meanwhile is lost, therefore `onReconnect` lets a listener read the state again. Never the only way to learn a fact.
 */
export type Notifications = {
  subscribe: (channel: string, handler: Handler, onReconnect?: () => void) => () => void
  close: () => Promise<void>
}

export async function listen(url: string, channels: string[], log: Log): Promise<Notifications> {
  const handlers = new Map<string, Set<Handler>>(channels.map((channel) => [channel, new Set()]))
  const onReconnects = new Set<() => void>()
  let client: pg.Client | null = null
  let isClosed = false
  let retry: NodeJS.Timeout | null = null

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    next.on('notification', ({ channel, payload }) => {
      for (const handler of handlers.get(channel) ?? []) handler(payload ?? '')
    })
    next.on('error', (error) => log.warn({ err: error }, 'the notification connection failed'))
    next.on('end', () => {
      if (client === next) reconnectLater()
    })
    await next.connect()
    for (const channel of channels) await next.query(`LISTEN ${next.escapeIdentifier(channel)}`)
    client = next
  }

  const reconnectLater = () => {
    if (isClosed || retry) return
    retry = setTimeout(() => {
      retry = null
      connect().then(
        () => {
          for (const tell of onReconnects) tell()
        },
        (error: unknown) => {
          log.warn({ err: error }, 'notifications are not back yet')
          reconnectLater()
        },
      )
    }, 1000)
  }

  await connect()
  return {
    subscribe(channel, handler, onReconnect) {
      const set = handlers.get(channel)
      if (!set) throw new Error(`not listening to ${channel}`)
      set.add(handler)
      if (onReconnect) onReconnects.add(onReconnect)
      return () => {
        set.delete(handler)
        if (onReconnect) onReconnects.delete(onReconnect)
      }
    },
    async close() {
      isClosed = true
      if (retry) clearTimeout(retry)
      const closing = client
      client = null
      await closing?.end()
    },
  }
}
