import { Language } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import type { Db } from '../../core/db.ts'
import type { Sealer } from '../../core/seal.ts'
import { queueMail } from './queue-mail.ts'
import { parseData, type TemplateName } from './render-mail.ts'

export type PostDeps = { seal: Pick<Sealer, 'seal'>; config: { http: Pick<Config['http'], 'publicUrl'> } }

/**
 * Mails somebody about a workspace they are in, in their language. `page` is one of ours without the language. The data may
 * hold sentences, so it is asked for by language; the page's address and the team's name (null for one's own) are added.
 *
 * @throws when the data is not what the template needs.
 */
export async function postToPerson(
  tx: Db,
  { seal, config }: PostDeps,
  letter: {
    userId: string
    workspaceId: string
    template: TemplateName
    page: string
    data: (language: Language) => Record<string, unknown>
  },
): Promise<void> {
  const { userId, workspaceId, template, page } = letter
  const { user, workspace } = await tx.member.findFirstOrThrow({
    where: { userId, workspaceId },
    select: { user: { select: { email: true, language: true } }, workspace: { select: { name: true, kind: true } } },
  })
  const language = Language.parse(user.language)
  const url = `${config.http.publicUrl}/${language}/${page}`
  const team = workspace.kind === 'TEAM' ? workspace.name : null
  const data = parseData(template, { ...letter.data(language), url, team })
  await queueMail(tx, seal, { to: user.email, language, template, data })
}
