/** The build in plain JavaScript; the main one starts a program of its own. */
declare module 'recheck/lib/browser.js' {
  export { checkSync } from 'recheck';
}
