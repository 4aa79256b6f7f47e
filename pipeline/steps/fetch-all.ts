import type { Storage } from '../../storage/index.ts'
import { type Artefact, fetchArtefact } from '../artefacts.ts'

/**
 * Copies artefacts to local files, checked, and returns these in the same order: `<prefix>-0`, `<prefix>-1`, …
 *
 * @throws AppError as `fetchArtefact` does.
 */
export function fetchAll(storage: Storage, artefacts: Artefact[], prefix: string): Promise<string[]> {
  return Promise.all(
    artefacts.map(async (artefact, index) => {
      const file = `${prefix}-${index}`
      await fetchArtefact(storage, artefact, file)
      return file
    }),
  )
}
