import { For, Match, Show, Switch } from 'solid-js'
import { type NoticeChoice, useChooseNotice, useNoticeChoices } from '../../data/notice-choices.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Switch as OnOff } from '../../ui/Switch.tsx'
import css from './notices.module.css'

const areas = ['publishing', 'channels', 'community', 'costs', 'account'] as const satisfies readonly NoticeChoice['area'][]

/** Where the person is told about what: a table of switches, with what cannot be switched off at its end. */
export function NoticeSection() {
  const words = useAreaWords(settingsWords)
  const choices = useNoticeChoices()
  const choose = useChooseNotice()
  const of = (area: NoticeChoice['area']) => (choices.data?.choices ?? []).filter((choice) => choice.area === area)
  return (
    <Section id="notices" title={words().notices.title} text={words().notices.text} isWide>
      <Switch fallback={<Skeleton height="60rem" radius="14px" />}>
        <Match when={choices.isError && !choices.data}>
          <FailedCall error={choices.error} onRetry={() => void choices.refetch()} />
        </Match>
        <Match when={choices.data}>
          <For each={areas}>
            {(area) => (
              <Show when={of(area).length > 0}>
                <table class={css.table}>
                  <caption class={css.caption}>{words().notices.areas[area]}</caption>
                  <Head isFixed={area === 'account'} />
                  <tbody>
                    <For each={of(area)}>{(choice) => <Row choice={choice} onChoose={choose.mutate} />}</For>
                  </tbody>
                </table>
              </Show>
            )}
          </For>
          <p class={css.quiet}>{words().notices.fixedText}</p>
        </Match>
      </Switch>
      <Show when={choose.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </Section>
  )
}

function Head(props: { isFixed: boolean }) {
  const words = useAreaWords(settingsWords)
  return (
    <thead class={props.isFixed ? 'sr' : undefined}>
      <tr>
        <th scope="col">
          <span class="sr">{words().notices.title}</span>
        </th>
        <th scope="col" class={css.where}>
          {words().notices.inApp}
        </th>
        <th scope="col" class={css.where}>
          {words().notices.byMail}
        </th>
      </tr>
    </thead>
  )
}

function Row(props: {
  choice: NoticeChoice
  onChoose: (choice: Pick<NoticeChoice, 'kind' | 'inApp' | 'byMail'>) => void
}) {
  const words = useAreaWords(settingsWords)
  const change = (to: Partial<Pick<NoticeChoice, 'inApp' | 'byMail'>>) => {
    const { kind, inApp, byMail } = props.choice
    props.onChoose({ kind, inApp, byMail, ...to })
  }
  return (
    <tr>
      <th scope="row" class={css.what}>
        {props.choice.label}
      </th>
      <Show
        when={!props.choice.isFixed}
        fallback={
          <td colSpan={2} class={css.fixed}>
            {words().notices.fixed}
          </td>
        }
      >
        <td class={css.where}>
          <OnOff
            label={words().notices.of(props.choice.label, words().notices.inApp)}
            isOn={props.choice.inApp}
            onSwitch={(inApp) => change({ inApp })}
          />
        </td>
        <td class={css.where}>
          <OnOff
            label={words().notices.of(props.choice.label, words().notices.byMail)}
            isOn={props.choice.byMail}
            onSwitch={(byMail) => change({ byMail })}
          />
        </td>
      </Show>
    </tr>
  )
}
