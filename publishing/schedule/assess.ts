import type { CheckFinding, Language, PublicationMetadata } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { Video } from '../platform.ts'
import type { ChannelRow } from './channel-row.ts'
import type { Reads } from './deps.ts'
import { findClashes } from './find-clashes.ts'
import { findChannelProblems, findTextProblems, findTimeProblems } from './find-problems.ts'
import { findQuotaProblems } from './find-quota.ts'
import { findingMessage } from './finding-words.ts'
import type { PlannedTime } from './plan-time.ts'

/** Something that is about to be saved. */
export type Draft = {
  channel: ChannelRow
  runId: string
  video: Pick<Video, 'durationMs' | 'width' | 'height'> | null
  metadata: Partial<PublicationMetadata>
  /** Null: there is none to be had. Undefined: it stays what it was, and is not looked at again. */
  time: PlannedTime | null | undefined
  publicationId?: string | undefined
  republishOf?: string | undefined
}

/** Everything there is to say about a draft, in the caller's language. Changes nothing. */
export async function assess(reads: Reads, draft: Draft, language: Language): Promise<CheckFinding[]> {
  const { channel, metadata, video, time } = draft
  const now = reads.now()
  const problems = [
    ...findTextProblems(channel, metadata, video),
    ...(time === undefined ? [] : findTimeProblems(time, channel, now)),
    ...findChannelProblems(channel, metadata, time ?? null),
    ...(await findClashes(reads.db, { ...draft, time: time ?? null })),
    ...(await findQuotaProblems(reads.db, channel, time ?? null, now)),
  ]
  return problems.map((one) => ({ channelId: channel.id, ...one, message: findingMessage(one, language) }))
}

/** Said, but nothing that anybody has to agree to: the person cannot change it, or it mends itself. */
const informs: readonly CheckFinding['code'][] = ['not_short', 'quota']

/** What was assessed cannot be saved like this. */
type Refusal = 'invalid' | 'same_video' | 'unconfirmed'

/**
 * Lets through what may be saved.
 *
 * @throws AppError `conflict` with `same_video` where it is on the channel or on its way there, and with `unconfirmed` where a
 *   warning has not been agreed to; `invalid_request` for the rest. `details.findings` has all of them each time.
 */
export function requireSavable(findings: CheckFinding[], isConfirmed: boolean): void {
  const blocking = findings.filter(({ blocks }) => blocks)
  if (blocking.some(({ code }) => code === 'same_video')) throw refuse('conflict', 'same_video', findings)
  if (blocking.length > 0) throw refuse('invalid_request', 'invalid', findings)
  if (!isConfirmed && findings.some(({ code }) => !informs.includes(code)))
    throw refuse('conflict', 'unconfirmed', findings)
}

function refuse(code: 'conflict' | 'invalid_request', reason: Refusal, findings: CheckFinding[]): AppError {
  const fields = findings
    .filter(({ blocks }) => blocks)
    .map(({ field, message, code: rule }) => ({ field, problem: message, rule }))
  return new AppError(code, {
    message: findings.map(({ field, code: finding }) => `${field}: ${finding}`).join(', '),
    details: { reason: reasons[reason], findings, ...(fields.length > 0 && { fields }) },
  })
}

/** The words for these are in core/error-messages.ts. */
const reasons: Record<Refusal, string> = {
  invalid: 'publication_invalid',
  same_video: 'publication_same_video',
  unconfirmed: 'publication_unconfirmed',
}
