import type { Language } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { Sealer } from '../../core/seal.ts'
import type { TemplateData, TemplateName } from './render-mail.ts'

/** What the data of a mail is sealed for; see core/seal.ts. */
export const mailPurpose = 'mail.data'

/**
 * Puts a mail on its way: it leaves when the transaction is committed and not at all when it is not. The workers are told
 * by a trigger of the table; what the mail says is encrypted, because links in mails are keys.
 */
export async function queueMail<Name extends TemplateName>(
  tx: Db,
  seal: Pick<Sealer, 'seal'>,
  mail: { to: string; language: Language; template: Name; data: TemplateData<Name> },
): Promise<void> {
  const { to, language, template, data } = mail
  const dataSealed = seal.seal(JSON.stringify(data), mailPurpose)
  // Not `create`: the api may write mail and not read it, and `create` reads what it wrote.
  await tx.mail.createMany({ data: [{ to, language, template, dataSealed }] })
}
