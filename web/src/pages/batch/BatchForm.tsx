import { createEffect, createSignal, on, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { readBatchDraft, saveBatchDraft } from '../../data/batch-draft.ts'
import { toBatchAsk, useBatchQuote, useCreateBatch } from '../../data/batches.ts'
import { type Choices, defaultChoices } from '../../data/choices.ts'
import { createDebounced } from '../../data/debounced.ts'
import { readDraft } from '../../data/draft.ts'
import { batchMax, tidy } from '../../data/keyword-list.ts'
import { useMe } from '../../data/session.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { batchWords } from '../../text/batch/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ChoiceChips } from '../create/ChoiceChips.tsx'
import { MannerChips } from '../create/MannerChips.tsx'
import { BatchPrice } from './BatchPrice.tsx'
import css from './batch.module.css'
import { ConfirmBatch } from './ConfirmBatch.tsx'
import { KeywordEntry } from './KeywordEntry.tsx'
import { KeywordRows } from './KeywordRows.tsx'

const quoteDelayMs = 400

/** The list, how all of it is made, and what it costs. */
export function BatchForm(props: { onStarted: (batchId: string) => void }) {
  const { language, format } = useWords()
  const words = useAreaWords(batchWords)
  const me = useMe()
  const [keywords, setKeywords] = createSignal(readBatchDraft())
  const [choices, setChoices] = createStore<Choices>({ ...readDraft(defaultChoices(language())), keyword: '' })
  const [isAsking, setIsAsking] = createSignal(false)
  const create = useCreateBatch()
  createEffect(on(keywords, saveBatchDraft, { defer: true }))

  /** What would be started: a row that is being emptied is none. */
  const wanted = () =>
    keywords()
      .map(tidy)
      .filter((keyword) => keyword !== '')
  const ask = () => (wanted().length === 0 ? null : toBatchAsk(wanted(), { ...choices }))
  const quote = useBatchQuote(createDebounced(ask, quoteDelayMs))
  const known = () => (wanted().length > 0 && quote.isSuccess ? quote.data : undefined)
  const isCurrent = () => {
    const answer = known()
    return !quote.isPlaceholderData && answer?.items.map(({ keyword }) => keyword).join('\n') === wanted().join('\n')
  }
  const repeatOf = (keyword: string) => known()?.items.find((item) => item.keyword === tidy(keyword))?.repeat ?? null
  const repeats = () => wanted().filter((keyword) => repeatOf(keyword) !== null).length
  const isOff = () => !isCurrent() || create.isPending

  const startText = () => (wanted().length === 0 ? words().startNone : words().start(format().number(wanted().length)))

  function start() {
    const list = ask()
    if (!list) return
    create.mutate(list, {
      onSuccess: ({ batchId }) => {
        setKeywords([])
        props.onStarted(batchId)
      },
    })
  }

  return (
    <div class={css.page}>
      <header class={css.head}>
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.intro}>{words().intro(format().number(batchMax))}</p>
      </header>
      <div class={css.columns}>
        <section class={css.lists} aria-label={words().list}>
          <KeywordEntry known={keywords()} onAdd={setKeywords} />
          <KeywordRows keywords={keywords()} repeatOf={repeatOf} repeats={repeats()} onChange={setKeywords} />
        </section>
        <section class={css.settings} aria-labelledby="batch-settings">
          <h2 id="batch-settings" class={css.sectionTitle}>
            {words().settings}
          </h2>
          <MannerChips choices={choices} onChange={setChoices} />
          <ChoiceChips choices={choices} onChange={setChoices} />
        </section>
      </div>
      <div class={css.bar}>
        <Show when={create.error}>{(error) => <FailedCall error={error()} isWrite onRetry={start} />}</Show>
        <Show when={wanted().length > 0 && quote.isError}>
          <FailedCall error={quote.error} onRetry={() => void quote.refetch()} />
        </Show>
        <div class={css.barRow}>
          <BatchPrice
            count={wanted().length}
            quote={known()}
            isStale={!isCurrent()}
            availableUcr={me.data?.balance.availableUcr}
          />
          <Button kind="primary" size="large" isOff={isOff()} onPress={() => setIsAsking(true)}>
            {create.isPending ? words().starting : startText()}
          </Button>
        </div>
      </div>
      <Show when={isAsking() && known()}>
        {(answer) => (
          <ConfirmBatch
            quote={answer()}
            repeats={repeats()}
            onClose={() => setIsAsking(false)}
            onConfirm={() => {
              setIsAsking(false)
              start()
            }}
          />
        )}
      </Show>
    </div>
  )
}
