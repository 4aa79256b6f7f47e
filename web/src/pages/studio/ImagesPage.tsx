import { For, Show } from 'solid-js'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { ImageCard } from './ImageCard.tsx'
import css from './images.module.css'
import { StepBar } from './StepBar.tsx'

const longestStyle = 400

/** The third step: a picture for each scene, and which part of it is shown. */
export function ImagesPage() {
  const { to } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const hasScenes = () => studio.board().scenes.length > 0
  const hasPictures = () => studio.view().scenes.some(({ image }) => image.candidates.length > 0)
  return (
    <>
      <div class={css.page}>
        <h2 class="sr">{words().images.title}</h2>
        <Show
          when={hasScenes()}
          fallback={
            <div class={css.empty}>
              <h3 class={css.emptyTitle}>{words().images.noScenes}</h3>
              <p class={css.text}>{words().images.noScenesText}</p>
              <LinkButton kind="primary" href={to(`/studio/${studio.projectId}/script`)}>
                {words().images.toScript}
              </LinkButton>
            </div>
          }
        >
          <p class={css.text}>{words().images.text}</p>
          <ol class={css.grid} data-aspect={studio.board().aspect}>
            <For each={studio.board().scenes}>{(scene, index) => <ImageCard scene={scene} index={index()} />}</For>
          </ol>
          <div class={css.style}>
            <TextArea
              label={words().images.look}
              rows={2}
              maxLength={longestStyle}
              value={studio.board().style.imageStyle}
              help={words().images.lookHelp}
              onInput={(imageStyle) =>
                studio.edit((board) => ({ ...board, style: { ...board.style, imageStyle } }), 'imageStyle')
              }
            />
          </div>
        </Show>
      </div>
      <StepBar
        step="images"
        act={
          hasScenes() ? { goal: 'images', label: hasPictures() ? words().images.makeAgain : words().images.make } : null
        }
      />
    </>
  )
}
