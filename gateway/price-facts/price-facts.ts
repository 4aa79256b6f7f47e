import { anthropicPrices } from './anthropic.ts'
import { geminiPrices } from './gemini.ts'
import { openaiPrices } from './openai.ts'
import type { PriceFact } from './price-fact.ts'
import { xaiPrices } from './xai.ts'

/** What vendors of language models ask and asked, by version. Prices change every week: operators add what is newer. */
export const priceFacts: readonly PriceFact[] = [...anthropicPrices, ...openaiPrices, ...geminiPrices, ...xaiPrices]
