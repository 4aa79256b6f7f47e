import { createEffect, createSignal, Show } from 'solid-js'
import { useSetPicture } from '../../data/profile.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './crop.module.css'
import { type Crop, maxZoom, middleOf, sideOf, within } from './crop.ts'
import { cropped, drawCrop } from './draw-crop.ts'

const canvasPx = 512
/** Of the side that shows, at each press of an arrow. */
const step = 0.05
const arrows: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}

/** A square out of a picture: dragged, moved with the arrow keys, made larger and smaller. */
export function CropDialog(props: { picture: ImageBitmap; onClose: () => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(settingsWords)
  const set = useSetPicture()
  const [crop, setCrop] = createSignal<Crop>(middleOf(props.picture))
  const [canvas, setCanvas] = createSignal<HTMLCanvasElement>()
  const change = (next: Partial<Crop>) => setCrop((now) => within(props.picture, { ...now, ...next }))

  createEffect(() => {
    const element = canvas()
    if (element) drawCrop(element, props.picture, crop())
  })

  /** Moves what shows by a part of its own side. */
  function move(x: number, y: number) {
    const side = sideOf(props.picture, crop())
    change({ x: crop().x + x * side, y: crop().y + y * side })
  }

  function drag(event: PointerEvent & { currentTarget: HTMLCanvasElement }) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const shownPx = event.currentTarget.getBoundingClientRect().width
    move(-event.movementX / shownPx, -event.movementY / shownPx)
  }

  function press(event: KeyboardEvent) {
    const by = arrows[event.key]
    if (!by) return
    event.preventDefault()
    move(...by)
  }

  const upload = () =>
    void cropped(props.picture, crop()).then((blob) =>
      set.mutate(blob, {
        onSuccess: () => {
          showToast({ text: words().picture.saved, closeLabel: t().common.close })
          props.onClose()
        },
      }),
    )

  return (
    <Dialog
      isOpen
      title={words().picture.cropTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={set.isPending} onPress={upload}>
            {set.isPending ? words().picture.uploading : words().picture.use}
          </Button>
        </>
      }
    >
      <p>{words().picture.cropHelp}</p>
      <canvas
        ref={setCanvas}
        class={css.canvas}
        width={canvasPx}
        height={canvasPx}
        role="img"
        aria-label={words().picture.cropArea}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={press}
      />
      <Slider
        label={words().picture.zoom}
        valueText={`${format().decimals(crop().zoom, 1)}×`}
        min={1}
        max={maxZoom}
        step={0.1}
        value={crop().zoom}
        onChange={(zoom) => change({ zoom })}
      />
      <Show when={set.error}>{(error) => <FailedCall error={error()} isWrite onRetry={upload} />}</Show>
    </Dialog>
  )
}
