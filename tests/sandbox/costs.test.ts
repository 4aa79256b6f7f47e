import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'

let dataDir: string
let sandbox: Sandbox
let base: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-costs-'))
  sandbox = await startSandbox({ dataDir })
  base = `${sandbox.url}/sandbox/costs`
})
afterAll(async () => {
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})
beforeEach(() => {
  sandbox.costs.reset()
  sandbox.costs.set({ standsAt: '2026-11-20T05:20:00Z' })
})

const second = (iso: string) => Date.parse(iso) / 1000
const sdk = (adminAPIKey = sandbox.costs.credentials().openai.admin) =>
  new OpenAI({ adminAPIKey, apiKey: 'unused', baseURL: `${base}/openai/v1`, maxRetries: 0 })
const asAdmin = () => ({
  headers: { 'x-api-key': sandbox.costs.credentials().anthropic.admin, 'anthropic-version': '2023-06-01' },
})
const Page = z.object({ data: z.array(z.object({ results: z.array(z.record(z.string(), z.unknown())) })) })
/** The rows of the first bucket. */
async function anthropic(path: string) {
  const { data } = Page.parse(await (await fetch(`${base}/anthropic/v1${path}`, asAdmin())).json())
  return data[0]?.results ?? []
}

test("OpenAI's own SDK reads usage in pages, by what it asks for and null for the rest", async () => {
  const usage = sdk().admin.organization.usage
  const ask = { start_time: second('2026-11-18T00:00:00Z'), end_time: second('2026-11-20T00:00:00Z'), limit: 30 }
  const first = await usage.completions({ ...ask, bucket_width: '1h', group_by: ['model', 'batch'] })
  expect(first).toMatchObject({ object: 'page', has_more: true })
  expect(first.data).toHaveLength(30)
  const rest = await usage.completions({
    ...{ ...ask, bucket_width: '1h', group_by: ['model', 'batch'] },
    page: first.next_page ?? '',
  })
  expect(rest).toMatchObject({ has_more: false, next_page: null })
  const rows = [...first.data, ...rest.data].flatMap(({ results }) => results)
  const sol = rows.find((row) => 'model' in row && row.model === 'gpt-6.1-sol-2026-09-29')
  expect(sol).toMatchObject({ batch: false, project_id: null, api_key_id: null, service_tier: null })
  expect(rows.some((row) => 'batch' in row && row.batch === true)).toBe(true)
  const day = await usage.completions({ ...ask, limit: 2 })
  const sum = (all: typeof rows) =>
    all.reduce((total, row) => total + ('output_tokens' in row ? (row.output_tokens ?? 0) : 0), 0)
  expect(sum(day.data.flatMap(({ results }) => results))).toBe(sum(rows))
})

test('what OpenAI takes is its price of what was used, less an agreement', async () => {
  const usage = sdk().admin.organization.usage
  const day = { start_time: second('2026-11-18T00:00:00Z'), end_time: second('2026-11-19T00:00:00Z') }
  const used = await usage.completions({ ...day, group_by: ['model', 'service_tier', 'batch'] })
  const luna = used.data[0]?.results.find((row) => 'model' in row && row.model === 'gpt-6-luna-2026-09-22')
  if (!luna || !('input_cached_tokens' in luna)) throw new Error('no such row')
  const costs = await usage.costs({ ...day, group_by: ['line_item'] })
  const paid = costs.data[0]?.results.flatMap((row) =>
    'line_item' in row && row.line_item === 'gpt-6-luna-2026-09-22, cached input' ? (row.amount?.value ?? 0) : [],
  )
  expect(paid).toEqual([(Number(luna.input_cached_tokens) * 0.01) / 1e6].map((dollars) => expect.closeTo(dollars, 12)))
})

