import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Operation } from './operations.ts'

const Vendor = z.enum(['openai', 'anthropic', 'google'])

/** How the vendors behave until they are told otherwise. */
export const Settings = z.strictObject({
  /** They tell nothing that is newer. */
  lagHours: z.number().min(0).max(1000),
  /** Their clock stands still there; null: it goes. */
  standsAt: z.iso.datetime().nullable(),
  /** Pages begin with the last bucket of the page before, and rows come twice. */
  repeats: z.boolean(),
  /** Rows of one page of BigQuery at most. */
  pageRows: z.int().min(1).max(100_000),
  /** So often a query is not done yet when it is asked for. */
  jobWaits: z.int().min(0).max(100),
})
export type Settings = z.output<typeof Settings>

export const usualSettings: Settings = { lagHours: 0, standsAt: null, repeats: false, pageRows: 10_000, jobWaits: 0 }

export const Restatement = z.strictObject({
  vendor: Vendor,
  day: z.iso.date(),
  /** Of what was said first. */
  percent: z.number().min(0).max(1000),
})
export type Restatement = z.output<typeof Restatement>

/** What goes wrong with the next calls. */
export const Fault = z.strictObject({
  operation: Operation.or(z.literal('any')).default('any'),
  status: z.int().min(400).max(599),
  retryAfterSeconds: z.int().min(0).nullable().default(null),
  /** So many calls go well first. */
  after: z.int().min(0).default(0),
  times: z.int().min(1).nullable().default(1),
})
export type Fault = z.output<typeof Fault>
export type FaultInput = z.input<typeof Fault>

const Kept = z.object({
  settings: Settings,
  restatements: z.array(Restatement),
  /** Keys, and addresses of service accounts, that are not taken any more. */
  revoked: z.array(z.string()),
  privateKey: z.string(),
  publicKey: z.string(),
})
type Kept = z.output<typeof Kept>

export type Records = { current: () => Readonly<Kept>; change: (changes: Partial<Kept>) => void }

/** Kept over restarts in a file, with the key pair of the sandbox's service accounts, which is made at the first start. */
export function openRecords(path: string): Records {
  let kept = read(path) ?? { settings: usualSettings, restatements: [], revoked: [], ...newKeyPair() }
  const change = (changes: Partial<Kept>) => {
    kept = { ...kept, ...changes }
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  change({})
  return { current: () => kept, change }
}

function read(path: string): Kept | null {
  try {
    return Kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function newKeyPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}
