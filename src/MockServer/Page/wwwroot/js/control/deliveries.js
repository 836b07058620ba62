import { html, useCallback, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useHas } from '../api/parts-there.js'
import { useRequests } from '../api/requests.js'
import { useBot } from '../bot.js'
import { doing } from '../said.js'
import { useLoad, useSeldom } from '../use-load.js'
import { Json } from '../parts/json.js'
import { Loading } from '../parts/loading.js'
import { Time } from '../parts/time.js'
import { Wrong } from '../parts/wrong.js'
import { Endpoints } from './endpoints.js'

const tones = { delivered: 'ok', failed: 'bad', dropped: 'warn', running: 'info', queued: 'info' }
const states = ['queued', 'running', 'delivered', 'failed', 'dropped']

/** Who is called, and what they were called with and answered. */
export default function Deliveries() {
  const there = useHas('/__admin/deliveries')
  if (there === undefined) return html`<${Loading} />`
  return html`<div class="page"><header class="head"><div><h1>Deliveries</h1>
    <p>The mock calls your bot with its events, and integrations with what the bot says, as the cloud does. Here is whom it calls, and how
      each call ended.</p>
      </div></header>
    ${there ? html`<div class="stack wide"><${Endpoints} /><${List} /></div>` : html`<div class="card empty"><h2>Not here</h2>
      <p>This mock calls nobody.</p></div>`}</div>`
}

function List() {
  const bot = useBot()
  const [state, setState] = useState('')
  const { value, error, again } = useLoad(() => admin('GET', 'deliveries', { query: { bot, state, limit: 100 } }), [bot, state])
  const seldom = useSeldom(again, 800)
  useRequests(bot, useCallback(() => seldom(), [seldom]))
  const redeliver = (id) => doing(async () => { await admin('POST', `deliveries/${encodeURIComponent(id)}/redeliver`); again() },
    'It is delivered once more')
  return html`<section class="stack tight"><div class="line spread many"><h2>Deliveries</h2><div class="line"><select class="select fit"
    data-filter aria-label="State" value=${state} onChange=${(event) => setState(event.target.value)}>
      <option value="">Any state</option>${states.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}</select>
        <button class="button" onClick=${again}>Look again</button></div></div>
    <${Wrong} error=${error} again=${again} />
    ${value?.deliveries.length === 0 && html`<p class="quiet small">None${state ? ` that is ${state}` : ' yet'}.</p>`}
    ${value?.deliveries.length > 0 && html`<ul class="rows" data-list>${value.deliveries.map((delivery) => html`<li key=${delivery.id}>
      <details class="fold covered"><summary class="row" data-row>
        <span class="small faint"><${Time} at=${delivery.at} how="second" /></span><span class=${`badge ${tones[delivery.state]}`}>
          ${delivery.state}</span>
        <span class="grow cut"><span class="strong">${delivery.operation}</span> <span
          class="small quiet">to ${delivery.target.alias ?? delivery.target.kind} ${delivery.target.url}${delivery.reason
            ? ` · ${delivery.reason}` : ''}</span></span>
        <span class="small faint">${delivery.attempts.length} ${delivery.attempts.length === 1 ? 'try' : 'tries'}</span></summary>
      <div class="stack tight inset"><div class="line many"><button class="button little"
        onClick=${() => redeliver(delivery.id)}>Deliver it once more</button>
        ${delivery.event && html`<a class="small" href=${`/ui/events/${delivery.event}`}>Its event</a>`}${delivery.conversation
          && html`<a class="small" href=${`/ui/chat/${delivery.conversation}`}>Its conversation</a>`}</div>
        <${Json} value=${delivery.attempts} label="attempts" /></div></details></li>`)}</ul>`}
  </section>`
}
