import { mailPurpose } from '../../accounts/mail/queue-mail.ts'
import { renderMail } from '../../accounts/mail/render-mail.ts'
import { Language } from '../../contract/index.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createSealer } from '../../core/seal.ts'
import type { House } from './house.ts'

export type TestMail = {
  template: string
  language: string
  subject: string
  text: string
  html: string
  /** Where its button leads, and what stands behind the `#` of that. */
  link: string
  token: string
}

/**
 * The mails that wait for a worker, the newest first, in the words they would be sent with. A house of the tests has no
 * mail server, so they stay.
 */
export async function mailsTo(house: Pick<House, 'db' | 'config'>, address: string): Promise<TestMail[]> {
  const seal = createSealer(await ensureEncryptionKeys(house.config))
  const rows = await house.db.mail.findMany({
    where: { to: address },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ template, language, dataSealed }) => {
    const mail = renderMail(template, Language.parse(language), JSON.parse(seal.open(dataSealed, mailPurpose)))
    const link = /^https?:\/\/\S+$/m.exec(mail.text)?.[0] ?? ''
    return { template, language, ...mail, link, token: link.split('#')[1] ?? '' }
  })
}

/** The newest mail to an address. */
export async function mailTo(house: Pick<House, 'db' | 'config'>, address: string): Promise<TestMail> {
  const [newest] = await mailsTo(house, address)
  if (!newest) throw new Error(`no mail to ${address}`)
  return newest
}
