import { html, useEffect } from '../../vendor/htm-preact.js'
import { admin, adminFetch } from '../api/admin.js'
import { tokenOf } from '../api/token.js'
import { useHas } from '../api/parts-there.js'
import { doing } from '../said.js'
import { useLoad } from '../use-load.js'
import { Loading } from '../parts/loading.js'
import { Time } from '../parts/time.js'
import { Wrong } from '../parts/wrong.js'

const words = { none: ['', 'Not run yet'], running: ['info', 'Running'], done: ['ok', 'Done'], failed: ['bad', 'Could not be run'] }
const order = ['passed', 'failed', 'warned', 'silent', 'skipped', 'flaky', 'errored']
const ranked = (summary) => Object.entries(summary ?? {}).sort(([a], [b]) => (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99))

/** The suite that proves who keeps the contract, run against this mock. */
export default function Conformance() {
  const there = useHas('/__admin/conformance')
  if (there === undefined) return html`<${Loading} />`
  return html`<div class="page"><header class="head"><div><h1>Conformance</h1>
    <p>The same suite that checks any deployment, run against this mock with bot ids of its own: more than 4,000 cases, each from the
      contract.</p>
      </div></header>
    ${there ? html`<${Runs} />` : html`<div class="card empty"><h2>Not here</h2>
      <p>This mock cannot run the suite by itself. From the repository:</p><p><code>dotnet test --target-url ${location.origin}</code></p>
        </div>`}</div>`
}

function Runs() {
  const { value, error, again, set } = useLoad(() => admin('GET', 'conformance'), [])
  const running = value?.state === 'running'
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(again, 1000)
    return () => clearInterval(timer)
  }, [running])
  const start = () => doing(async () => set(await admin('POST', 'conformance')))
  // Where a token is wanted a link cannot send it, so the report is fetched and saved.
  const report = () => doing(async () => {
    const response = await adminFetch('GET', 'conformance/report')
    const url = URL.createObjectURL(new Blob([await response.text()], { type: 'text/html' }))
    const link = document.createElement('a')
    Object.assign(link, { href: url, download: 'conformance.html' })
    link.click()
    URL.revokeObjectURL(url)
  })
  if (!value) return html`<${Wrong} error=${error} again=${again} />`
  const [tone, word] = value.state === 'done' && value.conforms === false ? ['bad', 'It does not conform'] : value.state === 'done'
    ? ['ok', 'It conforms'] : words[value.state] ?? ['', value.state]
  const share = value.progress ? (value.progress.cases / value.progress.of) * 100 : 0
  return html`<div class="stack wide"><${Wrong} error=${error} />
    <section class="card stack" aria-label="The latest run">
      <div class="line spread many"><p class="line" role="status"><span class=${`badge ${tone}`}>${word}</span>${value.startedAt
        && html`<span class="small quiet">begun <${Time} at=${value.startedAt} how="second" /></span>`}
          ${value.endedAt && html`<span class="small quiet">ended <${Time} at=${value.endedAt} how="second" /></span>`}</p>
        <div class="line">${value.report && (tokenOf('admin') ? html`<button class="button" onClick=${report}>Save the report</button>`
          : html`<a class="button" href="/__admin/conformance/report" target="_blank" rel="noopener">Open the report</a>`)}
            <button class="button main-one" disabled=${running} onClick=${start}>${running ? 'Running…' : 'Run the suite'}</button></div>
              </div>
      ${running && html`<div class="stack tight"><span class="meter whole" role="progressbar" aria-label="Cases"
        aria-valuenow=${Math.round(share)} aria-valuemin="0" aria-valuemax="100"><span style=${{ width: `${share}%` }}></span></span>
        <p class="small quiet">${value.progress
          ? `${value.progress.cases.toLocaleString('en')} of ${value.progress.of.toLocaleString('en')} cases` : 'Getting ready…'}</p>
            </div>`}
      ${value.detail && html`<p class="wrong wrap">${value.detail}</p>`}
      ${value.summary && html`<ul class="tally">${ranked(value.summary).map(([name, count]) => html`<li key=${name}><strong>
        ${count.toLocaleString('en')}</strong><span class="small quiet">${name}</span></li>`)}</ul>`}
      ${value.state === 'none' && html`<p
        class="quiet">Run it to see whether this mock keeps its contract. It takes some seconds, and touches no other world.</p>`}
    </section></div>`
}
