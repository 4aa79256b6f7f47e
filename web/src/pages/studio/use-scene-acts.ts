import type { BoardScene } from '../../../../contract/boards.ts'
import {
  addScene,
  boardLimits,
  insertScene,
  mergeScenes,
  moveScene,
  newSceneId,
  removeScene,
  splitPlace,
  splitScene,
} from '../../data/board-scenes.ts'
import { newUuid } from '../../data/idempotency.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { focusScene } from './scene-focus.ts'

type Wish = {
  scene: () => BoardScene
  index: () => number
  /** In the words of the scene, where it was last. */
  cursor: () => number | null
  say: (text: string) => void
}

export type SceneActsOf = ReturnType<typeof useSceneActs>

/** What can be done with a scene as a whole. Each says what it did, and puts the cursor where one goes on. */
export function useSceneActs({ scene, index, cursor, say }: Wish) {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const scenes = () => studio.board().scenes
  const isFull = () => scenes().length >= boardLimits.scenes.max
  const next = () => scenes()[index() + 1]
  const place = () => (isFull() ? null : splitPlace(scene().narration, cursor()))

  function move(by: number) {
    const to = index() + by
    if (to < 0 || to >= scenes().length) return
    const { id } = scene()
    // The browser takes the focus off what is moved within the page.
    const focused = document.activeElement
    studio.edit((board) => moveScene(board, id, to))
    if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus())
    say(words().script.moved(format().number(to + 1), format().number(scenes().length)))
  }

  function split() {
    const at = place()
    if (at === null) return say(words().script.cannotSplit)
    const { id } = scene()
    const newId = newSceneId(newUuid)
    studio.edit((board) => splitScene(board, id, at, newId))
    say(words().script.splitDone)
    focusScene(newId, true)
  }

  function merge() {
    const { id, narration } = scene()
    const other = next()
    if (!other) return
    if (`${narration.trim()} ${other.narration.trim()}`.length > boardLimits.narration)
      return say(words().script.cannotMerge)
    studio.edit((board) => mergeScenes(board, id))
    say(words().script.mergeDone)
    focusScene(id)
  }

  function remove() {
    const gone: BoardScene = JSON.parse(JSON.stringify(scene()))
    const at = index()
    const near = scenes()[at + 1] ?? scenes()[at - 1]
    studio.edit((board) => removeScene(board, gone.id))
    if (near) focusScene(near.id)
    showToast({
      text: words().script.removed(format().number(at + 1)),
      closeLabel: t().common.close,
      action: {
        label: words().script.undo,
        // Put back by itself: what was typed since stays.
        onChoose: () => studio.edit((board) => insertScene(board, gone, at)),
      },
    })
  }

  function addAfter() {
    const { id } = scene()
    const newId = newSceneId(newUuid)
    studio.edit((board) => addScene(board, newId, id))
    say(words().script.added)
    focusScene(newId)
  }

  const { ask } = studio.suggestions
  return {
    ...{ move, split, merge, remove, addAfter },
    rewrite: () => ask.mutate({ wish: 'rewrite', sceneIds: [scene().id] }),
    isAsking: () => ask.isPending,
    canMoveUp: () => index() > 0,
    canMoveDown: () => index() < scenes().length - 1,
    canSplit: () => place() !== null,
    canMerge: () => next() !== undefined && scenes().length > boardLimits.scenes.min,
    canAdd: () => !isFull(),
  }
}
