import { createSignal, For, Show } from 'solid-js'
import type { Creator } from '../../../../contract/community.ts'
import { useAvoid, useFollow } from '../../data/community.ts'
import { Avatar } from '../../parts/Avatar.tsx'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, buttonLook } from '../../ui/Button.tsx'
import { DotsIcon, ShareIcon } from '../../ui/icons.tsx'
import { MenuItem, MenuLine } from '../../ui/Menu.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './creator.module.css'
import { useGate } from './Gate.tsx'
import { OverMenu } from './OverMenu.tsx'
import { ProfileDialog } from './ProfileDialog.tsx'
import { BlockQuestion } from './Questions.tsx'
import { useWhatFailed } from './Refused.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { useShare } from './use-share.ts'

type Open = 'edit' | 'block' | 'report'

/** A creator as others see them, with what can be done: about oneself another than about others. */
export function CreatorHead(props: { creator: Creator }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const avoid = useAvoid()
  const share = useShare()
  const whatFailed = useWhatFailed()
  const [open, setOpen] = createSignal<Open | null>(null)
  const one = () => props.creator
  const back = () => `/community/creators/${one().handle}`
  const say = (text: string) => showToast({ text, closeLabel: t().common.close })

  function setAvoided(kind: 'MUTE' | 'BLOCK' | null) {
    const said = kind === null ? words().act.unavoided : kind === 'MUTE' ? words().act.muted : words().act.blocked
    const { id, name } = one()
    avoid.mutate({ id, kind }, { onSuccess: () => say(said(name)), onError: (error) => say(whatFailed(error)) })
  }

  return (
    <header class={css.head}>
      <Avatar size="large" name={one().name} pictureUrl={one().pictureUrl} />
      <div class={css.about}>
        <h1 class={css.name}>{one().name}</h1>
        <p class={css.quiet}>{words().creator.handle(one().handle)}</p>
        <p class={css.counts}>
          <span>{words().creator.posts(format().number(one().posts))}</span>
          <span>{words().creator.followers(format().number(one().followers))}</span>
          <span>{words().creator.followingCount(format().number(one().following))}</span>
        </p>
        <Show when={one().bio}>
          <p class={css.bio}>{one().bio}</p>
        </Show>
        <div class={css.acts}>
          <Show when={!one().isMe} fallback={<Button onPress={() => setOpen('edit')}>{words().creator.edit}</Button>}>
            <Show when={one().avoided} fallback={<FollowButton creator={one()} back={back()} />}>
              {(kind) => (
                <Button isOff={avoid.isPending} onPress={() => setAvoided(null)}>
                  {kind() === 'MUTE' ? words().act.unmute : words().act.unblock}
                </Button>
              )}
            </Show>
          </Show>
          <Button
            kind="ghost"
            isIcon
            aria-label={words().creator.share}
            title={words().creator.share}
            onPress={() => void share(one().name, new URL(to(back()), location.origin).href)}
          >
            <ShareIcon />
          </Button>
          <Show when={!one().isMe}>
            <OverMenu
              class={buttonLook({ kind: 'ghost', isIcon: true })}
              label={words().creator.menu(one().name)}
              trigger={<DotsIcon />}
            >
              <Show when={!gate.isVisitor() && one().avoided === null}>
                <MenuItem label={words().act.mute(one().name)} onChoose={() => setAvoided('MUTE')} />
                <MenuItem label={words().act.block(one().name)} onChoose={() => setOpen('block')} />
                <MenuLine />
              </Show>
              <MenuItem
                label={words().act.report}
                onChoose={() => gate.enter({ why: 'report', back: back() }, () => setOpen('report'))}
              />
            </OverMenu>
          </Show>
        </div>
      </div>
      <Show when={one().avoided}>
        {(kind) => (
          <div class={css.avoided} role="status">
            <p class={css.strong}>{words().creator.avoided[kind()]}</p>
            <p class={css.quiet}>{words().creator.avoidedText[kind()]}</p>
          </div>
        )}
      </Show>
      <Show when={open() === 'edit'}>
        <ProfileDialog creator={one()} onClose={() => setOpen(null)} />
      </Show>
      <Show when={open() === 'block'}>
        <BlockQuestion name={one().name} onClose={() => setOpen(null)} onYes={() => setAvoided('BLOCK')} />
      </Show>
      <Show when={open() === 'report'}>
        <ReportDialog target={{ kind: 'creator', id: one().id }} author={one()} onClose={() => setOpen(null)} />
      </Show>
    </header>
  )
}

function FollowButton(props: { creator: Creator; back: string }) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const gate = useGate()
  const follow = useFollow()
  const whatFailed = useWhatFailed()
  const press = () =>
    gate.enter({ why: 'follow', back: props.back }, () =>
      follow.mutate(
        { id: props.creator.id, isFollowed: !props.creator.isFollowed },
        { onError: (error) => showToast({ text: whatFailed(error), closeLabel: t().common.close }) },
      ),
    )
  const label = () =>
    props.creator.isFollowed ? words().act.unfollowName(props.creator.name) : words().act.followName(props.creator.name)
  return (
    <Button
      kind={props.creator.isFollowed ? 'plain' : 'primary'}
      isOff={follow.isPending}
      aria-pressed={props.creator.isFollowed}
      aria-label={label()}
      onPress={press}
    >
      {props.creator.isFollowed ? words().act.following : words().act.follow}
    </Button>
  )
}

export function CreatorSkeleton() {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <div class={css.head} aria-hidden="true">
        <Skeleton width="5rem" height="5rem" radius="50%" />
        <div class={css.about}>
          <Skeleton width="12rem" height="2rem" />
          <Skeleton width="8rem" height="1.25rem" />
          <Skeleton width="16rem" height="1.25rem" />
        </div>
      </div>
      <div class={css.grid} aria-hidden="true">
        <For each={[1, 2, 3, 4]}>{() => <Skeleton ratio="9 / 16" radius="14px" />}</For>
      </div>
    </>
  )
}
