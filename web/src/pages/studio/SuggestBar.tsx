import { createSignal, Show } from 'solid-js'
import { useStudio, useStudioQuote } from '../../data/studio.ts'
import { type Wish, wishes } from '../../data/studio-suggestions.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { WandIcon } from '../../ui/edit-icons.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './suggest.module.css'

/** Asks the script model what could be better, says what that costs, and takes or leaves all of it together. */
export function SuggestBar() {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const { open, ask, apply, dismiss } = studio.suggestions
  const [wish, setWish] = createSignal<Wish>('better')
  const quote = useStudioQuote(() => ({ goal: 'script' }))
  const script = () => quote.data?.items.find(({ resource }) => resource === 'script')
  const cost = () => {
    const item = script()
    if (!item) return undefined
    return item.maxUcr === 0
      ? words().suggest.free
      : words().suggest.cost(format().credits(quote.data?.expectedUcr ?? 0))
  }
  const isEmpty = () => ask.isSuccess && ask.data.suggestions.length === 0

  function applyAll() {
    const count = open().length
    apply(open())
    showToast({
      text: words().suggest.applied(format().number(count)),
      closeLabel: t().common.close,
      action: { label: words().script.undo, onChoose: studio.undo },
    })
  }

  return (
    <section class={css.bar} aria-labelledby="suggest">
      <h3 id="suggest" class={css.title}>
        <WandIcon size={18} />
        {words().suggest.title}
      </h3>
      <div class={css.row}>
        <Select
          label={words().suggest.wish}
          isLabelHidden
          value={wish()}
          options={wishes.map((value) => ({ value, label: words().suggest.wishes[value] }))}
          onChange={setWish}
        />
        <Button size="small" isOff={ask.isPending} onPress={() => ask.mutate({ wish: wish() })}>
          {ask.isPending ? words().suggest.asking : words().suggest.ask}
        </Button>
        <p class={css.cost}>{cost()}</p>
      </div>
      <div role="status" class={css.answer}>
        <Show when={isEmpty()}>
          <p>{words().suggest.none}</p>
        </Show>
        <Show when={open().length > 0}>
          <p class={css.count}>{words().suggest.count(format().number(open().length))}</p>
        </Show>
        <Show when={(ask.data?.chargedUcr ?? 0) > 0}>
          <p class={css.cost}>{words().suggest.charged(format().credits(ask.data?.chargedUcr ?? 0))}</p>
        </Show>
      </div>
      <Show when={open().length > 1}>
        <div class={css.row}>
          <Button size="small" onPress={applyAll}>
            {words().suggest.applyAll}
          </Button>
          <Button size="small" kind="ghost" onPress={() => dismiss(open())}>
            {words().suggest.dismissAll}
          </Button>
        </div>
      </Show>
      <Show when={ask.error}>
        {(error) => <FailedCall error={error()} isWrite onRetry={() => ask.variables && ask.mutate(ask.variables)} />}
      </Show>
    </section>
  )
}
