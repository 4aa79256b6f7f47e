import { z } from 'zod'
import {
  type Board,
  type BoardScene,
  boardLimits,
  type boards,
  type Output,
  type Parsed,
  type Suggestion,
} from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import { type Asking, askForJson, chooseMakers, isBuiltin } from '../../gateway/index.ts'
import { findSpokenText, toDisplayText } from '../../pipeline/index.ts'
import { briefOf } from '../brands/brief.ts'
import { getBoardRow, StoredBoard } from './board-row.ts'
import type { StudioDeps } from './open-board.ts'
import { suggestByRules } from './suggest-by-rules.ts'
import { toSuggestPrompt, toSuggestSystem } from './suggest-prompt.ts'

type Asked = Parsed<(typeof boards)['studio.suggest']>
export type Wish = Asked['wish']
/** What is meant by it: null the whole short. */
export type Draft = Pick<Suggestion, 'sceneId' | 'field' | 'after' | 'reason'>

const Reply = z.object({
  suggestions: z.array(
    z.object({
      /** Number of the scene as it was told, from 1; 0: the title. */
      scene: z.int(),
      field: z.enum(['title', 'narration', 'onScreenText', 'imagePrompt']),
      after: z.string(),
      reason: z.string(),
    }),
  ),
})

/**
 * What could be better about a script, each as a change that a person may take or leave. Written by the installation's
 * script model, metered and charged like any text; by rules, and free, where only the built-in writer is there.
 *
 * @throws AppError `not_found`; `conflict` for a board without a script; what the gateway raises. A model that does not
 *   answer is not replaced by another.
 */
export async function suggestChanges(
  deps: Omit<StudioDeps, 'storage'>,
  workspaceId: string,
  { projectId, sceneIds, wish }: Asked,
  asking: Asking,
): Promise<Output<(typeof boards)['studio.suggest']>> {
  const row = await getBoardRow(deps.db, workspaceId, projectId)
  const board = row.board === null ? null : StoredBoard.parse(row.board)
  if (!board || board.scenes.length === 0)
    throw new AppError('conflict', { message: `project ${projectId} has no script`, details: { reason: 'no_script' } })
  const scenes = scenesMeant(board, sceneIds)
  const brand = await briefOf(deps.db, workspaceId, row.brandId, board.language)
  const { script: model } = await chooseMakers(deps.config)
  if (isBuiltin(model))
    return {
      suggestions: toSuggestions(board, scenes, suggestByRules(board, scenes, { wish, brand })),
      model: 'builtin',
      chargedUcr: 0,
    }
  const { reply, chargedUcr } = await askForJson(asking, {
    ...{ model, name: 'script_suggestions', shape: Reply },
    system: toSuggestSystem(board.language),
    prompt: toSuggestPrompt(board, scenes, { wish, brand }),
  })
  const drafts = reply.suggestions.map(({ scene, ...draft }) => ({
    ...draft,
    sceneId: draft.field === 'title' ? null : (board.scenes[scene - 1]?.id ?? ''),
  }))
  return { suggestions: toSuggestions(board, scenes, drafts), model, chargedUcr }
}

function scenesMeant({ scenes }: Board, ids: string[] | undefined): BoardScene[] {
  if (!ids || ids.length === 0) return scenes
  return ids.map((id) => {
    const scene = scenes.find((one) => one.id === id)
    if (!scene) throw new AppError('invalid_request', { message: `no scene ${id}`, details: { field: 'sceneIds' } })
    return scene
  })
}

/** Only what changes something, is meant, fits and can be said; one for each place, the first. */
function toSuggestions(board: Board, scenes: BoardScene[], drafts: Draft[]): Suggestion[] {
  const isWhole = scenes.length === board.scenes.length
  const seen = new Set<string>()
  return drafts.flatMap((draft) => {
    const before = textOf(board, scenes, draft, isWhole)
    const after = clean(draft)
    const id = `${draft.sceneId ?? 'title'}-${draft.field}`
    if (before === null || after === null || after === before.trim() || seen.has(id)) return []
    seen.add(id)
    return [{ ...draft, id, before, after, reason: draft.reason.trim() }]
  })
}

function textOf(board: Board, scenes: BoardScene[], { sceneId, field }: Draft, isWhole: boolean): string | null {
  if (field === 'title') return isWhole && sceneId === null ? board.title : null
  return scenes.find(({ id }) => id === sceneId)?.[field] ?? null
}

const limits = { title: 120, ...boardLimits }

function clean({ field, after }: Draft): string | null {
  const text = field === 'narration' ? findSpokenText(after) : toDisplayText(after).trim()
  return text === null || text === '' || text.length > limits[field] ? null : text
}
