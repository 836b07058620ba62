import { admin } from './admin.js'
import { useLoad } from '../use-load.js'

let reading

/**
 * The paths that this mock's control plane has, from its own description: asking a route that is not there would be an error in the
 * console.
 */
export function routes() {
  reading ??= admin('GET', 'openapi.json').then((document) => new Set(Object.keys(document.paths)))
  reading.catch(() => { reading = undefined })
  return reading
}

/** Whether the control plane has a route, such as '/__admin/deliveries'; undefined until it is known. */
export const useHas = (path) => useLoad(routes, []).value?.has(path)
