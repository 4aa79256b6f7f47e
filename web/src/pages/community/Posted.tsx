import { onMount } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import css from './post.module.css'
import { useShare } from './use-share.ts'

/** What follows once it is posted. */
export function Posted(props: { post: Post }) {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const share = useShare()
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <div class={css.page}>
      <h1 class={css.title} tabIndex={-1} ref={title}>
        {words().post.doneTitle}
      </h1>
      <p class={css.quiet}>{words().post.doneText}</p>
      <div class={css.link}>
        <code class={css.code}>{props.post.shareUrl}</code>
        <CopyButton label={words().post.copyLink} value={props.post.shareUrl} />
      </div>
      <div class={css.acts}>
        <LinkButton kind="primary" href={to(`/community/posts/${props.post.id}?feed=new`)}>
          {words().post.toPost}
        </LinkButton>
        <Button onPress={() => void share(props.post.title, props.post.shareUrl)}>{words().act.share}</Button>
        <LinkButton href={to(`/community/creators/${props.post.author.handle}`)}>{words().post.myPage}</LinkButton>
      </div>
    </div>
  )
}
