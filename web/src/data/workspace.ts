import { readOfTab, readStored, writeOfTab, writeStored } from './stored.ts'
import { createWorkspaceChoice } from './workspace-choice.ts'

const key = 'workspace'

const choice = createWorkspaceChoice({
  tab: { read: () => readOfTab(key), write: (value) => writeOfTab(key, value) },
  browser: { read: () => readStored(key), write: (value) => writeStored(key, value) },
})

/** The workspace the calls of this tab are about; `null` is the person's own. */
export const chosenWorkspace = choice.chosen
export const chooseWorkspace = choice.choose
export const beforeOtherWorkspace = choice.beforeChange
export const loseWorkspace = choice.lose
export const isWorkspaceLost = choice.isLost
export const forgetLostWorkspace = choice.forgetLost
