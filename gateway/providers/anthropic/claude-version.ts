/**
 * What a Claude model takes beside text, by the version in its name. The vendor answers 400 to what a model does not take,
 * and clients send temperatures and efforts without knowing whom they talk to. A name without a version counts as new.
 * Sources: platform.claude.com, pages "Thinking", "Effort" and the migration guides up to Haiku 5.5 (October 2026).
 */
export type ClaudeTraits = {
  /** `budget`: so many tokens; `adaptive`: the model decides, an effort guides it; `none`: it cannot think first. */
  thinking: 'none' | 'budget' | 'adaptive'
  /** What keeps an adaptive model from thinking; null where nothing does. */
  unthinking: 'disabled' | 'between_tools' | null
  /** Temperature and its kin are refused from Opus 4.7, Sonnet 5 and Haiku 5.5 on; before, only one of them may be set. */
  takesSampling: boolean
  takesXhigh: boolean
}

type Version = { family: string; number: number }

export function traitsOf(model: string): ClaudeTraits {
  // `claude-3-5-haiku-20241022`: the number stood first, and none of them thinks.
  if (/claude-[123]\b/.test(model)) return { ...oldest, thinking: 'none' }
  const version = versionOf(model)
  if (version === null) return newest
  const { family, number } = version
  if (family === 'fable' || family === 'mythos') return { ...newest, unthinking: null }
  if (family === 'haiku') return number < 5 ? oldest : newest
  if (number < 4.6) return oldest
  const isCurrent = number >= (family === 'opus' ? 4.7 : 5)
  const unthinking = number < 5.5 ? 'disabled' : family === 'sonnet' ? 'between_tools' : null
  return { thinking: 'adaptive', unthinking, takesSampling: !isCurrent, takesXhigh: isCurrent }
}

const oldest: ClaudeTraits = { thinking: 'budget', unthinking: 'disabled', takesSampling: true, takesXhigh: false }
const newest: ClaudeTraits = { thinking: 'adaptive', unthinking: 'disabled', takesSampling: false, takesXhigh: true }

/** `claude-opus-4-7` is 4.7, `claude-sonnet-4-20250514` is 4: what has more than two digits is a date. */
function versionOf(model: string): Version | null {
  const [, family = '', major = '', minor = '0'] = /claude-([a-z]+)-(\d+)(?:[.-](\d{1,2})(?!\d))?/.exec(model) ?? []
  return family === '' ? null : { family, number: Number(`${major}.${minor}`) }
}
