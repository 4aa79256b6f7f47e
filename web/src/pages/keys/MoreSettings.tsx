import { Match, Switch } from 'solid-js'
import type { KeyDraft, KeyProblems } from '../../data/key-draft.ts'
import { useModels } from '../../data/models.ts'
import { DayField } from '../../parts/DayField.tsx'
import { developersWords } from '../../text/developers/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { FallbackPicker } from './FallbackPicker.tsx'
import css from './keys.module.css'
import { ModelPicker } from './ModelPicker.tsx'

type PerMinute = 'requestsPerMinute' | 'tokensPerMinute'

/** What most keys do without: which models, how fast, until when. */
export function MoreSettings(props: {
  isOpen: boolean
  draft: KeyDraft
  problems: KeyProblems
  onToggle: (isOpen: boolean) => void
  onChange: (change: Partial<KeyDraft>) => void
  onLeave: (name: keyof KeyProblems) => void
}) {
  const words = useAreaWords(developersWords)
  const models = useModels()
  const names = () => models.data?.models.map(({ id }) => id)
  const perMinute = (name: PerMinute) => (
    <Field
      label={words().form[name]}
      name={name}
      type="text"
      autocomplete="off"
      inputMode="numeric"
      maxLength={12}
      isOptional
      value={props.draft[name]}
      help={words().form.limitHelp}
      error={props.problems[name] && words().form.limitBad}
      onInput={(value) => props.onChange({ [name]: value })}
      onLeave={() => props.onLeave(name)}
    />
  )
  return (
    <details class={css.more} open={props.isOpen} onToggle={(event) => props.onToggle(event.currentTarget.open)}>
      <summary class={css.summary}>{words().form.more}</summary>
      <div class={css.moreBody}>
        <Switch fallback={<Skeleton height="8rem" />}>
          <Match when={names()}>
            {(known) => (
              <>
                <ModelPicker
                  names={known()}
                  chosen={props.draft.models}
                  onChange={(chosen) => props.onChange({ models: chosen })}
                />
                <FallbackPicker
                  names={known()}
                  chosen={props.draft.fallbackModels}
                  onChange={(chosen) => props.onChange({ fallbackModels: chosen })}
                />
              </>
            )}
          </Match>
          <Match when={models.isError}>
            <p class={css.quiet}>{words().form.modelsFailed}</p>
          </Match>
        </Switch>
        {perMinute('requestsPerMinute')}
        {perMinute('tokensPerMinute')}
        <DayField
          label={words().form.expires}
          value={props.draft.expiresOn}
          help={words().form.expiresHelp}
          error={props.problems.expiresOn && words().form.expiresPast}
          onChange={(expiresOn) => {
            props.onChange({ expiresOn })
            props.onLeave('expiresOn')
          }}
        />
      </div>
    </details>
  )
}
