import { z } from 'zod'
import type { Run } from '../contract/index.ts'
import type { Resource } from '../core/db/generated/client.ts'
import { AppError } from '../core/errors.ts'

type Cost = Run['costs'][number]
type Usage = { resource: Resource; model: string; units: unknown; chargedUcr: bigint }

const Units = z.record(z.string(), z.number())
/** Those a run buys; text and vectors of others are asked for through the api, outside of runs. */
const ofRuns = {
  SCRIPT: { resource: 'script', unit: 'tokens' },
  IMAGE: { resource: 'image', unit: 'images' },
  VOICE: { resource: 'voice', unit: 'characters' },
  VIDEO: { resource: 'video', unit: 'seconds' },
} as const

function kindOf(resource: Resource) {
  if (resource === 'TEXT' || resource === 'EMBEDDING')
    throw new AppError('internal', { message: `a run has no ${resource}` })
  return ofRuns[resource]
}

/** What each resource took and cost, one line per resource and model. */
export function toCosts(usages: Usage[]): Run['costs'] {
  const lines = new Map<string, Cost>()
  for (const usage of usages) {
    const key = `${usage.resource} ${usage.model}`
    const line = lines.get(key) ?? {
      ...kindOf(usage.resource),
      model: usage.model,
      quantity: 0,
      ucr: 0,
    }
    line.quantity += Object.values(Units.parse(usage.units)).reduce((sum, count) => sum + count, 0)
    line.ucr += Number(usage.chargedUcr)
    lines.set(key, line)
  }
  return [...lines.values()]
}
