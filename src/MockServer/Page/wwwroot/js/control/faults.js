import { html, useCallback, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useRequests } from '../api/requests.js'
import { useBot } from '../bot.js'
import { doing } from '../said.js'
import { useLoad, useSeldom } from '../use-load.js'
import { Wrong } from '../parts/wrong.js'
import { FaultForm } from './fault-form.js'
import { meets, what } from './fault-words.js'
import { Scope } from './scope.js'

const read = async (bot) => {
  const [faults, profiles] = await Promise.all([admin('GET', 'faults', { query: { bot } }), admin('GET', 'faults/profiles')])
  return { faults: faults.faults, profiles: profiles.profiles }
}

function Rule({ fault, remove }) {
  return html`<li class="row still">
    <span class=${`dot ${fault.state === 'active' ? 'bad' : ''}`}></span>
    <span class="grow"><span class="block"><span class="strong">${what(fault)}</span> ${fault.state !== 'active' && html`<span
      class="badge">${fault.state === 'usedUp' ? 'used up' : fault.state}</span>`}</span>
      <span class="block small quiet">${meets(fault)} · met by ${fault.hits} of ${fault.matched} · <span class="mono">${fault.id}</span>
        </span></span>
    <button class="button little" onClick=${remove} aria-label=${`Remove ${fault.id}`}>Remove</button></li>`
}

/** What requests meet on purpose: whole bad days, and rules. */
export default function Faults() {
  const bot = useBot()
  const [whose, setWhose] = useState('bot')
  const query = { bot: whose === 'bot' ? bot : undefined }
  const { value, error, again } = useLoad(() => read(bot), [bot])
  const seldom = useSeldom(again, 500)
  useRequests(bot, useCallback((request) => { if (request.decision.by === 'fault') seldom() }, [seldom]))
  const change = (work, text) => doing(async () => { await work(); again() }, text)
  const begin = (name) => change(() => admin('PUT', `faults/profiles/${name}`, { query }), `${name} has begun`)
  const end = () => change(() => Promise.all([admin('DELETE', 'faults/profiles', { query: { bot } }), admin('DELETE',
    'faults/profiles')]), 'The bad day is over')
  const faults = value?.faults ?? []
  const running = value?.profiles.find((profile) => faults.some((fault) => profile.faults.some(({ id }) => id === fault.id)))
  return html`<div class="page">
    <header class="head"><div><h1>Faults</h1>
      <p>What does your application do when the API is slow, refuses, or breaks off? Choose a bad day, or write a rule. This page itself
        never meets them.</p>
        </div>
      <${Scope} value=${whose} choose=${setWhose} /></header>
    <${Wrong} error=${error} again=${again} />
    <div class="stack wide">
      <section class="stack tight"><h2>Bad days</h2>
        <div class="cards">${(value?.profiles ?? []).map((profile) => {
          const on = running?.name === profile.name
          return html`<article key=${profile.name} class=${`card profile ${on ? 'on' : ''}`}><h3 class="line spread"><span>${profile.name}
            </span>${on && html`<span class="badge bad">in force</span>`}</h3>
            <p class="small quiet">${profile.says}</p>
            <button class="button" onClick=${() => (on ? end() : begin(profile.name))}>${on ? 'End it' : 'Begin it'}</button></article>`
        })}</div></section>
      <section class="stack tight"><div class="line spread"><h2>Rules in force</h2>
          ${faults.length > 0 && html`<button class="button little" onClick=${() => change(() =>
            Promise.all([...new Set(faults.map((fault) => fault.bot))].map((owner) => admin('DELETE', 'faults',
              { query: { bot: owner } }))), 'All rules are gone')}>Remove all</button>`}</div>
        ${faults.length === 0 ? html`<p class="quiet small">None: every request is answered as the contract says.</p>`
          : html`<ul class="rows" data-list>${faults.map((fault) => html`<${Rule} key=${fault.id} fault=${fault}
            remove=${() => change(() => admin('DELETE', `faults/${encodeURIComponent(fault.id)}`, { query: { bot: fault.bot } }))} />`)}
              </ul>`}</section>
      <section class="stack tight"><h2>A new rule</h2><div class="card"><${FaultForm} query=${query} added=${again} /></div></section>
    </div>
  </div>`
}
