import { Show } from 'solid-js'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import type { useReplaceQuestion } from './replace-question.ts'

/** Says what becomes of the scenes that are there. */
export function ReplaceDialog(props: { question: ReturnType<typeof useReplaceQuestion> }) {
  const words = useAreaWords(studioWords)
  return (
    <Show when={props.question.isOpen()}>
      <ConfirmDialog
        isOpen
        title={words().topic.replaceTitle}
        onClose={() => props.question.answer(false)}
        actions={
          <>
            <Button onPress={() => props.question.answer(false)}>{words().topic.keep}</Button>
            <Button kind="primary" onPress={() => props.question.answer(true)}>
              {words().topic.replace}
            </Button>
          </>
        }
      >
        <p>{words().topic.replaceText}</p>
      </ConfirmDialog>
    </Show>
  )
}
