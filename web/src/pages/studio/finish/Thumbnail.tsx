import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Board } from '../../../../../contract/boards.ts'
import { framesToMs } from '../../../../../film/timeline.ts'
import { coverTitleMax } from '../../../data/film-choices.ts'
import { useStudio } from '../../../data/studio.ts'
import { AssetPicker } from '../../../parts/assets/AssetPicker.tsx'
import { clock } from '../../../text/format.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Chips } from '../../../ui/Chips.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import type { ShownFilm } from '../film/use-film.ts'
import { CoverCanvas } from './CoverCanvas.tsx'
import css from './finish.module.css'
import { useCover } from './use-cover.ts'

type Picture = Board['thumbnail']['picture']
/** Half of what is rendered; the shapes are the two that platforms show. */
const portrait = { width: 540, height: 960 }
const landscape = { width: 640, height: 360 }

/** The thumbnail as it will be: its picture and its title. */
export function Thumbnail(props: { shown: ShownFilm }) {
  const { t } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const cover = useCover(props.shown)
  const [isPicking, setIsPicking] = createSignal(false)
  const thumbnail = () => studio.board().thumbnail
  const title = () => thumbnail().title.trim() || studio.board().title.trim() || studio.board().keyword
  const setPicture = (picture: Picture, of?: string) =>
    studio.edit((board) => ({ ...board, thumbnail: { ...board.thumbnail, picture } }), of)

  function setKind(kind: Picture['kind']) {
    if (kind === 'asset') return setIsPicking(true)
    if (kind === 'frame') return setPicture({ kind, atMs: framesToMs(props.shown.playback.frame()) })
    setPicture({ kind, sceneId: studio.board().scenes[0]?.id ?? '' })
  }
  return (
    <section class={css.panel} aria-labelledby="thumbnail">
      <h2 id="thumbnail" class={css.heading}>
        {words().finish.thumbnail}
      </h2>
      <div class={css.covers}>
        <For each={[portrait, landscape]}>
          {(size) => (
            <CoverCanvas
              source={cover.source()}
              size={size}
              title={title()}
              captions={studio.board().style.captions}
              label={`${words().finish.thumbnail}, ${size === portrait ? t().project.portrait : t().project.landscape}: ${title()}`}
            />
          )}
        </For>
      </div>
      <Chips
        name="thumbnail-picture"
        label={words().finish.picture}
        options={(['scene', 'frame', 'asset'] as const).map((value) => ({
          value,
          label: words().finish.pictures[value],
        }))}
        value={thumbnail().picture.kind}
        onChange={setKind}
      />
      <Switch>
        <Match when={thumbnail().picture.kind === 'scene'}>
          <ScenePictures picture={thumbnail().picture} onPick={(sceneId) => setPicture({ kind: 'scene', sceneId })} />
        </Match>
        <Match when={thumbnail().picture.kind === 'frame'}>
          <FrameSlider
            shown={props.shown}
            picture={thumbnail().picture}
            onMove={(atMs) => setPicture({ kind: 'frame', atMs }, 'frame')}
          />
        </Match>
        <Match when={thumbnail().picture.kind === 'asset'}>
          <div class={css.acts}>
            <Button size="small" onPress={() => setIsPicking(true)}>
              {words().finish.otherFile}
            </Button>
          </div>
        </Match>
      </Switch>
      <Field
        label={words().finish.coverTitle}
        name="cover-title"
        type="text"
        autocomplete="off"
        isOptional
        maxLength={coverTitleMax}
        placeholder={studio.board().title || studio.board().keyword}
        help={words().finish.coverTitleHelp}
        value={thumbnail().title}
        onInput={(text) =>
          studio.edit((board) => ({ ...board, thumbnail: { ...board.thumbnail, title: text } }), 'cover title')
        }
      />
      <AssetPicker
        kind="IMAGE"
        isOpen={isPicking()}
        onPick={({ id }) => setPicture({ kind: 'asset', assetId: id })}
        onClose={() => setIsPicking(false)}
      />
    </section>
  )
}

function ScenePictures(props: { picture: Picture; onPick: (sceneId: string) => void }) {
  const { t } = useWords()
  const studio = useStudio()
  const chosen = () => (props.picture.kind === 'scene' ? props.picture.sceneId : '')
  const url = (id: string) => studio.view().scenes.find(({ sceneId }) => sceneId === id)?.image.current?.url
  /** The first one stands in for a scene that is gone. */
  const isChosen = (id: string, index: number) =>
    id === chosen() || (index === 0 && !studio.board().scenes.some((scene) => scene.id === chosen()))
  return (
    <div class={css.pictures}>
      <For each={studio.board().scenes}>
        {(scene, index) => (
          <button
            type="button"
            class={css.picture}
            aria-pressed={isChosen(scene.id, index())}
            aria-label={t().project.scene(String(index() + 1))}
            title={t().project.scene(String(index() + 1))}
            onClick={() => props.onPick(scene.id)}
          >
            <Show when={url(scene.id)}>
              {(known) => <img src={known()} alt="" width="90" height="160" loading="lazy" />}
            </Show>
          </button>
        )}
      </For>
    </div>
  )
}

function FrameSlider(props: { shown: ShownFilm; picture: Picture; onMove: (atMs: number) => void }) {
  const words = useAreaWords(studioFinishWords)
  const totalMs = () => framesToMs(Math.max(1, props.shown.film().totalFrames - 1))
  const atMs = () => (props.picture.kind === 'frame' ? Math.min(totalMs(), props.picture.atMs) : 0)
  return (
    <Slider
      label={words().finish.moment}
      valueText={clock(atMs() / 1000)}
      min={0}
      max={totalMs()}
      step={100}
      value={atMs()}
      onChange={(ms) => props.onMove(Math.round(ms))}
    />
  )
}
