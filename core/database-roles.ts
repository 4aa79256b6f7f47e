import { createHmac } from 'node:crypto'
import pg from 'pg'

/**
 * The roles that processes connect as. None owns a table; what each may do is in prisma/migrations/…_tenancy and, for the
 * gateway (which serves keys, not people), …_gateway.
 */
export const databaseRoles = ['xcaster_api', 'xcaster_worker', 'xcaster_gateway'] as const
export type DatabaseRole = (typeof databaseRoles)[number]

/**
 * The address of the same database for a role. Its password follows from the installation's secret key, so that every
 * process knows it and nobody has to hand it around; the login in `url`, if any, is the owner's and is dropped.
 */
export function roleUrl(url: string, role: DatabaseRole, secretKey: string): string {
  const own = new URL(url)
  own.username = role
  own.password = passwordOf(role, secretKey)
  return own.href
}

/**
 * Lets the roles in with their passwords. Called with the owner's address after migrations, and safe to repeat.
 *
 * A server with several installations shares its roles: they then need the same secret key.
 */
export async function letRolesIn(ownerUrl: string, secretKey: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'xcaster roles' })
  await client.connect()
  try {
    await client.query('BEGIN')
    // Two at once would stumble over each other's row of the catalogue.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('xcaster roles'))")
    for (const role of databaseRoles) {
      const password = pg.escapeLiteral(passwordOf(role, secretKey))
      await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${password}`)
    }
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

const passwordOf = (role: DatabaseRole, secretKey: string) =>
  createHmac('sha256', secretKey).update(`database role ${role}`).digest('base64url')
