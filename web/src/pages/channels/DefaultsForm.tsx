import { createEffect, createUniqueId, on, Show } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { PublicationDefaults } from '../../../../contract/publications.ts'
import { type Channel, useChannelChange, useChannels } from '../../data/channels.ts'
import { textLimits } from '../../data/publish-rules.ts'
import { AiDisclosure } from '../../parts/AiDisclosure.tsx'
import { CategorySelect } from '../../parts/CategorySelect.tsx'
import { KidsChoice } from '../../parts/KidsChoice.tsx'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { TagField } from '../../parts/TagField.tsx'
import { VisibilityChips } from '../../parts/VisibilityChips.tsx'
import { channelWords } from '../../text/channels/words.ts'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './channels.module.css'

const copy = (defaults: PublicationDefaults): PublicationDefaults => ({ ...defaults, tags: [...defaults.tags] })

/** What a new publication on a channel starts with. Saved when its button is pressed. */
export function DefaultsForm(props: { channel: Channel }) {
  const { t } = useWords()
  const words = useAreaWords(channelWords)
  const publishing = useAreaWords(publishingWords)
  const headingId = createUniqueId()
  const channels = useChannels()
  const update = useChannelChange('channels.update')
  const [draft, setDraft] = createStore<PublicationDefaults>(copy(props.channel.defaults))
  // Saved elsewhere meanwhile; what is typed here and not saved yet would be lost otherwise too.
  createEffect(
    on(
      () => JSON.stringify(props.channel.defaults),
      () => setDraft(reconcile(copy(props.channel.defaults))),
      { defer: true },
    ),
  )
  const isChanged = () => JSON.stringify(copy(props.channel.defaults)) !== JSON.stringify(copy(draft))
  const maxTags = () =>
    channels.data?.platforms.find(({ name }) => name === props.channel.platform)?.limits.tagCharacters ?? 500

  function save(event: SubmitEvent) {
    event.preventDefault()
    if (update.isPending) return
    const tell = () => showToast({ text: words().form.saved, closeLabel: t().common.close })
    update.mutate({ id: props.channel.id, defaults: copy(draft) }, { onSuccess: tell })
  }

  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} class={css.subheading}>
        {words().form.defaults}
      </h3>
      <p class={css.quiet}>{words().form.defaultsHelp}</p>
      <form class={css.defaults} onSubmit={save}>
        <KidsChoice
          value={draft.isMadeForKids}
          unset={words().form.kidsUnset}
          onChange={(isMadeForKids) => setDraft({ isMadeForKids })}
        />
        <VisibilityChips value={draft.visibility} onChange={(visibility) => setDraft({ visibility })} />
        <CategorySelect value={draft.categoryId} onChange={(categoryId) => setDraft({ categoryId })} />
        <AiDisclosure isOn={draft.isAiGenerated} onChange={(isAiGenerated) => setDraft({ isAiGenerated })} />
        <TagField tags={draft.tags} maxCharacters={maxTags()} onChange={(tags) => setDraft({ tags })} />
        <TextArea
          label={words().form.signature}
          rows={3}
          maxLength={textLimits.signature}
          help={words().form.signatureHelp}
          value={draft.signature}
          onInput={(signature) => setDraft({ signature })}
        />
        <Tick
          label={publishing().publish.notify}
          isOn={draft.notifiesSubscribers}
          onChange={(notifiesSubscribers) => setDraft({ notifiesSubscribers })}
        />
        <Show when={update.error}>{(error) => <RefusedCall error={error()} />}</Show>
        <div>
          <Button type="submit" isOff={!isChanged() || update.isPending}>
            {update.isPending ? words().form.saving : words().form.save}
          </Button>
        </div>
      </form>
    </section>
  )
}
