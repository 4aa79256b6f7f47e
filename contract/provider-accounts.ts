import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { CostDay, MicroUsd } from './costs.ts'
import { route } from './route.ts'

export const billedProviders = ['openai', 'anthropic', 'google'] as const

/** Why an account is not read; each has its words and what to do. */
export const accountProblems = [
  /** An ordinary key that calls models: it cannot read what they cost. */
  'credential_ordinary',
  'credential_refused',
  'credential_scope',
  'export_missing',
  'export_denied',
  'provider_down',
  'answer_unreadable',
] as const
export const AccountProblem = z.enum(accountProblems)
export type AccountProblem = z.infer<typeof AccountProblem>

export const ProviderAccount = z.object({
  id: Id,
  provider: z.string(),
  kind: z.enum(['api', 'bigquery', 'csv']),
  name: z.string(),
  /** `…4f2a` */
  credentialHint: z.string().nullable(),
  remoteName: z.string().nullable(),
  coversGateway: z.boolean(),
  state: z.enum(['connected', 'importing', 'needs_attention']),
  problem: AccountProblem.nullable(),
  /** Of the first import, 0 to 100; null: it is over. */
  importPercent: z.int().nullable(),
  usageThrough: Instant.nullable(),
  costThrough: Instant.nullable(),
  syncedAt: Instant.nullable(),
  nextSyncAt: Instant.nullable(),
  createdAt: Instant,
})
export type ProviderAccount = z.infer<typeof ProviderAccount>

/** What a column of a file can say. */
export const fileFields = [
  'day',
  'model',
  'project',
  'key',
  'tier',
  'batch',
  'line',
  'kind',
  'input',
  'cached',
  'cache_write',
  'cache_write_hour',
  'output',
  'reasoning',
  'requests',
  'cost',
  'currency',
] as const
export type FileField = (typeof fileFields)[number]

const Secret = z.string().min(8).max(20_000)
const Credential = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('openai'), adminKey: Secret }),
  z.object({ provider: z.literal('anthropic'), adminKey: Secret }),
  z.object({
    provider: z.literal('google'),
    /** The JSON file of a service account. */
    serviceAccount: Secret,
    billingProject: z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/),
    dataset: z.string().regex(/^\w{1,200}$/),
    table: z.string().regex(/^[\w-]{1,200}$/),
    location: z
      .string()
      .regex(/^[\w-]{1,30}$/)
      .default('US'),
  }),
])

export const providerAccounts = {
  'providerAccounts.list': route({
    method: 'GET',
    path: '/api/provider-accounts',
    summary: 'Linked provider accounts with how current they are.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ accounts: z.array(ProviderAccount), maxAccounts: z.int().nullable() }),
  }),
  'providerAccounts.link': route({
    method: 'POST',
    path: '/api/provider-accounts',
    summary: 'Links an account: its key is tried first, and an ordinary one is refused with what is needed instead.',
    access: 'admin',
    input: z.object({
      name: Line.min(1).max(60),
      credential: Credential,
      coversGateway: z.boolean().default(false),
      /** The first day that is read. */
      from: CostDay.optional(),
    }),
    output: ProviderAccount,
    status: 201,
    isIdempotent: true,
  }),
  'providerAccounts.update': route({
    method: 'PATCH',
    path: '/api/provider-accounts/:id',
    summary: 'Renames an account, says whether the gateway is paid through it, or gives it a new key.',
    access: 'admin',
    input: z.object({
      id: Id,
      name: Line.min(1).max(60).optional(),
      coversGateway: z.boolean().optional(),
      credential: Credential.optional(),
    }),
    output: ProviderAccount,
  }),
  'providerAccounts.sync': route({
    method: 'POST',
    path: '/api/provider-accounts/:id/sync',
    summary: 'Reads it now, once a minute at most.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
    status: 202,
  }),
  'providerAccounts.remove': route({
    method: 'DELETE',
    path: '/api/provider-accounts/:id',
    summary: 'Unlinks an account: its key is deleted at once; what was read stays, or goes with it.',
    access: 'admin',
    input: z.object({ id: Id, deletesData: z.stringbool().default(false) }),
    output: Nothing,
  }),
  'providerAccounts.getLoss': route({
    method: 'GET',
    path: '/api/provider-accounts/:id/loss',
    summary: 'How much has been read of an account: what goes when it is unlinked with its data.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: z.object({
      /** Days with something to tell; null where nothing was read. */
      from: CostDay.nullable(),
      to: CostDay.nullable(),
      days: z.int(),
      costMicroUsd: MicroUsd,
    }),
  }),
  'providerAccounts.imports': route({
    method: 'GET',
    path: '/api/provider-accounts/:id/imports',
    summary: 'What was read of an account and when, the newest first.',
    access: 'viewer',
    input: z.object({ id: Id, cursor: z.string().max(200).optional() }),
    output: z.object({
      imports: z.array(
        z.object({
          id: Id,
          kind: z.enum(['usage', 'cost', 'file']),
          from: Instant,
          to: Instant,
          rows: z.int(),
          changed: z.int(),
          errorCode: z.string().nullable(),
          startedAt: Instant,
          endedAt: Instant.nullable(),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  'providerAccounts.readFile': route({
    method: 'POST',
    path: '/api/provider-accounts/files',
    summary: 'Looks into a CSV file and says what it would add; with `isSaved` it does. The same days are replaced.',
    access: 'admin',
    input: z.object({
      /** Null: a new account by this name. */
      accountId: Id.nullish(),
      name: Line.min(1).max(60).optional(),
      provider: Line.min(1).max(40),
      text: z.string().min(1).max(5_000_000),
      /** Column names of the file; found by itself where left out. */
      columns: z.record(z.string(), z.string()).optional(),
      /** Whether input holds what was read from a cache and written to it; found by itself where left out. */
      includesCache: z.boolean().optional(),
      isSaved: z.boolean().default(false),
    }),
    output: z.object({
      accountId: Id.nullable(),
      columns: z.record(z.string(), z.string()),
      /** All columns of the file, to choose from. */
      headers: z.array(z.string()),
      /** The export that it was recognised as. */
      preset: z.string().nullable(),
      includesCache: z.boolean(),
      rows: z.int(),
      from: CostDay.nullable(),
      to: CostDay.nullable(),
      totalMicroUsd: z.int(),
      tokens: z.int(),
      /** Whether it tells money, and whether it tells tokens: only that is replaced. */
      hasCosts: z.boolean(),
      hasUsage: z.boolean(),
      /** Days of the account that were known before and are replaced. */
      replacedDays: z.int(),
      /** Lines that are left out: the first hundred, and how many there are. */
      problems: z.array(z.object({ line: z.int(), code: z.string(), text: z.string() })),
      badLines: z.int(),
    }),
  }),
}
