import type { Language, Preference } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { findLessons, type Lesson } from './lessons.ts'
import { readLearnt, toExample, toStatement } from './preference-kinds.ts'

/** What was changed long ago is no habit of today's. */
const mostEdits = 500

async function readLessons(db: Db, workspaceId: string, brandId: string | null): Promise<Lesson[]> {
  const edits = await db.edit.findMany({
    where: { workspaceId, brandId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: mostEdits,
    select: { id: true, kind: true, before: true, after: true, context: true },
  })
  return findLessons(edits)
}

const shownExamples = 3

/**
 * Turns repeated edits of a brand's shorts (null: of those without a brand) into preferences. What was switched off stays
 * off; what does not follow from the edits any more goes, unless it was switched off: then it would come back one day.
 */
export async function learnFromEdits(
  { db }: { db: Database },
  workspaceId: string,
  brandId: string | null,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    // Two saves at once would both add the same preference.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`learn ${workspaceId} ${brandId}`}, 0))`
    const lessons = await readLessons(tx, workspaceId, brandId)
    const known = await tx.preference.findMany({ where: { workspaceId, brandId } })
    const isSame = (a: { kind: string; subject: string }, b: { kind: string; subject: string }) =>
      a.kind === b.kind && a.subject === b.subject
    const gone = known.filter((row) => row.isEnabled && !lessons.some((lesson) => isSame(lesson, row)))
    await tx.preference.deleteMany({ where: { workspaceId, id: { in: gone.map(({ id }) => id) } } })
    for (const lesson of lessons) {
      const { kind, subject, value, editIds } = lesson
      const row = known.find((one) => isSame(one, lesson))
      const data = { value, count: editIds.length, updatedAt: new Date() }
      if (!row) await tx.preference.create({ data: { workspaceId, brandId, kind, subject, ...data } })
      else if (row.count !== editIds.length || JSON.stringify(row.value) !== JSON.stringify(value))
        await tx.preference.update({ where: { id: row.id }, data })
    }
  })
}

type Row = Awaited<ReturnType<Db['preference']['findMany']>>[number]

/**
 * A preference with what it follows from. One that was switched off may follow from nothing any more: it then has no
 * examples, and as many edits as it had.
 */
async function toPreference(db: Db, row: Row, lessons: Lesson[], language: Language): Promise<Preference[]> {
  const learnt = readLearnt(row)
  if (!learnt) return []
  const lesson = lessons.find(({ kind, subject }) => kind === row.kind && subject === row.subject)
  const { id, brandId, kind, count, isEnabled, updatedAt } = row
  const statement = toStatement(learnt, language)
  return [
    {
      ...{ id, brandId, kind, statement, count, isEnabled },
      outOf: Math.max(count, lesson?.outOf ?? 0),
      examples: lesson ? await readExamples(db, row.workspaceId, lesson.editIds) : [],
      updatedAt: updatedAt.toISOString(),
    },
  ]
}

async function readExamples(db: Db, workspaceId: string, ids: string[]): Promise<Preference['examples']> {
  const edits = await db.edit.findMany({
    where: { workspaceId, id: { in: ids } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: shownExamples,
    select: { kind: true, before: true, after: true, at: true, project: { select: { id: true, title: true } } },
  })
  return edits.map(({ kind, before, after, at, project }) => ({
    before: toExample(kind, before),
    after: toExample(kind, after),
    ...{ projectId: project.id, project: project.title, at: at.toISOString() },
  }))
}

/** All that was learnt, what follows from most edits first. */
export async function listPreferences(db: Db, workspaceId: string, language: Language): Promise<Preference[]> {
  const rows = await db.preference.findMany({ where: { workspaceId }, orderBy: [{ count: 'desc' }, { id: 'asc' }] })
  const brands = [...new Set(rows.map(({ brandId }) => brandId))]
  const lessons = new Map(
    await Promise.all(brands.map(async (id) => [id, await readLessons(db, workspaceId, id)] as const)),
  )
  const shown = rows.map((row) => toPreference(db, row, lessons.get(row.brandId) ?? [], language))
  return (await Promise.all(shown)).flat()
}

/** @throws AppError `not_found`. */
export async function switchPreference(
  db: Db,
  workspaceId: string,
  { id, isEnabled }: { id: string; isEnabled: boolean },
  language: Language,
): Promise<Preference> {
  await db.preference.updateMany({ where: { id, workspaceId }, data: { isEnabled, updatedAt: new Date() } })
  const row = await getPreference(db, workspaceId, id)
  const [preference] = await toPreference(db, row, await readLessons(db, workspaceId, row.brandId), language)
  if (!preference) throw new AppError('not_found', { message: `preference ${id} is of an unknown kind` })
  return preference
}

/** Forgets what was learnt and the edits that it came from, so that the next save does not teach it again. */
export async function forgetPreference(db: Database, workspaceId: string, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await getPreference(tx, workspaceId, id)
    const lessons = await readLessons(tx, workspaceId, row.brandId)
    const from = lessons.find(({ kind, subject }) => kind === row.kind && subject === row.subject)
    await tx.edit.deleteMany({ where: { workspaceId, id: { in: from?.editIds ?? [] } } })
    await tx.preference.deleteMany({ where: { workspaceId, id } })
  })
}

async function getPreference(db: Db, workspaceId: string, id: string): Promise<Row> {
  const row = await db.preference.findFirst({ where: { id, workspaceId } })
  if (!row) throw new AppError('not_found', { message: `no preference ${id}` })
  return row
}
