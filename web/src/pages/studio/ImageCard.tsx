import { createSignal, For, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import type { BoardScene, SceneState } from '../../../../contract/boards.ts'
import type { Asset } from '../../data/assets.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CropIcon, PictureIcon } from '../../ui/edit-icons.tsx'
import { AgainIcon, CheckIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './images.module.css'
import { ShownPicture } from './ShownPicture.tsx'

const AssetPicker = lazy(() => import('../../parts/assets/AssetPicker.tsx').then((m) => ({ default: m.AssetPicker })))
const RedrawDialog = lazy(() => import('./RedrawDialog.tsx').then((m) => ({ default: m.RedrawDialog })))
const CropDialog = lazy(() => import('./CropDialog.tsx').then((m) => ({ default: m.CropDialog })))

/** The picture of a scene, those it could have instead, and what can be done about it. */
export function ImageCard(props: { scene: BoardScene; index: number }) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const [open, setOpen] = createSignal<'redraw' | 'library' | 'crop' | null>(null)
  /** Chosen here: shown until the board was saved and says where it is. */
  const [picked, setPicked] = createSignal<Pick<Asset, 'id' | 'url'> | null>(null)
  const number = () => format().number(props.index + 1)
  const state = () => studio.view().scenes.find(({ sceneId }) => sceneId === props.scene.id)?.image
  const shown = () => pictureOf(props.scene, state(), picked())
  const isDrawing = () => (state()?.isMaking ?? false) && studio.making() !== null
  const change = (image: BoardScene['image']) => studio.editScene(props.scene.id, { image, focus: null, zoom: 1 })

  return (
    <li class={css.card}>
      <section aria-labelledby={`image-${props.scene.id}`}>
        <div class={css.frame} data-aspect={studio.board().aspect} data-busy={isDrawing() ? '' : undefined}>
          <Show
            when={shown()}
            fallback={
              <Show when={isDrawing()} fallback={<p class={css.waiting}>{words().images.waiting(number())}</p>}>
                <Skeleton height="100%" radius="0" />
              </Show>
            }
          >
            {(picture) => (
              <ShownPicture
                url={picture().url}
                scene={props.scene}
                focus={state()?.focus ?? null}
                aspect={studio.board().aspect}
                alt={words().images.alt(number(), props.scene.imagePrompt)}
              />
            )}
          </Show>
          <span class={css.number} aria-hidden="true">
            {number()}
          </span>
          <Show when={isDrawing()}>
            <span class={css.badge} role="status">
              {words().images.making}
            </span>
          </Show>
        </div>
        <h3 id={`image-${props.scene.id}`} class="sr">
          {words().script.scene(number())}
        </h3>
        <p class={css.narration} lang={studio.board().language}>
          {props.scene.narration || props.scene.imagePrompt}
        </p>
        <Switch>
          <Match when={shown()?.kind === 'chosen'}>
            <p class={css.hint}>{words().images.notTaken}</p>
          </Match>
          <Match when={shown()?.kind === 'old'}>
            <p class={css.stale}>
              {words().stale[state()?.stale ?? 'picture_changed']}. {words().images.old}
            </p>
          </Match>
          <Match when={props.scene.image.kind === 'asset'}>
            <p class={css.hint}>{words().images.fromLibrary}</p>
          </Match>
        </Switch>
        <Candidates scene={props.scene} state={state()} onChoose={change} />
        <div class={css.acts}>
          <Button size="small" isOff={studio.making() !== null} onPress={() => setOpen('redraw')}>
            <AgainIcon size={16} />
            {words().images.redraw}
          </Button>
          <Button size="small" kind="ghost" onPress={() => setOpen('library')}>
            <PictureIcon size={16} />
            {words().images.library}
          </Button>
          <Show when={shown()}>
            <Button size="small" kind="ghost" onPress={() => setOpen('crop')}>
              <CropIcon size={16} />
              {words().images.crop}
            </Button>
          </Show>
        </div>
      </section>
      <Suspense>
        <Show when={open() === 'redraw'}>
          <RedrawDialog scene={props.scene} number={number()} state={state()} onClose={() => setOpen(null)} />
        </Show>
        <Show when={open() === 'library'}>
          <AssetPicker
            kind="IMAGE"
            isOpen
            onPick={(asset) => {
              setPicked({ id: asset.id, url: asset.url })
              change({ kind: 'asset', assetId: asset.id })
            }}
            onClose={() => setOpen(null)}
          />
        </Show>
        <Show when={open() === 'crop' && shown()}>
          {(picture) => (
            <CropDialog
              scene={props.scene}
              number={number()}
              url={picture().url}
              usualFocus={state()?.focus ?? null}
              onClose={() => setOpen(null)}
            />
          )}
        </Show>
      </Suspense>
    </li>
  )
}

type Shown = { url: string; kind: 'current' | 'chosen' | 'old' }

/** The picture that the board asks for, the file that was chosen and is not taken in yet, or the one from before a change. */
function pictureOf(
  { image }: BoardScene,
  state: SceneState['image'] | undefined,
  picked: Pick<Asset, 'id' | 'url'> | null,
): Shown | undefined {
  const candidate =
    image.kind === 'picked' && state?.candidates.find(({ artefactId }) => artefactId === image.artefactId)
  if (candidate) return { url: candidate.url, kind: 'current' }
  if (image.kind === 'asset' && picked?.id === image.assetId && !state?.current)
    return { url: picked.url, kind: 'chosen' }
  if (image.kind === 'asset' && state?.chosenUrl) return { url: state.chosenUrl, kind: 'chosen' }
  if (state?.current) return { url: state.current.url, kind: 'current' }
  const [newest] = state?.candidates ?? []
  return newest && { url: newest.url, kind: 'old' }
}

function Candidates(props: {
  scene: BoardScene
  state: SceneState['image'] | undefined
  onChoose: (image: BoardScene['image']) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const isOn = (candidate: SceneState['image']['candidates'][number]) => {
    const { image } = props.scene
    return image.kind === 'picked' ? image.artefactId === candidate.artefactId : candidate.isCurrent
  }
  return (
    <Show when={(props.state?.candidates.length ?? 0) > 1}>
      <ul class={css.candidates} aria-label={words().images.candidates}>
        <For each={props.state?.candidates}>
          {(candidate, at) => (
            <li>
              <button
                type="button"
                class={css.candidate}
                data-aspect={studio.board().aspect}
                aria-pressed={isOn(candidate)}
                aria-label={words().images.candidate(format().number(at() + 1), candidate.prompt)}
                title={candidate.prompt}
                onClick={() => !isOn(candidate) && props.onChoose({ kind: 'picked', artefactId: candidate.artefactId })}
              >
                <img src={candidate.url} alt="" loading="lazy" width={candidate.widthPx} height={candidate.heightPx} />
                <Show when={isOn(candidate)}>
                  <span class={css.tick}>
                    <CheckIcon size={14} />
                  </span>
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
