import type { boards, Language, Parsed, StudioView } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getBrand } from '../brands/get-brand.ts'
import { withBrand } from '../brands/manner.ts'
import { profileOf } from '../brands/profile.ts'
import { takeTemplate } from '../templates/take-template.ts'
import { getBoardRow, StoredBoard } from './board-row.ts'
import { emptyBoard, styleOf } from './new-board.ts'
import { boardOfNewest, openBoard, type StudioDeps } from './open-board.ts'

type Caller = { workspaceId: string; userId: string }
type Asked = Parsed<(typeof boards)['studio.begin']> & { requestKey: string }
/** For so long a repeated request finds the project that it made. */
const keptMs = 24 * 3600_000
/** What a project begins as. */
type Start = { board: StoredBoard; templateId: string | null; brandId: string | null }

/**
 * A new project with a board: with nothing but its topic, in the manner of a template, taken over from a finished short
 * with its parts and its pace, or like a post of the community. `requestKey` makes a repeated call return the first project.
 *
 * @throws AppError `not_found` for whatever it is to be made from; `invalid_request` when nothing says what it is about.
 */
export async function beginBoard(deps: StudioDeps, caller: Caller, asked: Asked): Promise<StudioView> {
  const { db } = deps
  const { workspaceId, userId } = caller
  const id = await inTransaction(db, async (tx) => {
    const request = `begin ${workspaceId}:${asked.requestKey}`
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${request}, 0))`
    const known = await tx.project.findFirst({
      where: {
        ...{ workspaceId, createdAt: { gt: new Date(Date.now() - keptMs) } },
        board: { path: ['begunBy'], equals: asked.requestKey },
      },
      select: { id: true },
    })
    if (known) return known.id
    const { board, templateId, brandId } = await toStart(tx, workspaceId, asked)
    const { keyword, language, aspect, title } = board
    const project = await tx.project.create({
      data: {
        ...{ workspaceId, createdById: userId, keyword, language, aspect, brandId, templateId, boardRevision: 1 },
        title: title || keyword,
        board: { ...board, begunBy: asked.requestKey },
      },
    })
    return project.id
  })
  return openBoard(deps, workspaceId, id)
}

async function toStart(tx: Db, workspaceId: string, asked: Asked): Promise<Start> {
  if (asked.fromProjectId) return fromProject(tx, workspaceId, asked.fromProjectId, asked)
  const post = asked.fromPostId ? await getPost(tx, asked.fromPostId) : null
  const keyword = asked.keyword ?? post?.keyword
  if (!keyword)
    throw new AppError('invalid_request', { message: 'no topic', details: { field: 'keyword', reason: 'no_topic' } })
  const language = asked.language ?? post?.language ?? 'ko'
  const { brand, manner, logo } = await profileOf(tx, workspaceId, { brandId: asked.brandId, language })
  const plain = emptyBoard({ keyword, language })
  const look = brand?.facts.look ?? plain.look
  const facts = brand && { ...brand.facts, logoAssetId: logo && brand.facts.logoAssetId }
  const own = withBrand(plain, facts, manner, styleOf(look))
  const templateId = asked.templateId ?? post?.templateId ?? null
  // A template was chosen for this one short, a brand for all of them.
  const taken = templateId
    ? await takeTemplate(tx, templateId, own, { isChosen: templateId === asked.templateId })
    : null
  if (post && asked.fromPostId) await tx.$executeRaw`select post_remade(${asked.fromPostId}::uuid)`
  return {
    board: { ...(taken ?? own), step: 'topic', made: null },
    templateId: taken ? templateId : null,
    brandId: brand?.id ?? null,
  }
}

/** A copy that keeps what was made: parts are found by what they are, wherever they were made first. */
async function fromProject(tx: Db, workspaceId: string, projectId: string, asked: Asked): Promise<Start> {
  const row = await getBoardRow(tx, workspaceId, projectId)
  const board = row.board === null ? await boardOfNewest(tx, workspaceId, projectId) : StoredBoard.parse(row.board)
  if (!board)
    throw new AppError('conflict', { message: `project ${projectId} has no short`, details: { reason: 'no_short' } })
  const brandId = asked.brandId === undefined ? row.brandId : asked.brandId
  if (brandId) await getBrand(tx, workspaceId, brandId)
  return {
    board: { ...board, ...(asked.keyword && { keyword: asked.keyword }), step: 'script' },
    templateId: row.templateId,
    brandId,
  }
}

/** What a post shares with who may see it. Its author's project stays theirs. */
async function getPost(tx: Db, id: string) {
  const [post] = await tx.$queryRaw<{ keyword: string | null; language: string; templateId: string | null }[]>`
    select p.keyword, p.language, p.template_id as "templateId"
      from post p join creator c on c.user_id = p.author_id
     where p.id = ${id}::uuid and p.state = 'LIVE' and (c.suspended_at is null or c.user_id = current_person())
       and not exists (select from avoid a where a.kind = 'BLOCK'
         and ((a.user_id = current_person() and a.creator_id = p.author_id)
           or (a.user_id = p.author_id and a.creator_id = current_person())))`
  if (!post) throw new AppError('not_found', { message: `no post ${id}` })
  return { ...post, language: (post.language === 'en' ? 'en' : 'ko') as Language }
}
