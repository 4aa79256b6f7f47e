import { replyInvalid, type Vendor } from './vendor-error.ts'

/** Bytes of a base64 field; raises provider_reply_invalid where Node's lenient decoder would return rubbish. */
export function readBase64(vendor: Vendor, text: string): Buffer {
  if (text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    throw replyInvalid(vendor, 'a field that should be base64 is not')
  return Buffer.from(text, 'base64')
}
