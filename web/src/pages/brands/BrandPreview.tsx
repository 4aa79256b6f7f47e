import { createSignal, Match, Show, Switch } from 'solid-js'
import { useBrandPreview, useBrandShort } from '../../data/brands.ts'
import { createDebounced } from '../../data/debounced.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { Player } from '../../parts/Player.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './brands.module.css'
import type { BrandDraft } from './use-brand-draft.ts'

const views = ['frame', 'thumbnail', 'short'] as const
const drawAfterMs = 250

/** The sample as the brand is now: a scene and a thumbnail follow every change, the short what is saved. */
export function BrandPreview(props: { brandId: string; draft: BrandDraft }) {
  const { language } = useWords()
  const words = useAreaWords(brandWords)
  const [view, setView] = createSignal<(typeof views)[number]>('frame')
  const facts = createDebounced(() => props.draft.facts(), drawAfterMs)
  const drawn = useBrandPreview(facts, language)
  const picture = () => (view() === 'thumbnail' ? drawn.data?.thumbnailUrl : drawn.data?.frameUrl)
  return (
    <aside class={css.preview} aria-label={words().preview.title}>
      <PhoneFrame aspect="9:16" isLit={drawn.isFetching}>
        <Switch fallback={<Skeleton height="100%" radius="0" />}>
          <Match when={view() === 'short'}>
            <Short brandId={props.brandId} isSaved={props.draft.state() === 'saved'} />
          </Match>
          <Match when={picture()}>
            {(url) => (
              <img
                class={css.previewPicture}
                src={url()}
                alt={view() === 'thumbnail' ? words().preview.thumbnail : words().preview.frame}
                width={540}
                height={960}
              />
            )}
          </Match>
          <Match when={drawn.isError}>
            <p class={css.previewNote}>{words().preview.failed}</p>
          </Match>
        </Switch>
      </PhoneFrame>
      <Chips
        name="brand-view"
        label={words().preview.title}
        value={view()}
        options={views.map((value) => ({ value, label: words().preview.views[value] }))}
        onChange={setView}
      />
      <Show when={drawn.isError && view() !== 'short'}>
        <FailedCall error={drawn.error} onRetry={() => void drawn.refetch()} />
      </Show>
    </aside>
  )
}

function Short(props: { brandId: string; isSaved: boolean }) {
  const { language } = useWords()
  const words = useAreaWords(brandWords)
  const short = useBrandShort(
    () => props.brandId,
    language,
    () => props.isSaved,
  )
  return (
    <Switch
      fallback={
        <p class={css.previewNote} role="status">
          {props.isSaved ? words().preview.making : words().preview.waiting}
        </p>
      }
    >
      <Match when={short.isError}>
        <div class={css.previewNote}>
          <FailedCall error={short.error} onRetry={() => void short.refetch()} />
        </div>
      </Match>
      <Match when={props.isSaved && short.data?.short}>
        {(files) => (
          <Player
            src={files().videoUrl}
            poster={files().posterUrl}
            label={words().preview.short}
            onTime={() => undefined}
            onReady={() => undefined}
          />
        )}
      </Match>
    </Switch>
  )
}
