import { createUniqueId, For, Show } from 'solid-js'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { FieldFindings } from './Findings.tsx'
import css from './publish.module.css'
import type { Publish } from './use-publish.ts'

/** The channels it goes to. A publication that is changed stays on its own. */
export function ChannelTicks(props: { publish: Publish; isFixed: boolean }) {
  const words = useAreaWords(publishingWords)
  const errorId = createUniqueId()
  const isMissing = () => props.publish.isPressed() && props.publish.isMissing.channels()
  const chosen = () => props.publish.draft.channelIds
  const shown = () =>
    props.isFixed ? props.publish.connected().filter(({ id }) => chosen().includes(id)) : props.publish.connected()
  const turn = (id: string, isOn: boolean) =>
    props.publish.choose(isOn ? [...chosen(), id] : chosen().filter((one) => one !== id))
  return (
    <fieldset>
      <legend class="sr">{words().publish.channels}</legend>
      <ul class={css.channels}>
        <For each={shown()}>
          {(channel) => (
            <li>
              <label class={css.channel}>
                <input
                  type="checkbox"
                  checked={chosen().includes(channel.id)}
                  disabled={props.isFixed}
                  aria-invalid={isMissing() ? 'true' : undefined}
                  aria-describedby={isMissing() ? errorId : undefined}
                  onChange={(event) => turn(channel.id, event.currentTarget.checked)}
                />
                <ChannelFace title={channel.title} pictureUrl={channel.pictureUrl} />
                <span class={css.channelName}>
                  {channel.title}
                  <Show when={channel.state !== 'CONNECTED'}>
                    <span class={css.bad}> {words().publish.needsReconnect}</span>
                  </Show>
                </span>
              </label>
            </li>
          )}
        </For>
      </ul>
      <Show when={isMissing()}>
        <p id={errorId} class={css.bad} role="alert">
          {words().publish.channelMissing}
        </p>
      </Show>
      <FieldFindings publish={props.publish} fields={['channel']} />
    </fieldset>
  )
}
