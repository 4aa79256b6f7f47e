import type { BoardScene, SceneState } from '../../../../contract/boards.ts'

const mostVariants = 1000

/**
 * Which try at a description comes next: the first one of a new description, else one that was not made yet. A try is
 * known by its number and its description, so the same number would give the same picture.
 */
export function nextVariant(
  { image, imagePrompt }: Pick<BoardScene, 'image' | 'imagePrompt'>,
  candidates: readonly Pick<SceneState['image']['candidates'][number], 'prompt'>[],
  prompt: string,
): number {
  const made = candidates.filter((candidate) => candidate.prompt === prompt).length
  const after = image.kind === 'make' && prompt === imagePrompt && made > 0 ? image.variant + 1 : 0
  return Math.max(made, after) % mostVariants
}
