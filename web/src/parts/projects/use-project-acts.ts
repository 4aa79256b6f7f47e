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
  /** Also where the card went away meanwhile: what is handed to `mutate` is then not called any more. */
  const after = <T>(work: Promise<T>, onDone: (answer: T) => void) => void work.then(onDone, sayFailed)

  function archive(isArchived: boolean) {
    const { id } = card()
    const put = (isAway: boolean) => update.mutateAsync({ id, isArchived: isAway })
    const undo = { label: words().undo, onChoose: () => after(put(!isArchived), () => undefined) }
    after(put(isArchived), () => say(isArchived ? words().archived : words().takenOut, undo))
  }

  function duplicate() {
    after(copy.mutateAsync(card().id), (made) =>
      say(words().duplicated, { label: words().open, onChoose: () => glide(to(`/studio/${made.id}`)) }),
    )
  }

  function takeBack(id: string) {
    after(restore.mutateAsync(id), () => say(words().restored))
  }

  /** Without a question: the way back is the bin. What waits to be published is asked about first. */
  function toBin(cancelsPublications: boolean) {
    const { id } = card()
    void remove.mutateAsync({ id, cancelsPublications }).then(
      () => {
        setQuestion(null)
        say(words().removed, { label: words().undo, onChoose: () => takeBack(id) })
      },
      (error: unknown) => {
        const waiting = waitingOf(error)
        setQuestion(waiting && { kind: 'waits', waiting })
        if (!waiting) sayFailed(error)
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
