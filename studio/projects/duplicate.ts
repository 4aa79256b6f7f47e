import type { ProjectCard } from '../../contract/index.ts'
import { beginBoard } from '../boards/begin.ts'
import type { StudioDeps } from '../boards/open-board.ts'
import { getCard } from './get.ts'

/**
 * A project of its own with the board of another one; what was made for it is used where it is still the same. `requestKey`
 * makes a repeated call return the first copy.
 *
 * @throws AppError `not_found`; `conflict` with `no_short` where there is neither a board nor a script to copy.
 */
export async function duplicateProject(
  deps: StudioDeps,
  caller: { workspaceId: string; userId: string },
  { id, requestKey }: { id: string; requestKey: string },
): Promise<ProjectCard> {
  const { projectId } = await beginBoard(deps, caller, { fromProjectId: id, requestKey: `duplicate ${requestKey}` })
  return getCard(deps, caller.workspaceId, projectId)
}
