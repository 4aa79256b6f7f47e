import { Language } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import type { Sealer } from '../../core/seal.ts'
import type { Post } from '../../credits/index.ts'
import { pageUrl } from './links.ts'
import { queueMail } from './queue-mail.ts'
import { parseData } from './render-mail.ts'

type Deps = { seal: Pick<Sealer, 'seal'>; config: { http: Pick<Config['http'], 'publicUrl'> } }

/**
 * Mails about money go to whoever owns the workspace, in their language, with the address of its billing page. A workspace
 * without an owner has nobody left to be told: its account was deleted.
 */
export function postToOwner({ seal, config }: Deps): Post {
  return async (tx, { workspaceId, template, data }) => {
    const owner = await tx.member.findFirst({
      where: { workspaceId, role: 'OWNER' },
      select: { user: { select: { email: true, language: true } }, workspace: { select: { name: true, kind: true } } },
    })
    if (!owner) return
    const language = Language.parse(owner.user.language)
    const url = pageUrl(config.http.publicUrl, language, 'billing')
    const team = owner.workspace.kind === 'TEAM' ? owner.workspace.name : null
    const complete = parseData(template, { ...data, url, team })
    await queueMail(tx, seal, { to: owner.user.email, language, template, data: complete })
  }
}
