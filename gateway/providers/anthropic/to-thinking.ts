import type { ClaudeTraits } from './claude-version.ts'
import type { Message } from './to-messages.ts'

type Thinking = { thinking?: Record<string, unknown>; effort?: string }

/** Of OpenAI's efforts, for models that want a number. They may spend less. */
const budgets: Record<string, number> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 32_768,
  max: 32_768,
}
const leastBudget = 1024
/** Thoughts are part of `max_tokens`; the answer needs room after them. */
const shareOfThoughts = 0.75

/**
 * `reasoning_effort` as the model takes it; empty where it says nothing to it. Thoughts are asked for as a summary, so that
 * there is something to show.
 */
export function toThinking(
  effort: string,
  traits: ClaudeTraits,
  { maxTokens, mustCall, messages }: { maxTokens: number; mustCall: boolean; messages: Message[] },
): Thinking {
  if (traits.thinking === 'none') return {}
  if (effort === 'none') {
    if (traits.thinking === 'budget') return {}
    // Where there is no way to keep it from thinking, little effort is the next to it.
    return traits.unthinking === null ? { effort: 'low' } : { thinking: { type: traits.unthinking } }
  }
  if (traits.thinking === 'adaptive')
    return { thinking: { type: 'adaptive', display: 'summarized' }, effort: toEffort(effort, traits) }
  const budget = Math.min(budgets[effort] ?? leastBudget, Math.floor(maxTokens * shareOfThoughts))
  // Such a model cannot think when it is made to call a tool, nor go on after a call without the thoughts before it,
  // which OpenAI's messages have no place for.
  if (budget < leastBudget || mustCall || answersTools(messages)) return {}
  return { thinking: { type: 'enabled', budget_tokens: budget } }
}

/**
 * A budget that the caller has set himself, made to fit into a reply that was shortened because no more can be paid for; the
 * vendor refuses one that does not fit. Undefined where there is no room to think at all.
 */
export function fitThinking(thinking: Record<string, unknown>, maxTokens: number): Record<string, unknown> | undefined {
  const { budget_tokens: budget } = thinking
  if (typeof budget !== 'number' || budget < maxTokens) return thinking
  const fitting = Math.floor(maxTokens * shareOfThoughts)
  return fitting < leastBudget ? undefined : { ...thinking, budget_tokens: fitting }
}

function toEffort(effort: string, { takesXhigh }: ClaudeTraits): string {
  if (effort === 'minimal') return 'low'
  return effort === 'xhigh' && !takesXhigh ? 'high' : effort
}

const answersTools = (messages: Message[]) =>
  messages.at(-1)?.content.some(({ type }) => type === 'tool_result') === true
