import {
  changePassword,
  deleteAccount,
  endDevice,
  endOtherDevices,
  getAccountLoss,
  getMe,
  listDevices,
  removePicture,
  requestEmailChange,
  updateProfile,
} from '../../accounts/index.ts'
import type { profile } from '../../contract/index.ts'
import { clearSessionCookie } from '../middleware/session.ts'
import type { Handlers } from '../mount.ts'
import { startSession } from './auth.ts'
import { originOf } from './workspaces.ts'

export const profileHandlers: Pick<Handlers, Exclude<keyof typeof profile, 'me.identities' | 'me.unlink'>> = {
  'me.get': ({ deps, caller }) => getMe(deps, caller),
  async 'me.update'({ deps, caller, input }) {
    await updateProfile(deps.db, caller, input)
    return getMe(deps, caller)
  },
  async 'me.removePicture'({ deps, caller }) {
    await removePicture(deps, caller.userId)
    return getMe(deps, caller)
  },
  async 'me.changePassword'(context) {
    const { deps, caller, input } = context
    const who = await changePassword(deps, caller, input)
    return caller.sessionId ? startSession(context, who, caller.workspaceId) : getMe(deps, caller)
  },
  async 'me.changeEmail'({ deps, caller, input }) {
    await requestEmailChange(deps, caller, input)
    return {}
  },
  async 'me.devices'({ deps, caller }) {
    return { devices: await listDevices(deps.db, caller) }
  },
  async 'me.endDevice'({ deps, caller, input, res }) {
    await endDevice(deps.db, caller, input.id)
    if (input.id === caller.sessionId) clearSessionCookie(res, deps.config)
    return {}
  },
  async 'me.endOtherDevices'({ deps, caller }) {
    await endOtherDevices(deps.db, caller)
    return {}
  },
  'me.loss': ({ deps, caller }) => getAccountLoss(deps.db, caller.userId),
  async 'me.delete'(context) {
    const { deps, caller, input, res } = context
    await deleteAccount(deps, caller, originOf(context), input)
    clearSessionCookie(res, deps.config)
    return {}
  },
}
