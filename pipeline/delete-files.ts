import type { Storage } from '../storage/index.ts'
import { type Artefact, forgetManifest } from './artefacts.ts'

/** An artefact that nothing uses any more. */
export type DoomedArtefact = Pick<Artefact, 'id' | 'key' | 'storageKey'>

/** Deletes what is stored of an artefact; the manifest first, so that a file that is gone is not taken for a whole one. */
export async function deleteFiles(storage: Storage, workspaceId: string, artefact: DoomedArtefact): Promise<void> {
  await forgetManifest(storage, workspaceId, artefact.key)
  await storage.delete(artefact.storageKey)
}
