import type { Repeat } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { likeFrom, likenessOf, type Topic, toTopic } from './likeness.ts'

/** The newest projects that topics are compared with; older ones are not repeated by accident. */
const mostProjects = 5000

/**
 * For each keyword the short that was made of it before for the same brand (null: for none), or of nearly the same: the
 * likeliest, of equal ones the newest. What failed, was cancelled or lies in the bin was not made.
 */
export async function findRepeats(
  db: Db,
  { workspaceId, brandId }: { workspaceId: string; brandId: string | null },
  keywords: string[],
): Promise<(Repeat | null)[]> {
  const projects = await db.project.findMany({
    where: {
      ...{ workspaceId, brandId, deletedAt: null },
      lastRun: { state: { in: ['QUEUED', 'RUNNING', 'SUCCEEDED'] } },
    },
    orderBy: { createdAt: 'desc' },
    take: mostProjects,
    select: { id: true, keyword: true, createdAt: true },
  })
  const known = projects.map((project) => ({ ...project, topic: toTopic(project.keyword) }))
  return keywords.map((keyword) => likeliest(toTopic(keyword), known))
}

type Known = { id: string; keyword: string; createdAt: Date; topic: Topic }

function likeliest(topic: Topic, known: Known[]): Repeat | null {
  let best: Repeat | null = null
  for (const { id, keyword, createdAt, topic: other } of known) {
    const likeness = likenessOf(topic, other)
    if (likeness >= likeFrom && likeness > (best?.likeness ?? 0))
      best = { projectId: id, keyword, madeAt: createdAt.toISOString(), likeness }
  }
  return best
}
