import { keys } from './keys.ts'
import { useLiveQueries } from './live-events.ts'
import { publicationEventsPath } from './paths.ts'

/** Keeps what a page shows of publications true while it is open. */
export const useLivePublications = () => useLiveQueries(keys.publications, publicationEventsPath, 'publication', 250)
