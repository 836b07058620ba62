import { html, useEffect, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useBot } from '../bot.js'
import { sayWrong } from '../said.js'
import { useLoad } from '../use-load.js'
import { Time, format } from '../parts/time.js'
import { Wrong } from '../parts/wrong.js'
import { Scope } from './scope.js'

const steps = [['PT1M', '1 minute'], ['PT10M', '10 minutes'], ['PT1H', '1 hour'], ['P1D', '1 day'], ['P7D', '1 week']]
const words = {
  'events.begin': 'an event began', 'messages.hand-over': 'a message was handed over', 'states.expire': 'a state expired',
  'workflows.time-out': 'a workflow timed out', 'workflows.start-again': 'a workflow was started again',
}
const links = { events: '/ui/events/', workflows: '/ui/workflows/', states: '/ui/states/', messages: '/ui/chat' }

/** The hands of a clock that goes on between readings. */
function Hands({ clock, readAt }) {
  const [, tick] = useState(0)
  useEffect(() => {
    if (clock.frozen) return undefined
    const timer = setInterval(() => tick((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [clock.frozen, readAt])
  const now = new Date(Date.parse(clock.now) + (clock.frozen ? 0 : Date.now() - readAt)).toISOString()
  return html`<p class="hands"><strong>${format(now, 'second')}</strong><span>${format(now, 'day')}</span></p>`
}

/** The time of the world: stopped, moved, and what fell due on the way. */
export default function Clock() {
  const bot = useBot()
  const [whose, setWhose] = useState('bot')
  const query = { bot: whose === 'bot' ? bot : undefined }
  const read = useLoad(async () => ({ clock: await admin('GET', 'clock', { query }), readAt: Date.now() }), [bot, whose])
  const [happened, setHappened] = useState(null)
  const [moment, setMoment] = useState('')
  const [by, setBy] = useState('')
  const { clock, readAt } = read.value ?? {}
  const move = async (method, path, body) => {
    try {
      const moved = await admin(method, path, { query, body })
      read.set({ clock: moved.clock, readAt: Date.now() })
      setHappened(moved.happened)
    } catch (error) {
      sayWrong(error)
    }
  }
  const submit = (work) => (event) => { event.preventDefault(); work() }
  return html`<div class="page">
    <header class="head"><div><h1>Clock</h1>
      <p>Time-stamps, schedules, expiries and time-outs go by this clock. Stop it, or go ahead to see what falls due.</p></div>
        <${Scope} value=${whose} choose=${(next) => { setWhose(next); setHappened(null) }} /></header>
    <${Wrong} error=${read.error} again=${read.again} />
    ${clock && html`<div class="stack wide">
      <section class="card clock-card" aria-label="Now">
        <div><${Hands} clock=${clock} readAt=${readAt} />
          <p class="line many small quiet"><span class=${`badge ${clock.frozen ? 'info' : 'ok'}`}>${clock.frozen ? 'stopped' : 'going'}
            </span>
            ${clock.own ? 'A time of its own' : whose === 'bot' ? 'As the clock of all bots' : 'As the wall’s clock'}
            ${clock.next && html`<span>· next falls due <${Time} at=${clock.next} /></span>`}</p></div>
        <div class="line many">
          <button class="button main-one" onClick=${() => move('PUT', 'clock', { frozen: !clock.frozen })}>${clock.frozen ? 'Let it go on'
            : 'Stop it'}</button>
          ${clock.own && html`<button class="button" onClick=${() => move('DELETE', 'clock')}>Give up its own time</button>`}</div>
      </section>
      <section class="stack tight"><h2>Go ahead</h2>
        <div class="line many">${steps.map(([duration, text]) => html`<button key=${duration} class="button" onClick=${() => move('POST',
          'clock/advance', { by: duration })}>${text}</button>`)}
          ${clock.next && html`<button class="button" onClick=${() => move('PUT', 'clock',
            { now: clock.next })}>To what falls due next</button>`}</div>
        <div class="line many">
          <form class="line" onSubmit=${submit(() => move('POST', 'clock/advance', { by }))}><input class="input fit mono" size="12"
            placeholder="P1DT2H" aria-label="How far, as an ISO 8601 duration" value=${by} onInput=${({ target }) =>
              setBy(target.value)} /><button class="button" disabled=${!by}>Advance</button></form>
          <form class="line" onSubmit=${submit(() => move('PUT', 'clock', { now: new Date(moment).toISOString() }))}>
            <input class="input fit" type="datetime-local" aria-label="Set the clock to" value=${moment} onInput=${({ target }) =>
              setMoment(target.value)} /><button class="button" disabled=${!moment}>Set</button></form></div></section>
      ${happened && html`<section class="stack tight" role="status"><h2>What fell due</h2>${happened.length === 0
        ? html`<p class="quiet small">Nothing.</p>`
        : html`<ol class="rows" data-list>${happened.map((one, at) => html`<li key=${at}><a class="row" data-row
          href=${one.resource === 'messages' ? links.messages : (links[one.resource] ?? '/ui/') + one.id}>
            <span class="small faint"><${Time} at=${one.at} /></span><span class="grow">${words[one.what] ?? one.what} <span
              class="mono small quiet">${one.id}</span></span></a></li>`)}</ol>`}</section>`}
    </div>`}
  </div>`
}
