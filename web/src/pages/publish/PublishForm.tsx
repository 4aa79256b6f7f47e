import { createUniqueId, type JSX, Show } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import type { Channel } from '../../data/channels.ts'
import { RefusedCall } from '../../parts/RefusedCall.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { AudienceFields } from './AudienceFields.tsx'
import { ChannelTicks } from './ChannelTicks.tsx'
import { Done } from './Done.tsx'
import { FeedPreview } from './FeedPreview.tsx'
import { OtherFindings, Warnings } from './Findings.tsx'
import css from './publish.module.css'
import { Suggestions } from './Suggestions.tsx'
import { TextFields } from './TextFields.tsx'
import { type PublishWish, usePublish } from './use-publish.ts'
import { WhenFields } from './WhenFields.tsx'

/** The form and beside it how it will look; once it is sent, what follows. */
export function PublishForm(props: PublishWish & { onReload: () => void }) {
  const words = useAreaWords(publishingWords)
  // What it was when the form was opened: it goes on being asked for meanwhile.
  const wish: PublishWish = { ...props }
  const publish = usePublish(wish)
  let form: HTMLFormElement | undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (publish.send()) return
    queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wanted]')?.focus())
  }

  const limits = () => props.platforms[0]?.limits
  const done = () => publish.create.data?.publications ?? (publish.update.data ? [publish.update.data] : undefined)
  const firstChannel = (): Channel | undefined => props.channels.find(({ id }) => id === publish.draft.channelIds[0])
  return (
    <Show
      when={!done()}
      fallback={
        <Done
          publications={done() ?? []}
          isChange={wish.publication !== undefined}
          when={publish.draft.when}
          onMore={() => {
            publish.create.reset()
            publish.startAnew()
          }}
        />
      }
    >
      <div class={css.columns}>
        <form class={css.form} ref={form} noValidate onSubmit={submit}>
          <Part title={words().publish.sections.where}>
            <ChannelTicks publish={publish} isFixed={wish.publication !== undefined} />
          </Part>
          <Part title={words().publish.sections.texts}>
            <TextFields publish={publish} limits={limits()} />
            <Suggestions runId={wish.run.id} language={wish.run.request.language} publish={publish} />
          </Part>
          <Part title={words().publish.sections.audience}>
            <AudienceFields publish={publish} run={wish.run} />
          </Part>
          <Part title={words().publish.sections.when}>
            <WhenFields publish={publish} isChange={wish.publication !== undefined} />
          </Part>
          <OtherFindings publish={publish} />
          <Warnings publish={publish} />
          <Show when={publish.create.error ?? publish.update.error}>
            {(error) => (
              <RefusedCall
                error={error()}
                actions={
                  <Show when={isApiError(error()) && wish.publication}>
                    <Button size="small" onPress={props.onReload}>
                      {words().publish.changedMeanwhile}
                    </Button>
                  </Show>
                }
              />
            )}
          </Show>
          <Send publish={publish} isChange={wish.publication !== undefined} />
        </form>
        <aside class={css.side} aria-label={words().publish.preview}>
          <FeedPreview run={wish.run} draft={publish.draft} channel={firstChannel()} />
          <p class={css.quiet}>{words().publish.previewLine}</p>
        </aside>
      </div>
    </Show>
  )
}

function Part(props: { title: string; children: JSX.Element }) {
  const id = createUniqueId()
  return (
    <section class={css.part} aria-labelledby={id}>
      <h2 id={id} class={css.heading}>
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}

function Send(props: { publish: ReturnType<typeof usePublish>; isChange: boolean }) {
  const { t } = useWords()
  const words = useAreaWords(publishingWords)
  const isBusy = () => props.publish.create.isPending || props.publish.update.isPending
  const label = () => {
    if (isBusy()) return words().publish.submitting
    return words().publish.submit[props.isChange ? 'change' : props.publish.draft.when]
  }
  return (
    <div class={css.send}>
      <p class={css.quiet} role="status">
        {props.publish.isChecking() ? words().publish.checking : props.isChange ? '' : words().publish.draft}
      </p>
      <div class={css.acts}>
        <Show when={!props.isChange && props.publish.isTouched()}>
          <Button kind="ghost" onPress={props.publish.startAnew}>
            {words().publish.fresh}
          </Button>
        </Show>
        <Button kind="primary" type="submit" isOff={isBusy()} title={isBusy() ? t().common.loading : undefined}>
          {label()}
        </Button>
      </div>
    </div>
  )
}
