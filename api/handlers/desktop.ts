import { answerRequest, describeRequest } from '../../accounts/index.ts'
import type { Handlers } from '../mount.ts'

export const desktopHandlers: Pick<Handlers, 'desktop.request' | 'desktop.answer'> = {
  'desktop.request': async ({ input }) => describeRequest(input),
  'desktop.answer': ({ deps, caller, input }) => answerRequest(deps.db, caller, input),
}
