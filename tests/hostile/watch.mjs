// What is run in the page: the traps that are laid before hostile articles come, and the look at them afterwards. Each
// is the source of a function, because one browser is told functions and the other text.

/** What the sanitiser and the reading view may give an element. */
const ATTRIBUTES = [
  "alt", "aria-haspopup", "aria-label", "cite", "class", "colspan", "datetime", "decoding", "dir", "height", "href",
  "id", "lang", "loading", "rel", "reversed", "role", "rowspan", "scope", "src", "start", "tabindex", "title", "width",
];
/** What the reading view itself adds. */
const CLASSES = ["no-picture", "num", "table-w"];

/** Lays the traps; the rest goes through `window.__watch`. */
export const arm = `() => {
  const fired = [];
  const trap = (name, give) => (...args) => { fired.push(name + "(" + args.map(String).join().slice(0, 80) + ")"); return give; };
  for (const name of ["alert", "confirm", "prompt", "open", "print", "fired"]) window[name] = trap(name, null);
  document.write = trap("document.write");
  document.execCommand = trap("document.execCommand");
  addEventListener("securitypolicyviolation", (event) => fired.push("policy: " + event.violatedDirective + " " + event.blockedURI), true);
  addEventListener("submit", () => fired.push("submit"), true);
  const calls = [];
  const ask = window.fetch;
  window.fetch = (what, how) => {
    calls.push(String(what?.url ?? what) + " " + String(how?.body ?? "").slice(0, 200));
    return ask(what, how);
  };
  const roots = {
    window, document, history, navigator, Object, Array, Function, String, Promise, Element, HTMLElement, Node, Document, EventTarget,
  };
  const places = () => Object.entries(roots).flatMap(([name, root]) => [[name, root], [name + ".prototype", root.prototype]])
    .filter(([, place]) => place);
  const state = () => {
    const seen = new Map();
    for (const [name, place] of places())
      for (const key of Reflect.ownKeys(place)) {
        const has = Object.getOwnPropertyDescriptor(place, key);
        // What the engine itself counts or moves is read through getters; a value or a getter must be the same one.
        if (name === "window" && key === "event") continue;
        seen.set(name + " " + String(key), has.get ?? has.value);
      }
    return seen;
  };
  Object.defineProperty(window, "__watch", { value: { fired, calls, state, before: undefined, address: location.href } });
  window.__watch.before = state();
}`;

/** Everything that is wrong now, in a line each; calls are given by name. */
export const look = `() => {
  const { fired, state, before, address } = window.__watch;
  const wrong = [...fired];
  const after = state();
  for (const [name, value] of after) if (!Object.is(before.get(name), value)) wrong.push("changed: " + name);
  for (const name of before.keys()) if (!after.has(name)) wrong.push("gone: " + name);
  if (location.href !== address) wrong.push("moved to " + location.href);
  if (document.querySelector("script:not([src]), iframe, object, embed, frame, base, link[href*=canary], meta[http-equiv=refresh]")) wrong.push("a foreign element in the page");
  return wrong;
}`;

/** What is wrong with the nodes of an article in \`box\`, and the events that a script would wait for. */
export const judge = `(box) => {
  const wrong = [];
  const attributes = new Set(${JSON.stringify(ATTRIBUTES)});
  const classes = new Set(${JSON.stringify(CLASSES)});
  for (const element of box.querySelectorAll("*")) {
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") wrong.push("foreign: " + element.localName);
    if (/^(script|style|iframe|frame|object|embed|form|input|button|textarea|select|svg|math|link|meta|base|video|audio|template|dialog|details)$/.test(element.localName)) wrong.push("element: " + element.localName);
    for (const { name, value } of element.attributes) {
      if (!attributes.has(name)) wrong.push("attribute: " + element.localName + " " + name);
      if ((name === "href" || name === "cite") && !/^(https?|mailto):/.test(value)) wrong.push("address: " + value);
      if (name === "src" && new URL(value, location.href).host !== location.host && !value.startsWith("qirtas-media:") && !value.startsWith("http://qirtas-media.localhost/")) wrong.push("picture: " + value);
      if (name === "class" && !classes.has(value)) wrong.push("class: " + value);
      if (name === "id" && !value.startsWith("to-")) wrong.push("id: " + value);
      if (name === "role" && (value !== "button" || element.localName !== "img")) wrong.push("role: " + value);
      if (name === "rel" && value !== "noopener noreferrer") wrong.push("rel: " + value);
    }
    for (const kind of ["load", "error", "mouseover", "pointerover", "focus", "beforeinput", "animationstart", "toggle", "wheel"])
      element.dispatchEvent(new Event(kind, { bubbles: kind !== "error" && kind !== "load" }));
  }
  return wrong;
}`;
