import type { Plugin } from "vite";

const assignment = /(\w+)\.prototype\.(valueOf|toString)=(?!=)/g;

/**
 * The window freezes `Object.prototype`, so that nothing can pollute it. An assignment to an inherited, frozen
 * `valueOf` or `toString` then throws, and signals make such ones: they become properties of their own.
 */
export function frozenPrototypes(): Plugin {
  return {
    name: "qirtas-frozen-prototypes",
    apply: "build",
    transform(code, id) {
      if (!id.includes("/@preact/signals-core/")) return;
      return {
        code: code.replace(
          assignment,
          'Object.defineProperty($1.prototype,"$2",{writable:true,configurable:true,value:undefined}).$2=',
        ),
        map: null,
      };
    },
  };
}
