import type { Candidate, Market } from './candidates.ts'
import type { MixCell } from './mix.ts'
import { isSameTokenizer, type MixRange } from './price-mix.ts'
import { modelTraits } from './qualities.ts'

/** What has to be looked at before work is given to another model, in the order in which it decides. */
export const cautions = [
  'forced_tools',
  'thinking_always',
  'limited_access',
  'preview',
  'capabilities',
  'context',
  'other_vendor',
  'quality_judged',
  'tokenizer',
  'prompt_length',
  'tier_price',
  'price_ends',
  'requests_unknown',
  'answers_later',
  'batch_cache',
  'same_beginning',
  'writes_unread',
  'may_be_gone',
] as const
export type Caution = (typeof cautions)[number]

const breaking = ['forced_tools', 'thinking_always', 'limited_access', 'preview'] as const

type Asked = {
  ground: { market: Market }
  /** Null: several models together. */
  from: string | null
  cells: readonly MixCell[]
  candidate: Candidate
  range: MixRange
}

export function cautionsOf({ ground: { market }, from, cells, candidate, range }: Asked): Caution[] {
  const old = from === null ? null : (market.candidates.find(({ model }) => model === from) ?? null)
  const traits = modelTraits[candidate.model]
  const isItself = candidate.model === from
  const found: [Caution, boolean][] = [
    ...breaking.map((caution): [Caution, boolean] => [
      caution,
      !isItself && (traits?.breaks?.includes(caution) ?? false),
    ]),
    ['capabilities', old?.features?.some((feature) => candidate.features?.includes(feature) === false) ?? false],
    ['context', isTooLong(cells, candidate, old)],
    ['other_vendor', from !== null && from.split(':')[0] !== candidate.model.split(':')[0]],
    ['quality_judged', from !== null && modelTraits[from]?.family !== traits?.family],
    ['tokenizer', !isItself && cells.some(({ model }) => !isSameTokenizer(model, candidate.model))],
    ['prompt_length', range.dependsOnLength],
    ['tier_price', range.lacksTier],
    ['price_ends', candidate.changesAt !== null],
  ]
  return found.filter(([, isTrue]) => isTrue).map(([caution]) => caution)
}

/** Prompts may be longer than it reads: those that are known to be, or whatever the other one reads and this one does not. */
function isTooLong(cells: readonly MixCell[], { contextTokens }: Candidate, old: Candidate | null): boolean {
  if (contextTokens === null) return false
  return cells.some(({ prompt }) => {
    const atMost = Math.min(prompt.atMost, old?.contextTokens ?? Number.POSITIVE_INFINITY)
    return Number.isFinite(atMost) ? atMost > contextTokens : prompt.about > contextTokens
  })
}
