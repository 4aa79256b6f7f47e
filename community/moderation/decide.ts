import { tellPerson } from '../../accounts/index.ts'
import type { community, Parsed } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toExcerpt } from '../comments/write-comment.ts'
import { type Target, writeEntry } from './entry.ts'

type Asked = Parsed<(typeof community)['moderation.decide']>
type Report = { id: string; state: string; kind: Target['kind']; targetId: string; againstId: string }

/**
 * Decides a report, and with it all open ones about the same thing: what was decided is done, whoever reported is told, and
 * the author why. All or nothing. `db` is the gateway's.
 *
 * @throws AppError `not_found`; `conflict` with reason `decided`, `own` (moderators do not judge themselves), or `creator`
 * for removing a person, who can only be suspended.
 */
export async function decide(db: Database, moderatorId: string, { id, decision, answer }: Asked): Promise<void> {
  await inTransaction(db, async (tx) => {
    const report = await lockReport(tx, id)
    const { kind, targetId, againstId } = report
    if (report.state !== 'OPEN') throw refuse('decided')
    if (againstId === moderatorId) throw refuse('own')
    if (decision === 'remove' && kind === 'creator') throw refuse('creator')
    if (decision === 'remove') await remove(tx, report, answer)
    if (decision === 'suspend') await suspend(tx, againstId, answer)
    await writeEntry(tx, moderatorId, {
      action: { remove: `${kind}.remove`, suspend: 'creator.suspend', reject: 'report.reject' }[decision],
      target: decision === 'suspend' ? { kind: 'creator', id: againstId } : { kind, id: targetId },
      reason: answer,
    })
    await close(tx, moderatorId, report, { isAccepted: decision !== 'reject', answer })
  })
}

/** Two who decide at once: the second finds it decided. In the order of ids, so that neither waits for the other. */
async function lockReport(tx: Db, id: string): Promise<Report> {
  const rows = await tx.$queryRaw<Report[]>`
    select o.id, o.state::text, o.target_kind as kind, o.target_id as "targetId", o.against_id as "againstId"
      from report r join report o on o.target_kind = r.target_kind and o.target_id = r.target_id
     where r.id = ${id}::uuid order by o.id for update of o`
  const report = rows.find((row) => row.id === id)
  if (!report) throw new AppError('not_found', { message: `no report ${id}` })
  return report
}

/** What is gone already, by its author or with their account, needs no removing, and nobody to be told. */
async function remove(tx: Db, { kind, targetId, againstId }: Report, why: string): Promise<void> {
  if (kind === 'post') {
    const [post] = await tx.$queryRaw<{ title: string }[]>`
      update post set state = 'REMOVED' where id = ${targetId}::uuid and state = 'LIVE' returning title`
    if (post) await tell(tx, againstId, { kind: 'post.removed', subject: targetId, data: { title: post.title, why } })
    return
  }
  const [comment] = await tx.$queryRaw<{ text: string; postId: string; title: string }[]>`
    update comment m set state = 'REMOVED' from post p
     where m.id = ${targetId}::uuid and m.state = 'LIVE' and p.id = m.post_id
    returning m.text, p.id as "postId", p.title`
  if (!comment) return
  const data = { ...comment, text: toExcerpt(comment.text), why }
  await tell(tx, againstId, { kind: 'comment.removed', subject: targetId, data })
}

/** Nothing of theirs is taken away: it is not shown until the suspension is lifted. */
async function suspend(tx: Db, userId: string, why: string): Promise<void> {
  const count = await tx.$executeRaw`
    update creator set suspended_at = now() where user_id = ${userId}::uuid and suspended_at is null`
  if (count > 0) await tell(tx, userId, { kind: 'creator.suspended', subject: userId, data: { why } })
}

async function close(
  tx: Db,
  moderatorId: string,
  { kind, targetId }: Report,
  { isAccepted, answer }: { isAccepted: boolean; answer: string },
): Promise<void> {
  const decided = await tx.$queryRaw<{ id: string; reporterId: string }[]>`
    update report set state = ${isAccepted ? 'ACCEPTED' : 'REJECTED'}::report_state, answer = ${answer},
                      decided_by = ${moderatorId}::uuid, decided_at = now()
     where target_kind = ${kind} and target_id = ${targetId}::uuid and state = 'OPEN'
    returning id, reporter_id as "reporterId"`
  for (const { id, reporterId } of decided)
    await tell(tx, reporterId, { kind: 'report.decided', subject: id, data: { what: kind, isAccepted, answer } })
}

type Told = Parameters<typeof tellPerson>[1]

/** Only those whose account is still there. */
async function tell<Kind extends Told['kind']>(
  tx: Db,
  userId: string,
  notice: Pick<Parameters<typeof tellPerson<Kind>>[1], 'kind' | 'subject' | 'data'>,
): Promise<void> {
  if (await tx.user.findFirst({ where: { id: userId }, select: { id: true } }))
    await tellPerson(tx, { ...notice, userId, workspaceId: null })
}

const refuse = (reason: string) => new AppError('conflict', { message: reason, details: { reason } })
