import { readKeywords } from './keyword-list.ts'
import { readStored, writeStored } from './stored.ts'

const key = 'batch'

/** The unfinished list of this browser, so that nothing typed is lost by leaving the page. */
export const readBatchDraft = (): string[] => readKeywords(readStored(key) ?? '').keywords

export const saveBatchDraft = (keywords: string[]): void =>
  writeStored(key, keywords.length === 0 ? null : keywords.join('\n'))
