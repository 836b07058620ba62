import { html } from '../../vendor/htm-preact.js'
import { Tabs } from '../parts/tabs.js'

/** Whether a control is about the bot that is looked at, or about all. */
export function Scope({ value, choose }) {
  return html`<${Tabs} label="For whom" value=${value} choose=${choose} tabs=${[['bot', 'This bot'], ['all', 'All bots']]} />`
}
