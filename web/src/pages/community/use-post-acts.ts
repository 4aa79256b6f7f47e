import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import {
  useAvoid,
  useFollow,
  useHidePost,
  useLikePost,
  useRemake,
  useRemovePost,
  useUpdatePost,
} from '../../data/community.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useGate } from './Gate.tsx'
import { useWhatFailed } from './Refused.tsx'
import { useShare } from './use-share.ts'

export type PostActs = ReturnType<typeof usePostActs>
/** A question that is open above the viewer. */
export type Question = { kind: 'remove' | 'block' | 'report'; post: Post }

/** Everything somebody can do with a post. `backOf` is the address, without its language, to come back to after signing in. */
export function usePostActs(backOf: (post: Post) => string) {
  const { t, to } = useWords()
  const words = useAreaWords(communityWords)
  const navigate = useNavigate()
  const gate = useGate()
  const like = useLikePost()
  const follow = useFollow()
  const hide = useHidePost()
  const avoid = useAvoid()
  const remove = useRemovePost()
  const update = useUpdatePost()
  const remake = useRemake()
  const share = useShare()
  const whatFailed = useWhatFailed()
  const [question, setQuestion] = createSignal<Question | null>(null)
  const say = (text: string, undo?: () => void) =>
    showToast({
      text,
      closeLabel: t().common.close,
      ...(undo && { action: { label: words().act.undo, onChoose: undo } }),
    })
  const fail = { onError: (error: unknown) => say(whatFailed(error)) }
  const ask = (kind: Question['kind'], post: Post) => setQuestion({ kind, post })

  function setAvoided({ author }: Post, kind: 'MUTE' | 'BLOCK' | null) {
    const said = kind === null ? words().act.unavoided : kind === 'MUTE' ? words().act.muted : words().act.blocked
    avoid.mutate(
      { id: author.id, kind },
      {
        ...fail,
        onSuccess: () =>
          say(said(author.name), kind === null ? undefined : () => avoid.mutate({ id: author.id, kind: null }, fail)),
      },
    )
  }

  return {
    question,
    closeQuestion: () => setQuestion(null),
    remove,
    isRemaking: () => remake.isPending,
    like: (post: Post) =>
      gate.enter({ why: 'like', back: backOf(post) }, () => like.mutate({ post, isLiked: !post.isLiked }, fail)),
    follow: (post: Post) =>
      gate.enter({ why: 'follow', back: backOf(post) }, () =>
        follow.mutate({ id: post.author.id, isFollowed: !post.author.isFollowed }, fail),
      ),
    remake: (post: Post) =>
      gate.enter({ why: 'remake', back: backOf(post) }, () => {
        if (remake.isPending) return
        remake.mutate(post.id, {
          ...fail,
          onSuccess: ({ projectId }) => navigate(to(`/studio/${projectId}/topic`)),
        })
      }),
    share: (post: Post) => share(post.title, post.shareUrl),
    hide: (post: Post) => hide.mutate(post.id, { ...fail, onSuccess: () => say(words().act.hidden) }),
    mute: (post: Post) => setAvoided(post, 'MUTE'),
    block: (post: Post) => setAvoided(post, 'BLOCK'),
    askBlock: (post: Post) => ask('block', post),
    askRemove: (post: Post) => ask('remove', post),
    report: (post: Post) => gate.enter({ why: 'report', back: backOf(post) }, () => ask('report', post)),
    setComments: (post: Post, allowsComments: boolean) =>
      update.mutate(
        { id: post.id, allowsComments },
        { ...fail, onSuccess: () => say(allowsComments ? words().act.opened : words().act.closed) },
      ),
  }
}
