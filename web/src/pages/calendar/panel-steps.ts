import type { Publication } from '../../../../contract/publications.ts'

export const stepNames = ['plan', 'upload', 'process', 'live'] as const
export type StepName = (typeof stepNames)[number]
export type StepState = 'done' | 'now' | 'next' | 'stopped'

/** The step that a state belongs to; those that can stand anywhere are told by what is at the platform already. */
function currentStep({ state, remoteId }: Pick<Publication, 'state' | 'remoteId'>): number {
  if (state === 'SCHEDULED') return 0
  if (state === 'UPLOADED' || state === 'PROCESSING') return 2
  if (state === 'AWAITING_PUBLISH' || state === 'PUBLISHED') return 3
  return remoteId === null ? 1 : 2
}

/** How far a publication has come. */
export function stepsOf(publication: Pick<Publication, 'state' | 'remoteId'>): { name: StepName; state: StepState }[] {
  const { state } = publication
  const current = currentStep(publication)
  const hasStopped = ['BLOCKED', 'UNKNOWN', 'FAILED', 'CANCELLED'].includes(state)
  return stepNames.map((name, index) => {
    if (state === 'PUBLISHED' || index < current) return { name, state: 'done' }
    if (index > current) return { name, state: 'next' }
    return { name, state: hasStopped ? 'stopped' : 'now' }
  })
}
