import { For, Show } from 'solid-js'
import type { CheckFinding } from '../../data/publications.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Tick } from '../../ui/Tick.tsx'
import css from './publish.module.css'
import type { Publish } from './use-publish.ts'

/** What stands against a field of text; for the place of its help. */
export function findingOf(publish: Publish, field: string): string | undefined {
  return publish.findings().find((finding) => finding.field === field && finding.blocks)?.message
}

/** Fields that have a place of their own for what is said about them. */
const placed = ['title', 'description', 'tags', 'isMadeForKids', 'channel', 'when']

/** Said once, also where it holds for several channels; with their names then. */
function gather(publish: Publish, isWanted: (finding: CheckFinding) => boolean): { text: string; blocks: boolean }[] {
  const said = new Map<string, { channels: Set<string>; blocks: boolean }>()
  for (const finding of publish.findings().filter(isWanted)) {
    const known = said.get(finding.message) ?? { channels: new Set(), blocks: finding.blocks }
    const channel = publish.connected().find(({ id }) => id === finding.channelId)
    if (channel) known.channels.add(channel.title)
    said.set(finding.message, known)
  }
  const isOne = publish.draft.channelIds.length < 2
  return [...said].map(([text, { channels, blocks }]) => {
    const isAll = channels.size === 0 || channels.size === publish.draft.channelIds.length
    return { text: isOne || isAll ? text : `${[...channels].join(', ')}: ${text}`, blocks }
  })
}

/** What keeps a field from being saved, under it. */
export function FieldFindings(props: { publish: Publish; fields: string[] }) {
  const lines = () => gather(props.publish, ({ field, blocks }) => blocks && props.fields.includes(field))
  return <For each={lines()}>{({ text }) => <p class={css.bad}>{text}</p>}</For>
}

/** What has no field of its own, and what only informs. */
export function OtherFindings(props: { publish: Publish }) {
  const lines = () =>
    gather(props.publish, (finding) =>
      finding.blocks ? !placed.includes(finding.field) : !props.publish.warnings().includes(finding),
    )
  return <For each={lines()}>{({ text, blocks }) => <p class={blocks ? css.bad : css.quiet}>{text}</p>}</For>
}

/** What has to be read before it is saved all the same. */
export function Warnings(props: { publish: Publish }) {
  const words = useAreaWords(publishingWords)
  const lines = () => gather(props.publish, (finding) => props.publish.warnings().includes(finding))
  const isMissing = () => props.publish.isPressed() && !props.publish.isConfirmed()
  return (
    <Show when={lines().length > 0}>
      <div class={css.warnings} role="status">
        <p class={css.strong}>{words().publish.warnings}</p>
        <ul>
          <For each={lines()}>{({ text }) => <li>{text}</li>}</For>
        </ul>
        <Tick
          label={words().publish.confirm}
          isOn={props.publish.isConfirmed()}
          onChange={(isOn) => props.publish.setIsConfirmed(isOn)}
        />
        <Show when={isMissing()}>
          <p class={css.bad} role="alert" tabIndex={-1} data-wanted>
            {words().publish.confirmMissing}
          </p>
        </Show>
      </div>
    </Show>
  )
}
