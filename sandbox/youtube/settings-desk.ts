import type { Records } from './records.ts'
import { SettingChanges, type Settings, usualSettings } from './settings.ts'

export type SettingsDesk = {
  current: () => Settings
  /** Changes what is named and leaves the rest. @throws ZodError */
  set: (changes: SettingChanges) => void
  reset: () => void
}

export function createSettingsDesk(records: Records): SettingsDesk {
  const current = () => records.settings.get('google') ?? usualSettings
  return {
    current,
    set(changes) {
      const { limits, ...rest } = SettingChanges.parse(changes)
      const before = current()
      records.settings.put('google', { ...before, ...rest, limits: { ...before.limits, ...limits } })
    },
    reset: () => records.settings.put('google', usualSettings),
  }
}
