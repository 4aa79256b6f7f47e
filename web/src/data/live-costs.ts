import { keys } from './keys.ts'
import { useLiveQueries } from './live-events.ts'
import { costEventsPath } from './paths.ts'

/** Keeps everything about costs true while a page shows it. Sums that change one after the other are asked for once. */
export const useLiveCosts = () => useLiveQueries(keys.costs, costEventsPath, 'costs', 800)
