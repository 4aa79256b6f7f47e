import { createSignal } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import {
  isBusy,
  isEmptyCopy,
  useDuplicateProject,
  useRemoveProject,
  useRestoreProject,
  useUpdateProject,
  type Waiting,
  waitingOf,
} from '../../data/project-changes.ts'
import { errorWords } from '../../text/error-words.ts'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { useGlide } from '../../ui/glide.ts'
import { showToast } from '../../ui/Toast.tsx'

/** What a person is asked before something is done with a project. */
export type Question = { kind: 'rename' } | { kind: 'waits'; waiting: Waiting[] }

/** What can be done with a project, wherever it is shown: at once, with a word about it and a way back. */
export function useProjectActs(card: () => ProjectCard) {
  const { t, to } = useWords()
  const words = useAreaWords(libraryWords)
  const glide = useGlide()
  const [question, setQuestion] = createSignal<Question | null>(null)
  const update = useUpdateProject()
  const copy = useDuplicateProject()
  const remove = useRemoveProject()
  const restore = useRestoreProject()
  const say = (text: string, action?: { label: string; onChoose: () => void }) =>
    showToast({ text, closeLabel: t().common.close, ...(action && { action }) })
  const sayFailed = (error: unknown) => {
    if (isBusy(error)) return say(words().busy)
    if (isEmptyCopy(error)) return say(words().emptyCopy)
    const { what, todo } = errorWords(t(), error)
    return say(`${what} ${todo}`)
  }
  const onError = sayFailed

  function archive(isArchived: boolean) {
    const { id } = card()
    const undo = { label: words().undo, onChoose: () => update.mutate({ id, isArchived: !isArchived }, { onError }) }
    const onSuccess = () => say(isArchived ? words().archived : words().takenOut, undo)
    update.mutate({ id, isArchived }, { onSuccess, onError })
  }

  function duplicate() {
    copy.mutate(card().id, {
      onSuccess: (made) =>
        say(words().duplicated, { label: words().open, onChoose: () => glide(to(`/studio/${made.id}`)) }),
      onError,
    })
  }

  function takeBack(id: string) {
    restore.mutate(id, { onSuccess: () => say(words().restored), onError })
  }

  /** Without a question: the way back is the bin. What waits to be published is asked about first. */
  function toBin(cancelsPublications: boolean) {
    const { id } = card()
    remove.mutate(
      { id, cancelsPublications },
      {
        onSuccess: () => {
          setQuestion(null)
          say(words().removed, { label: words().undo, onChoose: () => takeBack(id) })
        },
        onError: (error) => {
          const waiting = waitingOf(error)
          if (waiting) setQuestion({ kind: 'waits', waiting })
          else {
            setQuestion(null)
            sayFailed(error)
          }
        },
      },
    )
  }

  return {
    ...{ question, setQuestion, archive, duplicate, toBin, say },
    takeBack: () => takeBack(card().id),
    isRemoving: () => remove.isPending,
    rename: update,
  }
}

export type ProjectActs = ReturnType<typeof useProjectActs>
