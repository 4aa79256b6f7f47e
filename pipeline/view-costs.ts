import { z } from 'zod'
import type { Run } from '../contract/index.ts'

type Cost = Run['costs'][number]
type Usage = { resource: 'SCRIPT' | 'IMAGE' | 'VOICE' | 'VIDEO'; model: string; units: unknown; chargedUcr: bigint }

const Units = z.record(z.string(), z.number())
const unitOf = { SCRIPT: 'tokens', IMAGE: 'images', VOICE: 'characters', VIDEO: 'seconds' } as const
const nameOf = { SCRIPT: 'script', IMAGE: 'image', VOICE: 'voice', VIDEO: 'video' } as const

/** What each resource took and cost, one line per resource and model. */
export function toCosts(usages: Usage[]): Run['costs'] {
  const lines = new Map<string, Cost>()
  for (const usage of usages) {
    const key = `${usage.resource} ${usage.model}`
    const line = lines.get(key) ?? {
      resource: nameOf[usage.resource],
      model: usage.model,
      quantity: 0,
      unit: unitOf[usage.resource],
      ucr: 0,
    }
    line.quantity += Object.values(Units.parse(usage.units)).reduce((sum, count) => sum + count, 0)
    line.ucr += Number(usage.chargedUcr)
    lines.set(key, line)
  }
  return [...lines.values()]
}
