import { createSignal, Show } from 'solid-js'
import type { BoardScene, SceneState } from '../../../../contract/boards.ts'
import { useAssetQuote } from '../../data/assets.ts'
import { boardLimits } from '../../data/board-scenes.ts'
import { useStudio } from '../../data/studio.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { nextVariant } from './next-variant.ts'

/** Another picture for a scene, with another description or another try at the same one; the cost stands on the button. */
export function RedrawDialog(props: {
  scene: BoardScene
  number: string
  state: SceneState['image'] | undefined
  onClose: () => void
}) {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const [prompt, setPrompt] = createSignal(props.scene.imagePrompt)
  const price = useAssetQuote(() => true)
  const isEmpty = () => prompt().trim() === ''
  const label = () => {
    if (!price.isSuccess) return words().images.redraw
    const { ucr } = price.data
    return words().images.redrawGo(ucr === 0 ? words().images.free : words().images.credits(format().credits(ucr)))
  }

  function draw() {
    if (isEmpty() || !price.isSuccess) return
    const { id } = props.scene
    const image = { kind: 'make' as const, variant: nextVariant(props.scene, props.state?.candidates ?? [], prompt()) }
    studio.editScene(id, { imagePrompt: prompt(), image, focus: null, zoom: 1 })
    studio.make('images', [id])
    props.onClose()
  }

  return (
    <Dialog
      isOpen
      title={words().images.redrawTitle(props.number)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={isEmpty() || !price.isSuccess} onPress={draw}>
            {label()}
          </Button>
        </>
      }
    >
      <p>{words().images.redrawText}</p>
      <TextArea
        label={words().script.prompt}
        rows={4}
        maxLength={boardLimits.imagePrompt}
        value={prompt()}
        error={isEmpty() ? words().script.promptEmpty : undefined}
        onInput={setPrompt}
      />
      <Show when={price.error}>{(error) => <FailedCall error={error()} onRetry={() => void price.refetch()} />}</Show>
    </Dialog>
  )
}
