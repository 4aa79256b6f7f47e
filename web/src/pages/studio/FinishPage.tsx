import { Show } from 'solid-js'
import { useStudio } from '../../data/studio.ts'
import { studioFinishWords } from '../../text/studio-finish/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { useFilm } from './film/use-film.ts'
import css from './finish/finish.module.css'
import { Result } from './finish/Result.tsx'
import { SaveTemplate } from './finish/SaveTemplate.tsx'
import { Texts } from './finish/Texts.tsx'
import { Thumbnail } from './finish/Thumbnail.tsx'
import { NoScenes } from './NoScenes.tsx'
import { Remade } from './Remade.tsx'
import { StepBar } from './StepBar.tsx'

/** The last step: the face and the words of the short, its render, and the ways out into the world. */
export function FinishPage() {
  const studio = useStudio()
  return (
    <Show when={studio.board().scenes.length > 0} fallback={<NoScenes step="finish" />}>
      <Finish />
    </Show>
  )
}

function Finish() {
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const shown = useFilm()
  const isBusy = () => studio.making() !== null || studio.makeState.isPending
  const isFinal = () => studio.view().video?.quality === 'final' && studio.view().video?.stale === null
  const isPreview = () => studio.view().video?.quality === 'preview' && studio.view().video?.stale === null
  return (
    <>
      <div class={css.page}>
        <div class={css.result}>
          <Result shown={shown} />
        </div>
        <div class={css.side}>
          <Remade />
          <Texts />
          <Thumbnail shown={shown} />
          <SaveTemplate />
        </div>
      </div>
      <StepBar step="finish" act={{ goal: 'video', label: words().finish.render }}>
        <Show when={!isFinal() && !isPreview()}>
          <Button
            isOff={isBusy()}
            title={words().finish.previewHelp}
            onPress={() => studio.make('video', undefined, 'preview')}
          >
            {words().finish.preview}
          </Button>
        </Show>
      </StepBar>
    </>
  )
}
