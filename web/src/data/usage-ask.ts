import type { Output, Routes } from '../../../contract/index.ts'
import type { UsageSpan, UsageSums } from '../../../contract/usage.ts'

/** With what was asked: what is shown until a new answer comes is still about the old question. */
export type Usage = Output<Routes['usage.chart']> & { span: UsageSpan }
export type { UsageSpan, UsageSums }
export type UsageAsk = { span: UsageSpan; keyId?: string; model?: string }

/** The contract's, without its validator; `tests/web/developers.test.ts` compares them. */
export const usageSpans = ['day', 'week', 'month'] as const satisfies readonly UsageSpan[]
