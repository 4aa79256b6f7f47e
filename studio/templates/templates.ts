import {
  type Language,
  type Parsed,
  type Template,
  TemplateStyle,
  TemplateWords,
  type templates,
} from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Queues } from '../../core/queue.ts'
import type { QueueName } from '../../pipeline/index.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'
import { getBoardRow, StoredBoard } from '../boards/board-row.ts'
import { filesOf, Previews, previewLanguage } from './previews.ts'

type Deps = { db: Db; storage: Storage; queues: Queues<QueueName> }
type Caller = { workspaceId: string; userId: string }
type Row = Awaited<ReturnType<Db['template']['findMany']>>[number]
type Asked<Name extends keyof typeof templates> = Parsed<(typeof templates)[Name]>

/** A page shows no more at once; of those that people share, the most used ones. */
const mostShown = 200

/**
 * The system's templates, the workspace's own and those that people share. A preview that is not there yet is ordered: the
 * workers render it once, and it is there the next time.
 */
export async function listTemplates(
  deps: Deps,
  workspaceId: string,
  { kind, language, withPreviews }: Asked<'templates.list'>,
): Promise<Template[]> {
  const system = { workspaceId: null }
  const own = { workspaceId }
  const shared = { isPublic: true, NOT: [{ workspaceId: null }, { workspaceId }] }
  const rows = await deps.db.template.findMany({
    where: { system, own, public: shared, all: { OR: [system, own, shared] } }[kind],
    orderBy: [{ useCount: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
    take: mostShown,
  })
  const shown = await Promise.all(rows.map((row) => toTemplate(deps, workspaceId, row, language, withPreviews)))
  const order = { own: 0, system: 1, public: 2 }
  return shown.toSorted((a, b) => order[a.kind] - order[b.kind])
}

/** @throws AppError `not_found`, also for one that is not shared. */
export async function getTemplate(
  deps: Deps,
  workspaceId: string,
  { id, language }: Asked<'templates.get'>,
): Promise<Template> {
  return toTemplate(deps, workspaceId, await getVisible(deps.db, workspaceId, id), language)
}

/**
 * A template out of a project's board, or a copy of one that can be seen. A logo and a voice belong to who made the board and
 * do not come along.
 *
 * @throws AppError `not_found`; `invalid_request` when nothing or both were named; `conflict` for a project without a board.
 */
export async function createTemplate(
  deps: Deps,
  { workspaceId, userId }: Caller,
  { name, description, topic, language, fromProjectId, fromTemplateId }: Asked<'templates.create'>,
): Promise<Template> {
  const { db } = deps
  if ((fromProjectId === undefined) === (fromTemplateId === undefined))
    throw new AppError('invalid_request', { message: 'one of the two', details: { field: 'fromProjectId' } })
  const style = fromProjectId
    ? await styleOfProject(db, workspaceId, fromProjectId)
    : TemplateStyle.parse((await getVisible(db, workspaceId, fromTemplateId ?? '')).style)
  const row = await db.template.create({
    data: {
      ...{ workspaceId, createdById: userId, style: withoutOwn(style) },
      name: { [language]: name },
      description: { [language]: description },
      topic: { [language]: topic },
    },
  })
  return toTemplate(deps, workspaceId, row, language)
}

/** @throws AppError `not_found`, also for one of the system or of somebody else. */
export async function updateTemplate(
  deps: Deps,
  workspaceId: string,
  { id, language, name, description, topic, style, isPublic }: Asked<'templates.update'>,
): Promise<Template> {
  const row = await getOwn(deps.db, workspaceId, id)
  const words = (old: unknown, text: string | undefined) =>
    text === undefined ? {} : { ...TemplateWords.parse(old), [language]: text }
  const data = {
    ...(name !== undefined && { name: words(row.name, name) }),
    ...(description !== undefined && { description: words(row.description, description) }),
    ...(topic !== undefined && { topic: words(row.topic, topic) }),
    // What it shows is not what it does any more.
    ...(style && { style: withoutOwn(style), previews: {} }),
    ...(isPublic !== undefined && { isPublic }),
  }
  const updated = await deps.db.template.update({ where: { id: row.id }, data })
  if (style) await removeFiles(deps.storage, row)
  return toTemplate(deps, workspaceId, updated, language)
}

/** What was made with it stays. @throws AppError `not_found` as `updateTemplate`. */
export async function removeTemplate(
  { db, storage }: Omit<Deps, 'queues'>,
  workspaceId: string,
  id: string,
): Promise<void> {
  const row = await getOwn(db, workspaceId, id)
  await db.template.deleteMany({ where: { id, workspaceId } })
  await removeFiles(storage, row)
}

async function removeFiles(storage: Storage, { previews }: Row): Promise<void> {
  for (const key of filesOf(previews)) await storage.delete(key)
}

async function getVisible(db: Db, workspaceId: string, id: string): Promise<Row> {
  const row = await db.template.findFirst({
    where: { id, OR: [{ workspaceId: null }, { workspaceId }, { isPublic: true }] },
  })
  if (!row) throw new AppError('not_found', { message: `no template ${id}` })
  return row
}

async function getOwn(db: Db, workspaceId: string, id: string): Promise<Row> {
  const row = await db.template.findFirst({ where: { id, workspaceId } })
  if (!row) throw new AppError('not_found', { message: `no template ${id} of this workspace` })
  return row
}

async function styleOfProject(db: Db, workspaceId: string, projectId: string): Promise<TemplateStyle> {
  const row = await getBoardRow(db, workspaceId, projectId)
  if (row.board === null)
    throw new AppError('conflict', { message: `project ${projectId} has no board`, details: { reason: 'no_board' } })
  const { look, tone, aspect, seconds, style, scenes, pace } = StoredBoard.parse(row.board)
  const firstOf = <T>(values: T[], usual: T) => (values.length === 0 ? [usual] : values.slice(0, 12))
  return {
    ...{ look, tone, aspect, seconds, style },
    motions: firstOf(
      scenes.map(({ motion }) => motion),
      'auto',
    ),
    transitions: firstOf(
      scenes.map(({ transition }) => transition),
      'fade',
    ),
    pace: pace && { tempo: clamp(pace.tempo, 0.8, 1.3), breathMs: clamp(pace.breathMs, 0, 1500) },
  }
}

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))

const withoutOwn = (style: TemplateStyle): TemplateStyle => ({
  ...style,
  style: { ...style.style, logoAssetId: null, voice: style.style.voice && { ...style.style.voice, voiceId: '' } },
})

async function toTemplate(
  { storage, queues }: Omit<Deps, 'db'>,
  workspaceId: string,
  row: Row,
  language: Language,
  withPreview = true,
): Promise<Template> {
  const link = (key: string | undefined) =>
    key === undefined ? null : storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds })
  const preview = Previews.parse(row.previews)[previewLanguage(row, language)]
  if (!preview && withPreview) await queues.wake('sample', `template.${row.id}.${language}`)
  const words = (json: unknown) => {
    const { ko, en } = TemplateWords.parse(json)
    return (language === 'ko' ? (ko ?? en) : (en ?? ko)) ?? ''
  }
  return {
    id: row.id,
    kind: row.workspaceId === null ? 'system' : row.workspaceId === workspaceId ? 'own' : 'public',
    name: words(row.name),
    description: words(row.description),
    topic: words(row.topic),
    style: TemplateStyle.parse(row.style),
    ...{ isPublic: row.isPublic, useCount: row.useCount },
    previewUrl: await link(preview?.videoKey),
    posterUrl: await link(preview?.posterKey),
    createdAt: row.createdAt.toISOString(),
  }
}
