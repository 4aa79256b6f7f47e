import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { type Preference, useForgetPreference, useSwitchPreference } from '../../data/brands.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './learnt.module.css'

/** What edits have taught, with the edits; each can be switched off or forgotten. */
export function LearntList(props: { preferences: readonly Preference[] }) {
  return (
    <ul class={css.list}>
      <For each={props.preferences}>{(preference) => <Learnt preference={preference} />}</For>
    </ul>
  )
}

function Learnt(props: { preference: Preference }) {
  const { t, format } = useWords()
  const words = useAreaWords(brandWords)
  const canChange = useCan('editor')
  const turn = useSwitchPreference()
  const forget = useForgetPreference()
  const evidence = () => {
    const { count, outOf } = props.preference
    return outOf > count
      ? words().learnt.evidence(format().number(count), format().number(outOf))
      : words().learnt.evidenceAll(format().number(count))
  }
  return (
    <li class={css.learnt} data-off={props.preference.isEnabled ? undefined : ''}>
      <div class={css.head}>
        <div>
          <p class={css.statement}>{props.preference.statement}</p>
          <p class={css.evidence}>
            {evidence()}
            <Show when={!props.preference.isEnabled}> · {words().learnt.off}</Show>
          </p>
        </div>
        <div class={css.tools}>
          <Show when={canChange()}>
            <Button
              size="small"
              kind="ghost"
              aria-label={words().learnt.forgetOf(props.preference.statement)}
              isOff={forget.isPending}
              onPress={() =>
                forget.mutate(props.preference.id, {
                  onSuccess: () => showToast({ text: words().learnt.forgotten, closeLabel: t().common.close }),
                })
              }
            >
              {words().learnt.forget}
            </Button>
          </Show>
          <Switch
            label={words().learnt.switch(props.preference.statement)}
            isOn={props.preference.isEnabled}
            isOff={!canChange() || turn.isPending}
            onSwitch={(isEnabled) => turn.mutate({ id: props.preference.id, isEnabled })}
          />
        </div>
      </div>
      <Show when={props.preference.examples.length > 0}>
        <Examples preference={props.preference} />
      </Show>
      <Show when={turn.error ?? forget.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </li>
  )
}

function Examples(props: { preference: Preference }) {
  const { to } = useWords()
  const words = useAreaWords(brandWords)
  return (
    <details class={css.details}>
      <summary>{words().learnt.examples}</summary>
      <ul class={css.examples}>
        <For each={props.preference.examples}>
          {({ before, after, project, projectId }) => (
            <li>
              <dl class={css.sides}>
                <div>
                  <dt>{words().learnt.from}</dt>
                  <dd class={css.before}>{before || words().learnt.nothing}</dd>
                </div>
                <div>
                  <dt>{words().learnt.to}</dt>
                  <dd>{after || words().learnt.nothing}</dd>
                </div>
              </dl>
              <A class={css.project} href={to(`/projects/${projectId}`)}>
                {project}
              </A>
            </li>
          )}
        </For>
      </ul>
    </details>
  )
}
