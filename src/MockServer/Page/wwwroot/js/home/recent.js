import { html } from '../../vendor/htm-preact.js'
import { Status } from '../parts/status.js'
import { Time } from '../parts/time.js'

/** The last exchanges, as they come. */
export function Recent({ requests }) {
  return html`<section class="stack tight" aria-labelledby="recent">
    <div class="line spread"><h2 id="recent">What has just happened</h2><a class="small" href="/ui/journal">All exchanges</a></div>
    ${requests.recent.length === 0
      ? html`<div class="card empty"><p>No request yet. Send the one above and see it appear here.</p></div>`
      : html`<ul class="rows" data-list>${requests.recent.slice(0, 6).map((request) => html`<li key=${request.id}>
          <a class="row" data-row href=${`/ui/journal/${request.id}`}>
            <span class="small faint"><${Time} at=${request.at} how="second" /></span>
            <span class="grow cut"><span class="strong">${request.operation ?? 'no operation'}</span> <span class="small faint mono">
              ${request.method} ${request.path}</span></span>
            <${Status} status=${request.status} />
          </a></li>`)}</ul>`}
  </section>`
}
