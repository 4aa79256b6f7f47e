import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import type { Sealer } from '../../core/seal.ts'

/** Ed25519 and nothing else, whatever a token says of itself. */
export const signingAlgorithm = 'EdDSA'
/** See core/seal.ts. */
export const privateKeyPurpose = 'signing_key.private'
export const accessSeconds = 15 * 60
/** A key that no longer signs is published, and believed, until its last token is over and a little longer. */
export const publishedSeconds = accessSeconds + 60

type Deps = { db: Db; seal: Sealer }

/** The key that signs now, and what time it is in the database. Makes the first one of an installation. */
export async function signingKey({ db, seal }: Deps): Promise<{ kid: string; privateJwk: JWK; now: Date }> {
  const [key] = await db.$queryRaw<{ kid: string; privateSealed: string; now: Date }[]>`
    select id as kid, private_sealed as "privateSealed", now() as now
      from signing_key where retired_at is null order by created_at desc, id limit 1`
  if (!key) {
    // Two processes may both come here: then two keys are published, and both sign with the same one of them.
    await createSigningKey({ db, seal })
    return signingKey({ db, seal })
  }
  return { kid: key.kid, privateJwk: JSON.parse(seal.open(key.privateSealed, privateKeyPurpose)) as JWK, now: key.now }
}

/**
 * Makes a new key that signs from now on; tokens of the one before stay valid until they are over. Other processes need
 * not be told: they ask for the key at every token. Removes keys whose last token is over, which the api's role may not.
 */
export function rollSigningKey({ db, seal }: { db: Database; seal: Sealer }): Promise<{ kid: string }> {
  return inTransaction(db, async (tx) => {
    const kid = await createSigningKey({ db: tx, seal })
    await tx.$executeRaw`update signing_key set retired_at = now() where retired_at is null and id <> ${kid}`
    await tx.$executeRaw`
      delete from signing_key where retired_at < now() - make_interval(secs => ${publishedSeconds})`
    return { kid }
  })
}

async function createSigningKey({ db, seal }: Deps): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true })
  const kid = randomUUID()
  const publicJwk = JSON.stringify({ ...(await exportJWK(publicKey)), kid, alg: signingAlgorithm, use: 'sig' })
  const privateSealed = seal.seal(JSON.stringify(await exportJWK(privateKey)), privateKeyPurpose)
  await db.$executeRaw`
    insert into signing_key (id, public_jwk, private_sealed, created_at)
    values (${kid}, ${publicJwk}::jsonb, ${privateSealed}, clock_timestamp())`
  return kid
}

/** The public keys that tokens of this moment may be signed with (RFC 7517 §5). */
export async function publicKeys(deps: Deps): Promise<{ keys: JWK[] }> {
  const keys = await listPublicKeys(deps.db)
  if (keys.length > 0) return { keys }
  await createSigningKey(deps)
  return { keys: await listPublicKeys(deps.db) }
}

async function listPublicKeys(db: Db): Promise<JWK[]> {
  const rows = await db.$queryRaw<{ jwk: JWK }[]>`
    select public_jwk as jwk from signing_key
     where retired_at is null or retired_at > now() - make_interval(secs => ${publishedSeconds})
     order by created_at desc, id`
  return rows.map(({ jwk }) => jwk)
}
