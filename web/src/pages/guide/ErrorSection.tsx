import { For } from 'solid-js'
import { Section } from '../../parts/Section.tsx'
import { guideWords } from '../../text/guide/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { errorCodes } from './error-codes.ts'
import css from './guide.module.css'

/** What can go wrong, and what to do about it. Cards on phones. */
export function ErrorSection() {
  const words = useAreaWords(guideWords)
  return (
    <Section title={words().errors.title} text={words().errors.text} id="errors" isWide>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{words().errors.status}</th>
            <th scope="col">{words().errors.code}</th>
            <th scope="col">{words().errors.meaning}</th>
            <th scope="col">{words().errors.todo}</th>
          </tr>
        </thead>
        <tbody>
          <For each={errorCodes}>
            {(error) => (
              <tr>
                <td>{error.status}</td>
                <td>
                  <code>{error.code}</code>
                </td>
                <td>{words().errors.rows[error.words][0]}</td>
                <td class={css.todo}>{words().errors.rows[error.words][1]}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class={css.quiet}>{words().errors.midway}</p>
    </Section>
  )
}
