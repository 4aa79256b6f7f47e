import { type PublicationState, publicationStates } from '../../contract/index.ts'
import { ended } from '../states.ts'

/** What ends with the channel: also that of which nobody knows, since there is no way left to find out. */
export const stoppedStates: PublicationState[] = publicationStates.filter((state) => !ended.includes(state))

/** What waits for its time or is on its way; UNKNOWN waits for a person and for nothing else. */
export const waitingStates: PublicationState[] = stoppedStates.filter((state) => state !== 'UNKNOWN')
