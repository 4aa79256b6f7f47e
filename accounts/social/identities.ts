import { Language, type Output, type Routes, SocialProvider } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Caller } from '../caller.ts'
import { holdSignIn } from '../devices/hold-sign-in.ts'
import type { EntryDeps } from '../entry/sign-up.ts'
import { pageUrl } from '../mail/links.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { createAccount, getUser } from '../users.ts'
import type { SocialProfile } from './profile.ts'

/**
 * The account that somebody comes in to with a social account: the one it is linked to, else the one of its address,
 * else a new one; it is linked from then on. An address counts only when the provider has verified it, because every
 * account's address here has been; otherwise anybody could name somebody else's and be let in as them.
 *
 * @throws AppError `forbidden` with reason `email_unverified`; `conflict` with reason `account_exists` when the account
 * of that address is linked to another account of the same provider.
 */
export async function enterWith(
  deps: EntryDeps,
  provider: SocialProvider,
  profile: SocialProfile,
  language: Language,
): Promise<{ userId: string }> {
  const { db } = deps
  const found = await findOrLink(deps, provider, profile)
  if (found) return found
  const { email, name } = profile
  try {
    return await createAccount(db, { email, passwordHash: null, name, language }, async (tx, userId) => {
      await link(tx, userId, provider, profile)
    })
  } catch (error) {
    // Made by somebody else in the same moment, most likely this person's second click: it is found now.
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    const made = await findOrLink(deps, provider, profile)
    if (!made) throw error
    return made
  }
}

async function findOrLink(
  deps: EntryDeps,
  provider: SocialProvider,
  profile: SocialProfile,
): Promise<{ userId: string } | null> {
  const { db } = deps
  const { subject, email, isEmailVerified } = profile
  const known = await db.identity.findFirst({ where: { provider, subject }, select: { userId: true } })
  if (known) return known
  if (!isEmailVerified) throw new AppError('forbidden', { details: { reason: 'email_unverified' } })
  const user = await db.user.findFirst({ where: { email }, select: { id: true } })
  if (!user) return null
  await inTransaction(db, (tx) => linkAndTell(tx, deps, user.id, provider, profile))
  return { userId: user.id }
}

/**
 * Links a social account to who asks for it, if they are still signed in: it would let somebody in who was just put out.
 *
 * @throws AppError `unauthenticated`; those of `link`.
 */
export function linkToCaller(
  deps: EntryDeps,
  caller: Pick<Caller, 'userId' | 'sessionId' | 'deviceId'>,
  provider: SocialProvider,
  profile: SocialProfile,
): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    await holdSignIn(tx, caller)
    await linkAndTell(tx, deps, caller.userId, provider, profile)
  })
}

/** Links, and writes to the owner of the account: a new way in that they did not ask for must not stay unseen. */
async function linkAndTell(
  tx: Db,
  { seal, config }: Pick<EntryDeps, 'seal' | 'config'>,
  userId: string,
  provider: SocialProvider,
  profile: SocialProfile,
): Promise<void> {
  if (!(await link(tx, userId, provider, profile))) return
  const { email: to, language: spoken } = await getUser(tx, userId)
  const language = Language.parse(spoken)
  const data = { provider, email: profile.email, settingsUrl: pageUrl(config.http.publicUrl, language, 'settings') }
  await queueMail(tx, seal, { to, language, template: 'social-linked', data })
}

/**
 * Links a social account to a person; false when it was linked to them already. Its address need not be theirs.
 *
 * @throws AppError `conflict`, with reason `linked_elsewhere` when it opens another account, or `account_exists` when
 * another account of the same provider opens this one.
 */
async function link(db: Db, userId: string, provider: SocialProvider, profile: SocialProfile): Promise<boolean> {
  const { subject, email } = profile
  const { count } = await db.identity.createMany({
    data: [{ userId, provider, subject, email }],
    skipDuplicates: true,
  })
  if (count === 1) return true
  const holder = await db.identity.findFirst({ where: { provider, subject }, select: { userId: true } })
  if (holder?.userId === userId) return false
  throw new AppError('conflict', { details: { reason: holder ? 'linked_elsewhere' : 'account_exists' } })
}

/** The social accounts that open an account, the oldest first. */
export async function listIdentities(db: Db, userId: string): Promise<Output<Routes['me.identities']>> {
  const identities = await db.identity.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
  return {
    identities: identities.map(({ provider, email, createdAt }) => ({
      provider: SocialProvider.parse(provider),
      email,
      createdAt: createdAt.toISOString(),
    })),
  }
}

/**
 * Unlinks a social account. Two at the same time wait for each other, so that a person never ends up with no way in.
 *
 * @throws AppError `not_found` when it is not linked; `conflict` with reason `last_way_in`.
 */
export function unlink(db: Database, userId: string, provider: SocialProvider): Promise<void> {
  return inTransaction(db, async (tx) => {
    const [user] = await tx.$queryRaw<{ hasPassword: boolean }[]>`
      SELECT password_hash IS NOT NULL AS "hasPassword" FROM user_account WHERE id = ${userId}::uuid FOR UPDATE`
    const linked = await tx.identity.findMany({ where: { userId }, select: { id: true, provider: true } })
    const identity = linked.find((one) => one.provider === provider)
    if (!identity) throw new AppError('not_found', { message: `${provider} is not linked` })
    if (!user?.hasPassword && linked.length === 1)
      throw new AppError('conflict', { details: { reason: 'last_way_in' } })
    await tx.identity.deleteMany({ where: { id: identity.id } })
  })
}
