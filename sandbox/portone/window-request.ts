import { z } from 'zod'
import { leadsToThisMachine } from '../page/this-machine.ts'

const Customer = z.object({ customerId: z.string(), fullName: z.string(), email: z.string() }).partial().default({})
/** Where people are sent back to. `URL.canParse` first: a refinement also runs on what is no address. */
const redirectUrl = z.url().refine((address) => URL.canParse(address) && leadsToThisMachine(address))

/** What a page gives `requestPayment` and `requestIssueBillingKey`, as much of it as counts here. */
export const WindowRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('payment'),
    storeId: z.string(),
    channelKey: z.string(),
    paymentId: z.string().min(1).max(64),
    orderName: z.string().min(1).max(200),
    totalAmount: z.int().min(1),
    currency: z.string().regex(/^[A-Z]{3}$/),
    customer: Customer,
    redirectUrl,
  }),
  z.object({
    kind: z.literal('card'),
    storeId: z.string(),
    channelKey: z.string(),
    issueId: z.string().optional(),
    issueName: z.string().optional(),
    displayAmount: z.int().optional(),
    currency: z.string().optional(),
    customer: Customer,
    redirectUrl,
  }),
])
export type WindowRequest = z.output<typeof WindowRequest>

/** The request in the address of the window; the script that stands in for the SDK puts it there as JSON. */
export function readWindowRequest(json: unknown): z.ZodSafeParseResult<WindowRequest> {
  return WindowRequest.safeParse(parsedJson(json))
}

function parsedJson(json: unknown): unknown {
  if (typeof json !== 'string') return undefined
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
