import type { AudienceFigures, Connection } from '../../platform.ts'
import type { Clients } from './clients.ts'
import { readReport } from './report.ts'

/**
 * Who watched in these days: ages with genders (`18-24.female`), countries (ISO 3166-1) and where from (YouTube's words,
 * e.g. `SHORTS`). YouTube gives ages as shares and leaves them out of small channels; the others are shares of the views.
 */
export async function readAudience(
  clients: Clients,
  connection: Connection,
  { from, to }: { from: string; to: string },
  signal: AbortSignal,
): Promise<AudienceFigures> {
  const viewsBy = async (dimension: string) => {
    const question = { from, to, dimensions: [dimension], metrics: ['views'], sort: '-views' }
    const rows = await readReport(clients, connection, question, signal)
    return rows.map((row) => ({ key: row.text(dimension), views: row.number('views') }))
  }
  const people = { from, to, dimensions: ['ageGroup', 'gender'], metrics: ['viewerPercentage'] }
  const ages = await readReport(clients, connection, people, signal)
  const countries = await viewsBy('country')
  const sources = await viewsBy('insightTrafficSourceType')
  return [
    ...ages.map((row) => ({
      dimension: 'age' as const,
      key: `${row.text('ageGroup').replace(/^age/, '')}.${row.text('gender')}`,
      basisPoints: Math.round(row.number('viewerPercentage') * 100),
    })),
    ...shares('country', countries),
    ...shares('source', sources),
  ]
}

function shares(dimension: 'country' | 'source', parts: { key: string; views: number }[]): AudienceFigures {
  const total = parts.reduce((sum, { views }) => sum + views, 0)
  return parts
    .filter(({ views }) => views > 0)
    .map(({ key, views }) => ({ dimension, key, basisPoints: Math.round((views / total) * 10_000) }))
}
