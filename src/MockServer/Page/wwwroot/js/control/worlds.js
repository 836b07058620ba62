import { html, useRef, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { chooseBot, useBot, useStart } from '../bot.js'
import { doing, sayWrong } from '../said.js'
import { useLoad } from '../use-load.js'
import { Wrong } from '../parts/wrong.js'
import { Snapshots } from './snapshots.js'

const counted = (rows) => Object.entries(rows).map(([name, count]) => `${count.toLocaleString('en')} ${name}`).join(', ') || 'nothing'

/** Worlds as wholes: put back, taken back, taken elsewhere, kept and compared. */
export default function Worlds() {
  const bot = useBot()
  const start = useStart()
  const { value, error, again } = useLoad(() => admin('GET', 'worlds'), [])
  const file = useRef()
  const [wrong, setWrong] = useState(null)
  const path = `worlds/${encodeURIComponent(bot)}`
  const change = (work, text) => doing(async () => { const answer = await work(); again(); return answer }, text)
  const reset = (to) => change(() => admin('POST', 'reset', { query: { bot, to } }), to === 'empty' ? 'The world is empty'
    : 'The world is as it began')
  const undo = () => change(() => admin('POST', `${path}/undo`), ({ undone, left }) => (undone?.length
    ? `Taken back: ${undone[0].changes.map((one) => `${one.resource} ${one.was}`).join(', ')}. ${left} more could be.`
      : 'There is nothing to take back'))
  const save = () => doing(async () => {
    const world = await admin('GET', path)
    const url = URL.createObjectURL(new Blob([JSON.stringify(world, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    Object.assign(link, { href: url, download: `${bot}.world.json` })
    link.click()
    URL.revokeObjectURL(url)
  })
  const open = async ({ target }) => {
    const [chosen] = target.files
    target.value = ''
    if (!chosen) return
    setWrong(null)
    try {
      await admin('PUT', path, { body: chosen })
      again()
    } catch (failure) {
      setWrong(failure)
      sayWrong(failure)
    }
  }
  const rows = value?.worlds.find((world) => world.bot === bot)?.rows ?? {}
  return html`<div class="page">
    <header class="head"><div><h1>Worlds and snapshots</h1>
      <p>All that a bot holds is its world. Worlds of different bots are apart, so tests that use a bot id each never disturb one
        another.</p>
        </div></header>
    <${Wrong} error=${error} again=${again} />
    <div class="stack wide">
      <section class="card stack" aria-label="This world"><div><h2>This world</h2><p class="small mono quiet wrap">${bot}</p>
        <p class="quiet">It holds ${counted(rows)}.</p></div>
        <div class="line many">
          <button class="button" onClick=${undo}>Take back the last change</button>
          <button class="button" onClick=${() => reset()}>${bot === start?.bot ? 'Back to the seed' : 'Back to how it began'}</button>
          <button class="button bad" onClick=${() => reset('empty')}>Empty it</button>
          <button class="button" onClick=${save}>Export a file</button>
          <button class="button" onClick=${() => file.current.click()}>Import a file</button>
          <input ref=${file} class="unseen" type="file" accept="application/json,.json" tabindex="-1" aria-label="A world's file"
            onChange=${open} /></div>
        <${Wrong} error=${wrong} /></section>
      <${Snapshots} bot=${bot} restored=${again} />
      <section class="stack tight"><h2>All worlds</h2><ul class="rows" data-list>${(value?.worlds ?? []).map((world) => html`<li
        key=${world.bot}>
        <button class="row" data-row aria-current=${world.bot === bot ? 'true' : undefined} onClick=${() => chooseBot(world.bot)}>
          <span class="grow">
          <span class="block mono small wrap">${world.bot}${world.bot === start?.bot ? ' · seeded' : ''}</span>
          <span class="block small quiet">${counted(world.rows)}</span></span></button></li>`)}</ul></section>
    </div>
  </div>`
}
