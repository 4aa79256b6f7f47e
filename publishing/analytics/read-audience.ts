import type { analytics, Output } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { getFiguresChannel } from './channels.ts'

type Route = (typeof analytics)['analytics.audience']

/** Who watched a channel in the four weeks before it was asked last, the largest first. @throws AppError `not_found`. */
export async function readAudience(db: Db, workspaceId: string, channelId: string): Promise<Output<Route>> {
  await getFiguresChannel(db, workspaceId, channelId)
  const shares = await db.audienceShare.findMany({
    where: { workspaceId, channelId },
    orderBy: [{ basisPoints: 'desc' }, { key: 'asc' }],
  })
  const of = (dimension: string) => shares.filter((share) => share.dimension === dimension)
  return {
    fetchedAt: shares[0]?.fetchedAt.toISOString() ?? null,
    ages: of('age').map(({ key, basisPoints }) => ({ ...toPeople(key), basisPoints })),
    countries: of('country').map(({ key, basisPoints }) => ({ country: key, basisPoints })),
    sources: of('source').map(({ key, basisPoints }) => ({ source: key, basisPoints })),
  }
}

/** `25-34.female` */
function toPeople(key: string): { group: string; gender: string } {
  const at = key.lastIndexOf('.')
  return { group: key.slice(0, at), gender: key.slice(at + 1) }
}
