import type { Product } from '../artefacts.ts'
import type { PipelineDeps } from '../deps.ts'
import type { Claim } from '../lease.ts'
import type { RunPlan } from '../plan.ts'

/** What a step is handed while it runs. */
export type StepRun = {
  claim: Claim
  plan: RunPlan
  /** Its own, empty, removed afterwards. */
  folder: string
  signal: AbortSignal
  onProgress: (share: number) => void
  /** Set when something that was paid for has to be made again: then nothing is charged. */
  isOnPlatform: boolean
}

/** One thing to be made, named before it is made. */
export type Work = {
  key: string
  mediaType: string
  make: (run: StepRun) => Promise<Product>
  /** Looks into a file that is about to be reused; throws when it is not what it should be. */
  verify?: (file: string) => Promise<void>
}

export type StepMaker = (deps: PipelineDeps, run: StepRun) => Promise<Work>
