import type { community, Parsed, Post } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { findVideo, RunPlan, thumbnails } from '../../pipeline/index.ts'
import { cleanLine, cleanTags, cleanText } from '../clean-text.ts'
import { requireVoice } from '../creators/own-creator.ts'
import type { CommunityDeps } from '../deps.ts'
import { getPost } from './get-post.ts'
import { copyToPost } from './post-files.ts'

type Caller = { userId: string; workspaceId: string }
type Asked = Parsed<(typeof community)['community.post']> & { requestKey: string | null }

/**
 * Shows a finished short of the caller's workspace to everybody. What is shown is a frozen copy, facts and files: the
 * project may change or go. `requestKey` makes a repeated call return the first post.
 *
 * @throws AppError `not_found` (no such run here); `conflict` with reason `not_finished`, `preview` (made in a lower quality
 * than the final one) or `posted` with the `postId`; `idempotency_conflict`; `forbidden` for who is suspended.
 */
export async function createPost(deps: CommunityDeps, caller: Caller, asked: Asked): Promise<Post> {
  const { db } = deps
  const { userId, workspaceId } = caller
  const { runId, requestKey } = asked
  await requireVoice(db, userId)
  const words = { title: cleanLine(asked.title), text: cleanText(asked.text, 'post'), tags: cleanTags(asked.tags) }
  const known = requestKey && (await db.post.findFirst({ where: { authorId: userId, requestKey } }))
  if (known) {
    if (known.runId !== runId) throw new AppError('idempotency_conflict')
    return getPost(deps, caller, known.id)
  }
  const { video, templateId, ...posters } = await findShort(deps, workspaceId, runId)
  await requireNotPosted(deps, runId)

  const id = await newPostId(deps)
  // Written down before anything is stored: should this end here, the files are found and removed tomorrow.
  const dueAt = new Date(Date.now() + 24 * 3600_000)
  await db.postLeftover.createMany({ data: [{ postId: id, dueAt }] })
  const files = await copyToPost(deps, id, video, posters)
  const facts = {
    ...{ id, workspaceId, authorId: userId, projectId: video.projectId, runId, templateId, requestKey },
    ...{ ...words, ...files, language: video.language, keyword: asked.sharesKeyword ? video.keyword : null },
    ...{ durationMs: video.durationMs, widthPx: video.width, heightPx: video.height, isAiGenerated: true },
    allowsComments: asked.allowsComments,
  }
  await inTransaction(db, async (tx) => {
    const { count } = await tx.post.createMany({ data: [facts], skipDuplicates: true })
    // Somebody was quicker with the same run.
    if (count === 0) throw posted(null)
  })
  return getPost(deps, caller, id)
}

/** Ids grow with time, like those that the database gives. */
async function newPostId({ db }: CommunityDeps): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`select uuidv7() as id`
  if (!row) throw new AppError('unavailable')
  return row.id
}

/** A run of this workspace that may be shown, with what belongs to it. */
async function findShort({ db }: CommunityDeps, workspaceId: string, runId: string) {
  const run = await db.run.findFirst({
    where: { id: runId, workspaceId },
    select: { plan: true, project: { select: { templateId: true } } },
  })
  if (!run) throw new AppError('not_found', { message: `no run ${runId}` })
  const video = await findVideo(db, workspaceId, runId)
  const posterFrom = video?.thumbnail?.storageKey
  if (!video || !posterFrom) throw refuse('not_finished', 'it has no finished video')
  if (RunPlan.parse(run.plan).request.quality !== 'final') throw refuse('preview', 'it is a preview')
  const small = await db.step.findFirst({
    where: { runId, workspaceId, kind: 'THUMBNAIL', scene: thumbnails.small },
    select: { artefact: { select: { storageKey: true } } },
  })
  const smallPosterFrom = small?.artefact?.storageKey ?? null
  return { video, posterFrom, smallPosterFrom, templateId: run.project.templateId }
}

async function requireNotPosted({ db }: CommunityDeps, runId: string): Promise<void> {
  const other = await db.post.findFirst({ where: { runId, state: { not: 'DELETED' } }, select: { id: true } })
  if (other) throw posted(other.id)
}

const refuse = (reason: string, message: string) => new AppError('conflict', { message, details: { reason } })
const posted = (postId: string | null) =>
  new AppError('conflict', { message: 'posted already', details: { reason: 'posted', postId } })
