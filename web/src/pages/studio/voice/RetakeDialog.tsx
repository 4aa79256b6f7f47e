import { Match, Show, Switch } from 'solid-js'
import type { BoardScene } from '../../../../../contract/boards.ts'
import { useStudio } from '../../../data/studio.ts'
import { useTakeQuote } from '../../../data/voices.ts'
import { FailedCall } from '../../../parts/ErrorNote.tsx'
import { studioWords } from '../../../text/studio/words.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import css from './voice.module.css'

const mostTakes = 1000

/** Another take of a scene's voice: what it costs first. Nothing is changed before it is asked for. */
export function RetakeDialog(props: { scene: BoardScene; index: number; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studioText = useAreaWords(studioWords)
  const studio = useStudio()
  const quote = useTakeQuote(() => props.scene.id)

  function make() {
    const { id, voice } = props.scene
    if (!quote.isSuccess || voice.kind !== 'make') return
    studio.editScene(id, { voice: { kind: 'make', take: (voice.take + 1) % mostTakes } })
    studio.make('voices', [id])
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      title={words().voice.retakeTitle(String(props.index + 1))}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={!quote.isSuccess} onPress={make}>
            {words().voice.retake}
          </Button>
        </>
      }
    >
      <p>{words().voice.retakeText}</p>
      <Switch fallback={<p class={css.quiet}>{studioText().bar.pricing}</p>}>
        <Match when={quote.error}>
          {(error) => <FailedCall error={error()} onRetry={() => void quote.refetch()} />}
        </Match>
        <Match when={quote.data}>
          {(known) => (
            <p>
              {studioText().bar.cost}:{' '}
              <strong>
                <Show when={known().maxUcr > 0} fallback={studioText().bar.free}>
                  {studioText().bar.credits(format().credits(known().expectedUcr))}
                </Show>
              </strong>
            </p>
          )}
        </Match>
      </Switch>
    </Dialog>
  )
}
