import { For, Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { AiDisclosure } from '../../parts/AiDisclosure.tsx'
import { CategorySelect } from '../../parts/CategorySelect.tsx'
import { KidsChoice } from '../../parts/KidsChoice.tsx'
import { VisibilityChips } from '../../parts/VisibilityChips.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { FieldFindings } from './Findings.tsx'
import css from './publish.module.css'
import type { Publish } from './use-publish.ts'

/** For whom it is, and what they are told. */
export function AudienceFields(props: { publish: Publish; run: Run }) {
  const words = useAreaWords(publishingWords)
  const draft = () => props.publish.draft
  const isKidsMissing = () => props.publish.isPressed() && props.publish.isMissing.kids()
  return (
    <>
      <KidsChoice
        value={draft().isMadeForKids}
        error={isKidsMissing() ? words().kids.missing : undefined}
        onChange={(isMadeForKids) => props.publish.change({ isMadeForKids })}
      />
      <VisibilityChips value={draft().visibility} onChange={(visibility) => props.publish.change({ visibility })} />
      <CategorySelect value={draft().categoryId} onChange={(categoryId) => props.publish.change({ categoryId })} />
      <FieldFindings publish={props.publish} fields={['categoryId']} />
      <AiDisclosure
        isOn={draft().isAiGenerated}
        onChange={(isAiGenerated) => props.publish.change({ isAiGenerated })}
      />
      <Tick
        label={words().publish.notify}
        isOn={draft().notifiesSubscribers}
        onChange={(notifiesSubscribers) => props.publish.change({ notifiesSubscribers })}
      />
      <Thumbnails publish={props.publish} run={props.run} />
    </>
  )
}

function Thumbnails(props: { publish: Publish; run: Run }) {
  const words = useAreaWords(publishingWords)
  const options = () => [
    { value: 'run' as const, label: words().publish.thumbnailRun, url: props.run.thumbnails?.portrait.url },
    { value: 'platform' as const, label: words().publish.thumbnailPlatform, url: undefined },
  ]
  return (
    <fieldset>
      <legend class={css.legend}>{words().publish.thumbnail}</legend>
      <div class={css.thumbnails}>
        <For each={options()}>
          {(option) => (
            <label class={css.thumbnail}>
              <input
                type="radio"
                name="thumbnail"
                checked={props.publish.draft.thumbnail === option.value}
                onChange={() => props.publish.change({ thumbnail: option.value })}
              />
              <Show when={option.url} fallback={<span class={css.noPicture} aria-hidden="true" />}>
                {(url) => <img class={css.picture} src={url()} alt="" />}
              </Show>
              <span>{option.label}</span>
            </label>
          )}
        </For>
      </div>
      <p class={css.quiet}>{words().publish.thumbnailNote}</p>
    </fieldset>
  )
}
