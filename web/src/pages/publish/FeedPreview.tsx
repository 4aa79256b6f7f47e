import { Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import type { Channel } from '../../data/channels.ts'
import type { PublishDraft } from '../../data/publish-draft.ts'
import { ChannelFace } from '../../parts/ChannelFace.tsx'
import { LampScene } from '../../parts/LampScene.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import css from './publish.module.css'

/** The short as viewers meet it: the picture, and over it the channel and the title. Decoration: the form says the same. */
export function FeedPreview(props: { run: Run; draft: PublishDraft; channel: Channel | undefined }) {
  const words = useAreaWords(publishingWords)
  const picture = () => props.run.thumbnails?.portrait.url ?? props.run.scenes.find(({ image }) => image)?.image?.url
  return (
    <PhoneFrame aspect="9:16">
      <div class={css.feed} aria-hidden="true">
        <Show when={picture()} fallback={<LampScene />}>
          {(url) => <img class={css.feedPicture} src={url()} alt="" />}
        </Show>
        <div class={css.feedText}>
          <div class={css.feedChannel}>
            <ChannelFace title={props.channel?.title ?? 'X'} pictureUrl={props.channel?.pictureUrl ?? null} />
            <span class={css.feedHandle}>{props.channel?.handle ?? props.channel?.title}</span>
            <span class={css.feedButton}>{words().publish.subscribe}</span>
          </div>
          <p class={css.feedTitle}>{props.draft.title}</p>
        </div>
      </div>
    </PhoneFrame>
  )
}
