import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { createAddress, keywordMaxLength } from '../../data/choices.ts'
import { useMe } from '../../data/session.ts'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ArrowIcon } from '../../ui/icons.tsx'
import css from './start-form.module.css'
import { createTyping } from './typing.ts'

/** The one input. The keyword travels in the address: to the create page, or through sign-up to it. */
export function StartForm(props: { label: string; isLabelShown: boolean; isTyping: boolean }) {
  const { t, to } = useWords()
  const navigate = useNavigate()
  const me = useMe()
  const id = createUniqueId()
  const [keyword, setKeyword] = createSignal('')
  const [isFocused, setIsFocused] = createSignal(false)
  const example = createTyping(
    () => t().landing.examples,
    () => !props.isTyping || isFocused(),
  )

  function start(event: SubmitEvent) {
    event.preventDefault()
    const address = to(createAddress(keyword().trim() === '' ? {} : { keyword: keyword().trim() }))
    const isSignedIn = !me.isPending && !me.isError && me.data !== null
    navigate(isSignedIn ? address : `${to('/sign-up')}?next=${encodeURIComponent(address)}`)
  }

  return (
    <form class={css.form} onSubmit={start}>
      <label class={props.isLabelShown ? css.label : 'sr'} for={id}>
        {props.label}
      </label>
      <div class={css.row}>
        <div class={css.box}>
          <input
            id={id}
            class={css.input}
            name="keyword"
            autocomplete="off"
            enterkeyhint="go"
            maxLength={keywordMaxLength}
            value={keyword()}
            onInput={(event) => setKeyword(event.currentTarget.value)}
            onFocus={() => setIsFocused(true)}
            onBlur={() => setIsFocused(false)}
          />
          <Show when={keyword() === ''}>
            <span class={css.example} aria-hidden="true">
              {example()}
              <Show when={!isFocused()}>
                <span class={css.caret} />
              </Show>
            </span>
          </Show>
        </div>
        <Button kind="primary" size="large" type="submit">
          {t().landing.start}
          <ArrowIcon />
        </Button>
      </div>
    </form>
  )
}
