import { createSignal } from 'solid-js'
import type { BoardScene } from '../../../../contract/boards.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { CropFrame } from './CropFrame.tsx'
import css from './crop.module.css'
import { type Point, usualFocus } from './shown-part.ts'

/** Which part of a picture a scene shows: where its middle is, and how close. */
export function CropDialog(props: {
  scene: BoardScene
  number: string
  url: string
  /** Of the picture itself. */
  usualFocus: Point | null
  onClose: () => void
}) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const itself = () => props.usualFocus ?? usualFocus
  const [focus, setFocus] = createSignal<Point>({ ...(props.scene.focus ?? itself()) })
  const [zoom, setZoom] = createSignal(props.scene.zoom)
  const set = (part: Pick<BoardScene, 'focus' | 'zoom'>) => {
    studio.editScene(props.scene.id, part)
    props.onClose()
  }
  return (
    <Dialog
      isOpen
      title={words().images.cropTitle(props.number)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={() => set({ focus: null, zoom: 1 })}>{words().images.reset}</Button>
          <Button kind="primary" onPress={() => set({ focus: focus(), zoom: zoom() })}>
            {words().images.done}
          </Button>
        </>
      }
    >
      <p>{words().images.cropText}</p>
      <div class={css.dialog}>
        <CropFrame
          url={props.url}
          aspect={studio.board().aspect}
          position={studio.board().style.captions.position}
          focus={focus()}
          zoom={zoom()}
          onMove={setFocus}
          onZoom={setZoom}
        />
        <Slider
          label={words().images.zoom}
          valueText={words().images.zoomValue(format().decimals(zoom(), 2))}
          min={1}
          max={3}
          step={0.05}
          value={zoom()}
          onChange={setZoom}
        />
      </div>
    </Dialog>
  )
}
