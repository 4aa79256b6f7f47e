import { Language } from '../../contract/index.ts'
import type { Database } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import { type Mailer, sendTimeoutMs } from '../../core/mail.ts'
import type { Sealer } from '../../core/seal.ts'
import { mailPurpose } from './queue-mail.ts'
import { renderMail } from './render-mail.ts'

export type MailDeps = { db: Database; seal: Pick<Sealer, 'open' | 'seal'>; mailer: Mailer; log: Log }

type ClaimedMail = {
  id: string
  to: string
  language: string
  template: string
  dataSealed: string
  attempts: number
  createdAt: Date
}

const atOnce = 3
/** Longer than an attempt may take, so that nobody else sends a mail that is being sent. */
const leaseMs = sendTimeoutMs * 2
const waitsMs = [10_000, 60_000, 300_000, 1_800_000, 7_200_000]
const giveUpAfterMs = 24 * 3_600_000

/**
 * Sends every mail whose time has come. A mail is gone from the table once the server has taken it; a crash between the
 * two sends it twice, with the same Message-ID, by which mail programs show it once. Losing it would be worse.
 */
export async function sendDueMail(deps: MailDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const mails = await claimMail(deps.db)
    await Promise.all(mails.map((mail) => sendMail(deps, mail)))
    if (mails.length < atOnce) return
  }
}

/** Takes a few mails that are due. Their time is moved on, so a worker that dies in the middle only delays them. */
function claimMail(db: Database): Promise<ClaimedMail[]> {
  return db.$queryRaw<ClaimedMail[]>`
    update mail set attempts = attempts + 1, wake_at = now() + make_interval(secs => ${leaseMs / 1000})
     where id in (select id from mail where failed_at is null and wake_at <= now()
                   order by wake_at limit ${atOnce} for update skip locked)
    returning id, "to", language, template, data_sealed as "dataSealed", attempts, created_at as "createdAt"`
}

async function sendMail(deps: MailDeps, mail: ClaimedMail): Promise<void> {
  const { db, seal, mailer, log } = deps
  try {
    const language = Language.parse(mail.language)
    const data: unknown = JSON.parse(seal.open(mail.dataSealed, mailPurpose))
    const handover = await mailer.send({
      id: mail.id,
      to: mail.to,
      language,
      ...renderMail(mail.template, language, data),
    })
    if (handover.state === 'sent') await db.mail.deleteMany({ where: { id: mail.id } })
    else await giveUp(deps, mail, handover.reason)
  } catch (error) {
    log.warn({ err: error, mailId: mail.id, attempts: mail.attempts }, 'a mail could not be sent and is tried again')
    await postpone(deps, mail, error)
  }
}

async function postpone(deps: MailDeps, mail: ClaimedMail, error: unknown): Promise<void> {
  if (Date.now() - mail.createdAt.getTime() > giveUpAfterMs) return giveUp(deps, mail, String(error))
  const waitMs = waitsMs[Math.min(mail.attempts, waitsMs.length) - 1] ?? 0
  // Whoever claimed it meanwhile, because this attempt took too long, has the last word.
  await deps.db.$executeRaw`
    update mail set wake_at = now() + make_interval(secs => ${waitMs / 1000}), error = ${String(error).slice(0, 500)}
     where id = ${mail.id}::uuid and attempts = ${mail.attempts}`
}

/** Kept without what it said: by now its links are of no use, and whoever looks into it must not hold one. */
async function giveUp({ db, seal }: MailDeps, mail: ClaimedMail, reason: string): Promise<void> {
  await db.mail.updateMany({
    where: { id: mail.id },
    data: { failedAt: new Date(), error: reason.slice(0, 500), dataSealed: seal.seal('{}', mailPurpose) },
  })
}
