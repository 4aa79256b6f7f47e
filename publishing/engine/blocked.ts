import { blockedWords } from '../failures.ts'
import type { PublishError } from '../publish-error.ts'
import { expectTurn } from './quota.ts'
import { inMs, move, type Work } from './work.ts'

const dayMs = 86_400_000

type Reason = 'NEEDS_RECONNECT' | 'QUOTA' | 'UPLOAD_LIMIT' | 'UNAUDITED' | 'MISSED'

/** Our own budget of the day is used up, or what is left of it is kept for others: it waits for its turn. */
export async function blockForQuota(work: Work, error?: PublishError): Promise<void> {
  const { deps, platform } = work
  const until = await expectTurn({ db: deps.db, platform, now: deps.now() })
  await block(work, 'QUOTA', until, error)
}

/** The channel itself may take no more for a while (a limit of the platform for each channel). */
export const blockForUploadLimit = (work: Work, error: PublishError): Promise<void> =>
  block(work, 'UPLOAD_LIMIT', inMs(work.deps, Math.max(error.retryAfterMs ?? 0, dayMs)), error)

/** Waits until the channel is connected again (`resume-parked.ts`). */
export const blockForReconnect = (work: Work, error: PublishError): Promise<void> =>
  block(work, 'NEEDS_RECONNECT', null, error)

/** Waits until a person has said what they want. */
export const blockForAnswer = (work: Work, reason: 'UNAUDITED' | 'MISSED'): Promise<void> => block(work, reason, null)

async function block(work: Work, reason: Reason, until: Date | null, error?: PublishError): Promise<void> {
  const { id: publicationId, channel } = work.claim
  await move(
    work,
    {
      ...{ to: 'BLOCKED', reason: reason.toLowerCase(), blocked: { reason, until }, wakeAt: until },
      ...(error ? { error: { code: error.code, field: error.field, details: error.details } } : {}),
    },
    { kind: 'publication.blocked', publicationId, reason: blockedWords(reason, until, channel.timeZone) },
  )
}
