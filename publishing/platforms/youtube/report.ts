import { z } from 'zod'
import type { Connection } from '../../platform.ts'
import { type Clients, withToken } from './clients.ts'
import { unreadable } from './errors.ts'

export type Question = {
  /** Days of Pacific time, both included. */
  from: string
  to: string
  dimensions: string[]
  metrics: string[]
  filters?: string
  sort?: string
}

/** A row by the names of its columns. */
export type Row = { text: (column: string) => string; number: (column: string) => number }

const Table = z.object({
  columnHeaders: z.array(z.object({ name: z.string() })),
  /** Left out where there is nothing. */
  rows: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
})

/**
 * Asks YouTube Analytics (developers.google.com/youtube/analytics/reference/reports/query). Columns are read by their names:
 * their order is not promised. The channel is named instead of `MINE`, so that a token that acts for another channel by now
 * is refused and brings no stranger's figures.
 */
export async function readReport(
  clients: Clients,
  connection: Connection,
  { from, to, dimensions, metrics, filters, sort }: Question,
  signal: AbortSignal,
): Promise<Row[]> {
  const answer = await withToken(connection, (accessToken) =>
    clients.analytics(accessToken, signal, (api, options) =>
      api.reports.query(
        {
          ids: `channel==${connection.remoteId}`,
          startDate: from,
          endDate: to,
          dimensions: dimensions.join(','),
          metrics: metrics.join(','),
          ...(filters === undefined ? {} : { filters }),
          ...(sort === undefined ? {} : { sort }),
        },
        options,
      ),
    ),
  )
  const table = Table.safeParse(answer)
  if (!table.success) throw unreadable('a report that is not a table')
  const columns = new Map(table.data.columnHeaders.map(({ name }, index) => [name, index]))
  return table.data.rows.map((cells) => toRow(columns, cells))
}

function toRow(columns: Map<string, number>, cells: (string | number)[]): Row {
  const cell = (column: string) => cells[columns.get(column) ?? -1]
  return {
    text(column) {
      const value = cell(column)
      if (typeof value !== 'string') throw unreadable(`a report without ${column}`)
      return value
    },
    number(column) {
      const value = cell(column)
      if (typeof value !== 'number') throw unreadable(`a report without ${column}`)
      return value
    },
  }
}
