import { html, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useBot } from '../bot.js'
import { doing } from '../said.js'
import { useLoad } from '../use-load.js'
import { safeLink } from '../parts/safe-url.js'
import { Wrong } from '../parts/wrong.js'

const part = encodeURIComponent

/** Whom the mock calls: the bot, and its integrations. */
export function Endpoints() {
  const bot = useBot()
  const { value, error, again } = useLoad(() => admin('GET', 'endpoints', { query: { bot } }), [bot])
  const [form, setForm] = useState({ kind: 'bot', alias: '', url: '' })
  const [wrong, setWrong] = useState(null)
  const pathOf = (endpoint) => (endpoint.kind === 'bot' ? `endpoints/bots/${part(endpoint.id)}`
    : `endpoints/integrations/${part(endpoint.id)}`)
  const remove = (endpoint) => doing(async () => { await admin('DELETE', pathOf(endpoint), { query: endpoint.kind === 'bot' ? {}
    : { bot: endpoint.bot } }); again() }, 'It is called no more')
  const ping = (endpoint) => doing(async () => admin('POST', `${pathOf(endpoint)}/ping`, { query: endpoint.kind === 'bot' ? {}
    : { bot: endpoint.bot ?? bot } }), (delivery) => `It was called: ${delivery.state ?? ''}`)
  const add = async (event) => {
    event.preventDefault()
    setWrong(null)
    try {
      if (form.kind === 'bot') await admin('PUT', `endpoints/bots/${part(bot)}`, { body: { url: form.url } })
      else await admin('PUT', `endpoints/integrations/${part(form.alias)}`, { query: { bot }, body: { url: form.url } })
      again()
    } catch (failure) {
      setWrong(failure)
    }
  }
  const set = (name) => ({ target }) => setForm({ ...form, [name]: target.value })
  return html`<section class="stack tight"><h2>Who is called</h2><${Wrong} error=${error} again=${again} />
    ${value?.endpoints.length === 0 ? html`<p class="quiet small">Nobody: events are raised and become ignored.</p>`
      : html`<ul class="rows" data-list>${(value?.endpoints ?? []).map((endpoint) => html`<li key=${endpoint.kind + endpoint.id}
        class="row still"><span class="badge accent">${endpoint.kind}</span>
          <span class="grow"><span class="block strong wrap">${safeLink(endpoint.url) ?? endpoint.url}</span>
            <span class="block small quiet mono wrap">${endpoint.id}${endpoint.signed ? ' · signed' : ''}</span></span>
          <button class="button little" onClick=${() => ping(endpoint)}>Ping</button><button class="button little bad"
            onClick=${() => remove(endpoint)}>Remove</button></li>`)}</ul>`}
    <form class="line many" onSubmit=${add} aria-label="Let somebody be called">
      <select class="select fit" aria-label="Who" value=${form.kind} onChange=${set('kind')}><option value="bot">this bot</option>
        <option value="integration">an integration</option></select>
      ${form.kind === 'integration' && html`<input class="input fit" size="14" placeholder="telegram"
        aria-label="Alias of the integration" value=${form.alias} onInput=${set('alias')} />`}
      <input class="input grow" type="url" placeholder="http://localhost:8072" aria-label="Where it listens" value=${form.url}
        onInput=${set('url')} />
      <button class="button main-one" disabled=${!form.url || (form.kind === 'integration' && !form.alias)}>Call it</button></form>
    <${Wrong} error=${wrong} /></section>`
}
