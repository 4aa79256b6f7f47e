import { createContext, createSignal, type ParentProps, Show, useContext } from 'solid-js'
import { useMe } from '../../data/session.ts'
import type { CommunityWords } from '../../text/community/ko.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

type Why = keyof CommunityWords['visitor']['titles']
type Asked = { why: Why; back: string }

/** What needs somebody who is signed in: for visitors an invitation that leads back to `back`, an address without its language. */
export type Gate = { isVisitor: () => boolean; enter: (asked: Asked, act: () => void) => void }

const Context = createContext<Gate>()

export function useGate(): Gate {
  const gate = useContext(Context)
  if (!gate) throw new Error('useGate is used outside GateProvider')
  return gate
}

export function GateProvider(props: ParentProps) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const me = useMe()
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const isVisitor = () => !me.isPending && !me.isError && me.data === null
  const gate: Gate = { isVisitor, enter: (why, act) => (isVisitor() ? setAsked(why) : act()) }
  return (
    <Context.Provider value={gate}>
      {props.children}
      <Show when={asked()}>
        {(known) => (
          <Dialog
            isOpen
            isSheet
            title={words().visitor.titles[known().why]}
            onClose={() => setAsked(null)}
            actions={
              <>
                <Button kind="ghost" onPress={() => setAsked(null)}>
                  {t().common.cancel}
                </Button>
                <SignInLinks back={known().back} />
              </>
            }
          >
            <p>{words().visitor.text}</p>
          </Dialog>
        )}
      </Show>
    </Context.Provider>
  )
}

/** The two ways in, each of which leads back. */
export function SignInLinks(props: { back: string }) {
  const { to } = useWords()
  const words = useAreaWords(communityWords)
  const query = () => new URLSearchParams({ next: to(props.back) })
  return (
    <>
      <LinkButton href={`${to('/sign-up')}?${query()}`}>{words().visitor.signUp}</LinkButton>
      <LinkButton kind="primary" href={`${to('/sign-in')}?${query()}`}>
        {words().visitor.signIn}
      </LinkButton>
    </>
  )
}
