import type { Insight, Language } from '../../../contract/index.ts'
import type { Db } from '../../../core/db.ts'
import { AppError } from '../../../core/errors.ts'
import { type InsightCode, insightKinds } from './kinds.ts'

const shown = 30
/** What was reached is told for so long. */
const achievementMs = 30 * 86_400_000
const kindOrder = ['WARNING', 'SUGGESTION', 'ACHIEVEMENT']

/** What is so now and was not put aside: warnings first, then suggestions, then achievements, each the newest first. */
export async function listInsights(
  db: Db,
  workspaceId: string,
  { language, now }: { language: Language; now: Date },
): Promise<{ insights: Insight[] }> {
  const rows = await db.insight.findMany({
    where: {
      ...{ workspaceId, endedAt: null, dismissedAt: null, code: { in: Object.keys(insightKinds) } },
      OR: [{ kind: { not: 'ACHIEVEMENT' } }, { createdAt: { gt: new Date(now.getTime() - achievementMs) } }],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  const inOrder = rows.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind))
  return { insights: inOrder.slice(0, shown).map((row) => toInsight(row, language)) }
}

/** Puts one aside, or brings it back. @throws AppError `not_found`, also for another workspace's. */
export async function dismissInsight(
  db: Db,
  workspaceId: string,
  { id, isDismissed }: { id: string; isDismissed: boolean },
): Promise<void> {
  const row = await db.insight.findFirst({ where: { id, workspaceId }, select: { id: true } })
  if (!row) throw new AppError('not_found', { message: `no insight ${id}` })
  await db.insight.updateMany({
    where: { id, workspaceId, dismissedAt: isDismissed ? null : { not: null } },
    data: { dismissedAt: isDismissed ? new Date() : null },
  })
}

type Row = Awaited<ReturnType<Db['insight']['findMany']>>[number]

function toInsight({ id, kind, code, data, createdAt }: Row, language: Language): Insight {
  const known = insightKinds[code as InsightCode] as (typeof insightKinds)[InsightCode] & {
    link: (data: unknown) => string | null
    write: Record<Language, (data: unknown) => { title: string; text: string }>
  }
  const told = known.data.parse(data)
  return {
    ...{ id, kind, code },
    ...known.write[language](told),
    link: known.link(told),
    createdAt: createdAt.toISOString(),
  }
}
