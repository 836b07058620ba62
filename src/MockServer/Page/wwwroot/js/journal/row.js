import { html } from '../../vendor/htm-preact.js'
import { short } from '../bot-switch.js'
import { Status } from '../parts/status.js'
import { Time } from '../parts/time.js'
import { decided, inWords } from './words.js'

/** One exchange in one line; a refused one says in a second why. */
export function Row({ request, chosen, open, bots }) {
  const why = request.violations?.[0] ? inWords(request.violations[0]) : request.status >= 400 ? request.message : ''
  const more = (request.violations?.length ?? 0) - 1
  return html`<div role="listitem"><button class="row exchange" data-row aria-current=${chosen ? 'true' : undefined} onClick=${open}>
    <span class="small faint at"><${Time} at=${request.at} how="second" /></span>
    <${Status} status=${request.status} />
    <span class="grow">
      <span class="block cut"><span class="strong">${request.operation ?? 'no operation'}</span> <span class="small faint mono">
        ${request.method} ${request.path}${request.query ?? ''}</span></span>
      ${why && html`<span class="block small quiet cut">${why}${more > 0 ? ` And ${more} more.` : ''}</span>`}
    </span>
    ${bots && request.bot && html`<span class="small mono faint">${short(request.bot)}</span>`}
    ${request.decision.by !== 'operation' && html`<span class=${`badge ${request.decision.by === 'fault' ? 'accent' : ''}`}>
      ${decided[request.decision.by]?.[0] ?? request.decision.by}</span>`}
    ${request.did?.length > 0 && request.decision.by === 'operation' && html`<span class="small faint changed">
      ${request.did.length} ${request.did.length === 1 ? 'row' : 'rows'}</span>`}
    <span class="small faint took">${request.durationMs < 10 ? request.durationMs.toFixed(1) : Math.round(request.durationMs)} ms</span>
  </button></div>`
}
