import { html, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useContract } from '../api/contract.js'
import { doing } from '../said.js'
import { TextInput } from '../parts/text-input.js'
import { Windowed } from '../parts/windowed.js'
import { Wrong } from '../parts/wrong.js'
import { Exchange } from './exchange.js'
import { Row } from './row.js'
import { useJournal } from './use-journal.js'

const states = { live: ['live', 'Live'], away: ['', 'Connecting…'], refused: ['bad', 'Not live'] }

/** The exchanges, newest on top, and all of the one that is chosen. */
export function JournalOf({ bot, chosen, open, filters, narrow }) {
  const contract = useContract()
  const [turn, setTurn] = useState(0)
  const { items, state, error, missed, older, total } = useJournal(filters.everybody ? undefined : bot, filters, turn)
  const [dot, word] = states[state] ?? states.away
  const clear = () => doing(async () => {
    const { deleted } = await admin('DELETE', 'requests', { query: { bot: filters.everybody ? undefined : bot } })
    setTurn(turn + 1)
    return deleted
  }, (deleted) => `${deleted === true ? 0 : deleted} entries forgotten`)
  const ended = (value) => narrow({ status: value })
  return html`<div class="page full">
    <div class="bar">
      <h1>Journal</h1>
      <span class="line small quiet" role="status"><span class=${`dot ${dot}`}></span>${word}</span>
      <span class="grow"></span>
      <${TextInput} class="input fit mono" type="search" data-filter list="operations" size="20" placeholder="Operation" aria-label="Operation"
        value=${filters.operation} change=${(text) => narrow({ operation: text.trim() })} />
      <datalist id="operations">${(contract.value?.operations ?? []).map(({ id }) => html`<option key=${id} value=${id} />`)}</datalist>
      <select class="select fit" aria-label="Status" value=${filters.status} onChange=${(event) => ended(event.target.value)}>
        <option value="">Any status</option>${['2xx', '4xx', '5xx', '400', '401', '403', '404', '409', '413', '429', '500',
          '503'].map((status) => html`<option key=${status} value=${status}>${status}</option>`)}</select>
      <label class="check small"><input type="checkbox" checked=${Boolean(filters.everybody)} onChange=${(event) =>
        narrow({ everybody: event.target.checked ? '1' : null })} />All bots</label>
      <button class="button" onClick=${clear}>Clear</button>
    </div>
    ${missed && html`<p class="notice">Some exchanges were dropped before they could be shown: the journal keeps the last ones only.</p>`}
    <div class=${`two-panes ${chosen ? '' : 'alone'}`}>
      <section class="pane" aria-label="Exchanges">
        ${error ? html`<div class="page"><${Wrong} error=${error} /></div>`
          : items.length === 0 && total !== undefined
            ? html`<div class="empty"><h2>Nothing yet</h2>
              <p>Every request of your application appears here as it is answered, with what decided it.</p></div>`
            : html`<${Windowed} items=${items} guess=${53} nearEnd=${older} label="Exchanges, the newest first" role="list" live="polite"
                row=${(request) => html`<${Row} request=${request} chosen=${request.id === chosen} open=${() => open(request.id === chosen
                  ? null : request.id)} bots=${filters.everybody} />`} />`}
      </section>
      ${chosen && html`<aside class="pane" aria-label="The exchange"><${Exchange} key=${chosen} id=${chosen} close=${() => open(null)} />
        </aside>`}
    </div>
  </div>`
}
