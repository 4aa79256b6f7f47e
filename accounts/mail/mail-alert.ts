import { z } from 'zod'
import { Language } from '../../contract/index.ts'
import type { Sealer } from '../../core/seal.ts'
import type { MailAlert } from '../../credits/index.ts'
import { queueMail } from './queue-mail.ts'

const Details = z.record(z.string(), z.unknown())

/**
 * Mails alerts to the operator, in their language where they have an account and in Korean otherwise; null where nobody
 * is to get them.
 */
export function alertMailer({ seal, to }: { seal: Pick<Sealer, 'seal'>; to: string | null }): MailAlert | null {
  if (to === null) return null
  return async (tx, { id, kind, subject, createdAt, details }) => {
    const person = await tx.user.findFirst({ where: { email: to.toLowerCase() }, select: { language: true } })
    const data = { id, kind, subject, at: createdAt.toISOString(), details: Details.parse(details) }
    await queueMail(tx, seal, { to, language: Language.parse(person?.language ?? 'ko'), template: 'alert', data })
  }
}
