import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { House } from '../setup/house.ts'

type Db = House['db']
type Used = { workspaceId: string; keyId: string; tokens: number; ucr: number }

/** Takes a lease for a key, as a process of the gateway does. */
export async function openLease(db: Db, { workspaceId, keyId, tokens, ucr }: Used): Promise<string> {
  const [row] = await db.$queryRaw<{ outcome: string; id: string }[]>`
    select outcome, lease_id as id from gateway_lease_open(${workspaceId}::uuid, ${keyId}::uuid, 'test', ${ucr}::bigint,
      ${ucr}::bigint, ${tokens}::bigint, ${tokens}::bigint, interval '1 minute')`
  expect(row?.outcome).toBe('leased')
  return row?.id ?? ''
}

/** Writes the row of a request under a lease, as the gateway does. */
export async function writeUsed(db: Db, leaseId: string, { workspaceId, keyId, tokens, ucr }: Used): Promise<string> {
  const id = randomUUID()
  const row = {
    ...{ id, workspace_id: workspaceId, api_key_id: keyId, lease_id: leaseId },
    ...{ model: 'openai:gpt-5.4', requested_model: 'gpt-5.4', resource: 'TEXT', endpoint: 'chat' },
    ...{ state: 'DONE', outcome: 'COMPLETED', max_ucr: ucr, charged_ucr: ucr, cost_pico_usd: String(ucr * 100_000) },
    ...{ units: { input_token: tokens }, source: 'provider', prices: [], tokens },
    ...{ is_stream: false, duration_ms: 20, first_token_ms: null, attempts: 1, request_id: id, error_code: null },
    created_at: new Date().toISOString(),
  }
  const written = await db.$queryRaw<unknown[]>`select gateway_usage_write(${JSON.stringify([row])}::jsonb)`
  expect(written).toHaveLength(1)
  return id
}

export const endLease = (db: Db, leaseId: string) => db.$queryRaw`select gateway_lease_end(${leaseId}::uuid)`