test('ordinary keys, revoked ones and limits are answered as OpenAI does', async () => {
  const { openai } = sandbox.costs.credentials()
  const ask = (key: string) =>
    sdk(key)
      .admin.organization.usage.costs({ start_time: second('2026-11-18T00:00:00Z') })
      .catch((error: unknown) => error)
  expect(await ask(openai.ordinary)).toMatchObject({ status: 403, message: expect.stringContaining('Missing scopes') })
  expect(await ask('sk-other')).toMatchObject({ status: 401, code: 'invalid_api_key' })
  sandbox.costs.revoke(openai.admin)
  expect(await ask(openai.admin)).toMatchObject({ status: 401 })
  sandbox.costs.reset()
  sandbox.costs.fault({ status: 429, retryAfterSeconds: 7 })
  const limited = await ask(openai.admin)
  expect(limited).toMatchObject({ status: 429 })
  expect((limited as { headers: Headers }).headers.get('retry-after')).toBe('7')
  expect(await ask(openai.admin)).toMatchObject({ object: 'page' })
})

test('Anthropic tells cents as texts, both kinds of cache writes, and nobody for the console', async () => {
  const day = 'starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-19T00:00:00Z'
  const rows = await anthropic(
    `/organizations/usage_report/messages?${day}&group_by[]=workspace_id&group_by[]=api_key_id&group_by[]=context_window`,
  )
  expect(rows).toContainEqual(expect.objectContaining({ workspace_id: null, api_key_id: null, model: null }))
  expect(rows).toContainEqual(expect.objectContaining({ context_window: '200k-1M' }))
  expect(rows.map(({ cache_creation }) => cache_creation)).toContainEqual({
    ephemeral_5m_input_tokens: expect.toSatisfy((count) => count > 0),
    ephemeral_1h_input_tokens: expect.toSatisfy((count) => count > 0),
  })
  const costs = await anthropic(`/organizations/cost_report?${day}&group_by[]=description`)
  for (const { amount } of costs) expect(amount).toMatch(/^\d+(\.\d+)?$/)
  const refused = await fetch(`${base}/anthropic/v1/organizations/me`, {
    headers: { 'x-api-key': sandbox.costs.credentials().anthropic.ordinary, 'anthropic-version': '2023-06-01' },
  })
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ type: 'error', error: { type: 'authentication_error' } })
})

test('an hour grows while it runs, a lag hides it, and a restated day is another one', async () => {
  const tokens = async () => {
    const [row] = await anthropic(
      '/organizations/usage_report/messages?starting_at=2026-11-20T05:00:00Z&bucket_width=1h&limit=1',
    )
    return Number(row?.output_tokens ?? 0)
  }
  const early = await tokens()
  sandbox.costs.set({ standsAt: '2026-11-20T05:50:00Z' })
  const late = await tokens()
  expect(early).toBeGreaterThan(0)
  expect(late).toBeGreaterThan(early)
  sandbox.costs.restate({ vendor: 'anthropic', day: '2026-11-20', percent: 200 })
  expect(await tokens()).toBeGreaterThan(late * 1.9)
  sandbox.costs.set({ lagHours: 1 })
  expect(await tokens()).toBe(0)
})

test('the same key is the same account at every time, another one is another', async () => {
  const total = async (key: string) => {
    const day = { start_time: second('2026-11-17T00:00:00Z'), end_time: second('2026-11-18T00:00:00Z') }
    const { data } = await sdk(key).admin.organization.usage.costs(day)
    return data[0]?.results.map((row) => ('amount' in row ? row.amount?.value : null))
  }
  const first = await total('sk-admin-sandbox-one')
  sandbox.costs.set({ standsAt: '2027-01-15T00:00:00Z' })
  expect(await total('sk-admin-sandbox-one')).toEqual(first)
  expect(await total('sk-admin-sandbox-two')).not.toEqual(first)
})

test('its page shows what can be linked, in both languages', async () => {
  for (const language of ['ko', 'en']) {
    const page = await (await fetch(`${base}?language=${language}`)).text()
    expect(page).toContain(sandbox.costs.credentials().openai.admin)
    expect(page).not.toContain('undefined')
  }
  const file = await (await fetch(`${base}/service-account.json`)).json()
  expect(file).toMatchObject({ type: 'service_account' })
  await fetch(`${base}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ do: 'set', settings: { lagHours: 3 } }),
  })
  expect(sandbox.costs.settings().lagHours).toBe(3)
})
