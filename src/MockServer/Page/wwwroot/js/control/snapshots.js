import { html, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { doing } from '../said.js'
import { useLoad } from '../use-load.js'
import { Time } from '../parts/time.js'
import { Wrong } from '../parts/wrong.js'
import { Diff } from './diff.js'

const allowed = '[A-Za-z0-9._\\-]{1,100}'

/** Moments of a world that one can go back to, and compare. */
export function Snapshots({ bot, restored }) {
  const { value, error, again } = useLoad(() => admin('GET', 'snapshots', { query: { bot } }), [bot])
  const [name, setName] = useState('')
  const [pair, setPair] = useState(null)
  const at = (snapshot) => `snapshots/${encodeURIComponent(snapshot)}`
  const change = (work, text) => doing(async () => { await work(); again(); restored() }, text)
  const snapshots = value?.snapshots ?? []
  const take = (event) => {
    event.preventDefault()
    change(() => admin('PUT', at(name), { query: { bot } }), `${name} is taken`)
    setName('')
  }
  const choose = (which) => ({ target }) => setPair({ ...pair, [which]: target.value })
  const names = [...snapshots.map((snapshot) => snapshot.name), 'current']
  const select = (which, label) => html`<select class="select fit" aria-label=${label} value=${pair[which]} onChange=${choose(which)}>
    ${names.map((one) => html`<option key=${one} value=${one}>${one === 'current' ? 'now' : one}</option>`)}</select>`
  return html`<section class="stack tight"><div class="line spread many"><h2>Snapshots</h2>
      <form class="line" onSubmit=${take}><input class="input fit" size="16" placeholder="before-the-test"
        pattern=${allowed} aria-label="Name of the snapshot" value=${name} onInput=${({ target }) => setName(target.value)} />
        <button class="button main-one" disabled=${!name}>Take</button></form></div>
    <${Wrong} error=${error} again=${again} />
    ${snapshots.length === 0 ? html`<p class="quiet small">None yet. Take one before a test, and see afterwards what the test changed.</p>`
      : html`<ul class="rows" data-list>${snapshots.map((snapshot) => html`<li key=${snapshot.name} class="row still"><span class="grow">
        <span class="strong">${snapshot.name}</span> <span class="small faint"><${Time} at=${snapshot.takenAt} /></span></span>
          <button class="button little" onClick=${() => setPair({ a: snapshot.name, b: 'current' })}>Compare</button>
          <button class="button little" onClick=${() => change(() => admin('POST', `${at(snapshot.name)}/restore`, { query: { bot } }),
            `The world is as it was at ${snapshot.name}`)}>Restore</button>
          <button class="button little bad" onClick=${() => change(() => admin('DELETE', at(snapshot.name), { query: { bot } }),
            `${snapshot.name} is forgotten`)}>Forget</button></li>`)}</ul>`}
    ${pair && html`<div class="card stack tight"><div class="line many spread"><div class="line">${select('a', 'The earlier one')}
      <span class="quiet">to</span>${select('b', 'The later one')}</div>
      <button class="button little" onClick=${() => setPair(null)}>Close</button></div><${Diff} key=${`${pair.a} ${pair.b}`} bot=${bot}
        a=${pair.a} b=${pair.b} /></div>`}
  </section>`
}
