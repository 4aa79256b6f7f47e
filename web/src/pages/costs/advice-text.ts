import type { Advice } from '../../data/cost-advice.ts'
import type { CostsAdviceWords } from '../../text/costs-advice/ko.ts'

/** `anthropic:claude-opus-5` is called by what is behind the provider. */
export const shortModel = (model: string): string => model.slice(model.indexOf(':') + 1)

/** What to do, in one line. */
export function headlineOf(words: CostsAdviceWords, { kind, model, toModel, key, project }: Advice): string {
  const names = {
    model: shortModel(model ?? ''),
    to: shortModel(toModel ?? ''),
    key: key ?? '',
    project: project ?? '',
  }
  return words.headlines[kind](names)
}

export function whyOf(words: CostsAdviceWords, { kind, cautions }: Advice, cacheShare: string): string {
  if (kind !== 'caching') return words.whys[kind]
  return cautions.includes('writes_unread') ? words.whys.unreadWrites(cacheShare) : words.whys.caching(cacheShare)
}
