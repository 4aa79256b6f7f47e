// Stands in for https://cdn.portone.io/v2/browser-sdk.js: `@portone/browser-sdk` looks for `window.PortOne` once this has run.
// The window is a page that is gone to and comes back from, so `redirectUrl` with `forceRedirect` is the one way it knows.
{
  const open = (kind, request) => {
    if (!request.redirectUrl || request.forceRedirect !== true)
      return Promise.reject(new Error('The practice window needs redirectUrl and forceRedirect: true'))
    const query = new URLSearchParams({ request: JSON.stringify({ ...request, kind }) })
    if (request.locale) query.set('language', request.locale === 'KO_KR' ? 'ko' : 'en')
    location.assign(`/sandbox/portone/checkout?${query}`)
    // As with the real one: the page is left, and nothing comes back to it.
    return new Promise(() => {})
  }
  const missing = (name) => () => Promise.reject(new Error(`The practice window has no ${name}`))
  window.PortOne = {
    requestPayment: (request) => open('payment', request),
    requestIssueBillingKey: (request) => open('card', request),
    requestIdentityVerification: missing('requestIdentityVerification'),
    requestIssueBillingKeyAndPay: missing('requestIssueBillingKeyAndPay'),
    loadPaymentUI: missing('loadPaymentUI'),
    loadIssueBillingKeyUI: missing('loadIssueBillingKeyUI'),
    updateLoadPaymentUIRequest: missing('updateLoadPaymentUIRequest'),
    updateLoadIssueBillingKeyUIRequest: missing('updateLoadIssueBillingKeyUIRequest'),
  }
}
