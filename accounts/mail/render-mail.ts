import type { z } from 'zod'
import type { Language } from '../../contract/index.ts'
import { toHtml, toText } from './letter.ts'
import type { Template } from './template.ts'
import { accountDeleted } from './templates/account-deleted.ts'
import { addressInUse, changeEmail, emailChanged } from './templates/address.ts'
import { alert } from './templates/alert.ts'
import { costReport } from './templates/cost-report.ts'
import { costAnomaly, costBudget } from './templates/costs.ts'
import { invitation } from './templates/invitation.ts'
import { notice } from './templates/notice.ts'
import { noAccount, passwordChanged, reset } from './templates/password.ts'
import {
  paymentChargedBack,
  paymentDiscrepant,
  paymentReceipt,
  paymentRefunded,
  paymentRefundFailed,
} from './templates/payments.ts'
import { providerAccountBroken } from './templates/provider-accounts.ts'
import {
  channelBroken,
  channelEnding,
  publicationBlocked,
  publicationFailed,
  publicationUnchanged,
  publicationUnknown,
} from './templates/publishing.ts'
import { accountExists, signUp } from './templates/sign-up.ts'
import { socialLinked } from './templates/social.ts'
import {
  subscriptionCancelled,
  subscriptionEnded,
  subscriptionFailed,
  subscriptionRenewed,
  subscriptionResumed,
  subscriptionStarted,
} from './templates/subscription.ts'

/** Every mail there is. A name is stored with the mails that wait, so it is not changed while some may be on their way. */
export const templates = {
  'sign-up': signUp,
  'account-exists': accountExists,
  reset,
  'no-account': noAccount,
  'password-changed': passwordChanged,
  'change-email': changeEmail,
  'address-in-use': addressInUse,
  'email-changed': emailChanged,
  'social-linked': socialLinked,
  invitation,
  'account-deleted': accountDeleted,
  'payment-receipt': paymentReceipt,
  'payment-refunded': paymentRefunded,
  'payment-refund-failed': paymentRefundFailed,
  'payment-charged-back': paymentChargedBack,
  'payment-discrepant': paymentDiscrepant,
  'subscription-started': subscriptionStarted,
  'subscription-renewed': subscriptionRenewed,
  'subscription-failed': subscriptionFailed,
  'subscription-cancelled': subscriptionCancelled,
  'subscription-resumed': subscriptionResumed,
  'subscription-ended': subscriptionEnded,
  'publication-failed': publicationFailed,
  'publication-blocked': publicationBlocked,
  'publication-unknown': publicationUnknown,
  'publication-unchanged': publicationUnchanged,
  'channel-broken': channelBroken,
  'provider-account-broken': providerAccountBroken,
  'channel-ending': channelEnding,
  'cost-budget': costBudget,
  'cost-anomaly': costAnomaly,
  'cost-report': costReport,
  notice,
  alert,
} satisfies Record<string, Template<z.ZodType>>

export type TemplateName = keyof typeof templates
export type TemplateData<Name extends TemplateName> = z.output<(typeof templates)[Name]['data']>

/** Checks what a mail is to be told when it is written down, so that what is missing shows there and not a minute later. */
export function parseData<Name extends TemplateName>(name: Name, data: unknown): TemplateData<Name> {
  return templates[name].data.parse(data) as TemplateData<Name>
}

/**
 * A mail in words, from what was stored of it.
 *
 * @throws when there is no such template or the data is not what it needs: both are faults of ours.
 */
export function renderMail(name: string, language: Language, data: unknown) {
  const found: Template | undefined = Object.hasOwn(templates, name) ? templates[name as TemplateName] : undefined
  if (!found) throw new Error(`no mail template ${name}`)
  const letter = found.write[language](found.data.parse(data))
  return { subject: letter.subject, text: toText(letter), html: toHtml(letter, language) }
}
