let armed: string | null = null

/** Called once at start-up with `config.crashPoint`. */
export function armCrashPoint(name: string | null): void {
  armed = name
}

/**
 * A place at which the process may die without a word, as it does when a machine is lost. Each is named after what has
 * just happened. Tests kill a real process at every one of them and then check that nothing was lost, doubled or
 * charged twice; in production nothing is armed and this does nothing. `at` names the kind of step or resource, so that
 * `step.claimed@VOICE` can be armed alone.
 */
export function crashPoint(name: (typeof crashPoints)[number], at?: string): void {
  if (armed === name || armed === `${name}@${at}`) process.kill(process.pid, 'SIGKILL')
}

export const crashPoints = [
  'run.before-commit',
  'run.after-commit',
  'step.claimed',
  'usage.opened',
  'vendor.task-saved',
  'vendor.answered',
  'artefact.stored',
  'step.before-commit',
  'step.committed',
  'run.before-end',
  'payment.before-grant',
  'payment.after-grant',
  'refund.held',
  'refund.cancelled',
  'subscription.before-charge',
  'subscription.charged',
  'publish.before-move',
  'publish.moved',
  'publish.session-begun',
  'publish.sending',
  'publish.piece-sent',
  'publish.verified',
  'publish.task-run',
] as const
