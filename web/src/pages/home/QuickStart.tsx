import { A, useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, For } from 'solid-js'
import { createAddress, keywordMaxLength } from '../../data/choices.ts'
import { homeWords } from '../../text/home/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './quick-start.module.css'

const actions = [
  { name: 'custom', path: '/studio' },
  { name: 'batch', path: '/batch' },
  { name: 'templates', path: '/templates' },
  { name: 'brands', path: '/brands' },
] as const

/** The next short in one line, and the other ways to begin. */
export function QuickStart() {
  const { t, to } = useWords()
  const words = useAreaWords(homeWords)
  const navigate = useNavigate()
  const id = createUniqueId()
  const [keyword, setKeyword] = createSignal('')

  function start(event: SubmitEvent) {
    event.preventDefault()
    const asked = keyword().trim()
    navigate(to(createAddress(asked === '' ? {} : { keyword: asked })))
  }

  return (
    <section class={css.start} aria-label={words().actions.label}>
      <form class={css.form} onSubmit={start}>
        <label class="sr" for={id}>
          {words().keyword}
        </label>
        <input
          id={id}
          class={css.input}
          name="keyword"
          autocomplete="off"
          enterkeyhint="go"
          maxLength={keywordMaxLength}
          placeholder={t().create.placeholder}
          value={keyword()}
          onInput={(event) => setKeyword(event.currentTarget.value)}
        />
        <Button kind="primary" size="large" type="submit">
          {words().make}
        </Button>
      </form>
      <ul class={css.actions}>
        <For each={actions}>
          {(action) => (
            <li>
              <A class={css.action} href={to(action.path)}>
                <span class={css.name}>{words().actions[action.name][0]}</span>
                <span class={css.about}>{words().actions[action.name][1]}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
