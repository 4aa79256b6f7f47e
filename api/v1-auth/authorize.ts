import type { Request, Response } from 'express'
import { z } from 'zod'
import { answerUrl, checkRedirect } from '../../accounts/index.ts'
import { DesktopRequest, type Language } from '../../contract/index.ts'
import { toAppError } from '../../core/errors.ts'
import type { ApiDeps } from '../deps.ts'
import { languageOf } from '../middleware/request-context.ts'
import { parseParameters, toOAuth } from './errors.ts'
import { refusalPage } from './refusal-page.ts'

const Whereto = z.object({ client_id: z.string(), redirect_uri: z.string() })

/**
 * Leads a browser to the page that asks the person. Client and address are checked first, and what is wrong with them is
 * shown here: an answer must not go where nobody registered. Anything else that is wrong is told to the program.
 */
export function authorize({ limits }: ApiDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const language = languageOf(req.headers['accept-language'])
    try {
      await limits.take('visit', { address: req.ip ?? '', account: null })
      const { client_id, redirect_uri } = parseParameters(Whereto, req.query)
      checkRedirect(client_id, redirect_uri)
      res.redirect(302, nextStep(req.query, redirect_uri, language))
    } catch (error) {
      const known = toAppError(error)
      if (known.status !== 400 || req.accepts(['json', 'html']) !== 'html') throw error
      res
        .status(400)
        .type('html')
        .send(refusalPage(language, toOAuth(known)))
    }
  }
}

function nextStep(query: Request['query'], redirectUri: string, language: Language): string {
  const request = DesktopRequest.safeParse(query)
  if (request.success) return `/${language}/authorize?${new URLSearchParams(request.data)}`
  const wrong = new Set(request.error.issues.map(({ path }) => path.join('.')))
  return answerUrl(redirectUri, {
    error: wrong.has('response_type') ? 'unsupported_response_type' : 'invalid_request',
    error_description: `missing or wrong: ${[...wrong].join(', ')}`,
    ...(typeof query.state === 'string' && { state: query.state }),
  })
}
