import { Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { type Publication, type PublicationEvent, usePublication } from '../../data/publications.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { publicationKinds } from '../../parts/publication-kind.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { WarnIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { PanelActs } from './PanelActs.tsx'
import { PanelFacts } from './PanelFacts.tsx'
import { PanelHistory } from './PanelHistory.tsx'
import { PanelSteps } from './PanelSteps.tsx'
import css from './panel.module.css'

/** A publication with everything there is to know about it, and what can be done. */
export function PublicationPanel(props: {
  id: string
  onMove: (publication: Publication) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const words = useAreaWords(publishingWords)
  const query = usePublication(() => props.id)
  const isGone = () => isApiError(query.error, 'not_found')
  return (
    <Dialog
      isOpen
      isWide
      title={query.data?.publication.metadata.title ?? words().panel.title}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t().common.close}</Button>}
    >
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="16rem" />
          </>
        }
      >
        <Match when={isGone()}>
          <p class={css.strong}>{words().panel.gone}</p>
          <p>{words().panel.goneText}</p>
        </Match>
        <Match when={query.isError && !query.data}>
          <FailedCall error={query.error} onRetry={() => void query.refetch()} />
        </Match>
        <Match when={query.data}>
          {(known) => (
            <Panel
              publication={known().publication}
              events={known().events}
              onMove={props.onMove}
              onClose={props.onClose}
            />
          )}
        </Match>
      </Switch>
    </Dialog>
  )
}

function Panel(props: {
  publication: Publication
  events: PublicationEvent[]
  onMove: (publication: Publication) => void
  onClose: () => void
}) {
  const { format } = useWords()
  const words = useAreaWords(publishingWords)
  const one = () => props.publication
  const isUploading = () => one().state === 'UPLOADING' || (one().percent > 0 && one().percent < 100)
  return (
    <div class={css.panel}>
      <div class={css.head}>
        <Show when={one().thumbnailUrl}>{(url) => <img class={css.picture} src={url()} alt="" />}</Show>
        <div class={css.about}>
          <div aria-live="polite">
            <StateWord kind={publicationKinds[one().state]} text={words().states[one().state]} />
          </div>
          <p>{words().meanings[one().state]}</p>
          <Show when={one().republishOf}>
            <p class={css.quiet}>{words().panel.republished}</p>
          </Show>
          <Show when={one().isAutomatic}>
            <p class={css.quiet}>{words().calendar.automatic}</p>
          </Show>
        </div>
      </div>
      <PanelSteps publication={one()} />
      <Show when={isUploading()}>
        <div class={css.upload}>
          <progress class={css.progress} max={100} value={one().percent} aria-label={words().states.UPLOADING} />
          <p>{words().panel.percent(format().number(one().percent))}</p>
        </div>
      </Show>
      <Show when={one().error}>
        {(error) => (
          <div class={css.trouble}>
            <WarnIcon />
            <p>{error().message}</p>
          </div>
        )}
      </Show>
      <PanelActs publication={one()} onMove={props.onMove} onClose={props.onClose} />
      <PanelFacts publication={one()} />
      <PanelHistory events={props.events} timeZone={one().timeZone} />
    </div>
  )
}
