import { html, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useBot } from '../bot.js'
import { useLoad } from '../use-load.js'
import { Wrong } from '../parts/wrong.js'

const titles = { operations: 'Operations', parameters: 'Parameters', statuses: 'Statuses', errors: 'Errors' }

const Meter = ({ share, label }) => html`<span class="meter" role="img" aria-label=${label}><span style=${{ width: `${share}%` }}></span>
  </span>`

function Operation({ operation }) {
  const kinds = ['parameters', 'statuses', 'errors'].map((kind) => [kind, operation[kind]]).filter(([, marks]) => marks)
  const yes = kinds.reduce((sum, [, marks]) => sum + marks.yes.length, 0)
  const all = kinds.reduce((sum, [, marks]) => sum + marks.yes.length + marks.no.length, 0)
  const share = all ? (yes / all) * 100 : 0
  return html`<li><details class="fold covered"><summary class="row" data-row>
      <span class=${`dot ${operation.calls ? 'ok' : ''}`}></span>
      <span class="grow cut"><span class="strong">${operation.operation}</span> <span class="small faint mono">
        ${operation.method} ${operation.path}</span></span>
      <${Meter} share=${share} label=${`${Math.round(share)} percent`} />
      <span class="small quiet calls">${operation.calls} ${operation.calls === 1 ? 'call' : 'calls'}</span></summary>
    <dl class="facts">${kinds.map(([kind, marks]) => html`<dt key=${kind}>${titles[kind]}</dt><dd class="line many">
      ${marks.yes.map((name) => html`<span key=${name} class="badge ok">✓ ${name}</span>`)}${marks.no.map((name) => html`<span key=${name}
        class="badge">${name}</span>`)}</dd>`)}
      <dt></dt><dd><a class="small" href=${`/docs/${operation.operation}`}>What the contract says</a></dd></dl></details></li>`
}

/** What of the contract the application has exercised, and what it has never tried. */
export default function Coverage() {
  const bot = useBot()
  const [only, setOnly] = useState('')
  const { value, error, again } = useLoad(() => admin('GET', 'coverage', { query: { bot } }), [bot])
  const shown = (value?.operations ?? []).filter((operation) => (only === 'yes' ? operation.calls > 0 : only === 'no'
    ? operation.calls === 0 : true))
  return html`<div class="page">
    <header class="head"><div><h1>Coverage</h1>
      <p>What of the contract your application has exercised with this bot, and what it has never met: each status and error that is open
        is one that nobody has seen it handle.</p>
        </div>
      <button class="button" onClick=${again}>Count again</button></header>
    <${Wrong} error=${error} again=${again} />
    ${value && html`<div class="stack wide">
      <ul class="counts four">${Object.entries(value.summary).map(([kind, { exercised, of, percent }]) => html`<li key=${kind}>
        <div class="count-cell"><strong>${percent}%</strong><span>${titles[kind] ?? kind}</span><small>${exercised} of ${of}</small>
        <${Meter} share=${percent} label=${`${percent} percent of ${titles[kind] ?? kind}`} /></div></li>`)}</ul>
      <section class="stack tight"><div class="line spread many"><h2>Operations</h2>
        <select class="select fit" aria-label="Which operations" data-filter value=${only} onChange=${(event) =>
          setOnly(event.target.value)}>
          <option value="">All</option><option value="yes">Exercised</option><option value="no">Never called</option></select></div>
        <ul class="rows" data-list>${shown.map((operation) => html`<${Operation} key=${operation.operation} operation=${operation} />`)}
          </ul>
        ${shown.length === 0 && html`<p class="empty">None.</p>`}</section>
    </div>`}
  </div>`
}
