import { mailPurpose } from '../../../accounts/mail/queue-mail.ts'
import { renderMail } from '../../../accounts/mail/render-mail.ts'
import { Language } from '../../../contract/index.ts'
import type { Database } from '../../../core/db.ts'
import { createSealer } from '../../../core/seal.ts'
import { sumDay } from '../../../costs/rollup/write-rows.ts'

/** The same in every process of a test: what one seals another opens. */
export const seal = createSealer(() => [{ id: '1', key: Buffer.alloc(32, 7) }])
export const config = { http: { publicUrl: 'https://xcaster.test' } }

export const pico = (usd: number): bigint => BigInt(Math.round(usd * 1e6)) * 1_000_000n

export type DayFact = Partial<{
  usd: number
  tokens: number
  provider: string
  model: string
  keyRef: string
  teamId: string
  projectId: string
  accountId: string
  basis: string
  estimatedUsd: number
}>

/** What a day cost, as it stands after everything is added up: all of it for tokens that were read. */
export async function putDay(db: Database, workspaceId: string, day: string, fact: DayFact = {}): Promise<void> {
  const { usd = 1, tokens = 1000, provider = 'openai', model = 'openai:gpt-5.4', basis = 'charged', ...rest } = fact
  const { estimatedUsd = usd, ...refs } = rest
  const cost = pico(usd)
  await db.costDay.create({
    data: {
      ...{
        workspaceId,
        day: new Date(day),
        provider,
        model,
        basis,
        ...refs,
        requests: 1n,
        inputTokens: BigInt(tokens),
      },
      ...{ costPicoUsd: cost, inputPicoUsd: cost, estimatedPicoUsd: pico(estimatedUsd) },
    },
  })
  await sumDay(db, { workspaceId, accountId: refs.accountId ?? null, day })
}

/** Letters of a kind to somebody, the oldest first, in the words they would be sent with. */
export async function lettersTo(db: Database, userId: string, template: string) {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } })
  const rows = await db.mail.findMany({ where: { to: email, template }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ language, dataSealed }) =>
    renderMail(template, Language.parse(language), JSON.parse(seal.open(dataSealed, mailPurpose))),
  )
}
