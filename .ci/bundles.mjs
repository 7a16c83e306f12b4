/* The modules of the scripts, and the sheets of styles → as few files as readers need, committed so that
   who builds a site needs no Node. Run by .ci/scripts.py from where npm installed esbuild, with the
   folder of the assets and the folder to write to.

   One file for every page, with what several parts need; one file for each part, with the rest. A part that only
   one other part asks for takes from it what both need: it is there already. A module is in one file only: what it
   remembers, it remembers once. esbuild alone would cut what is shared into half a dozen small files, each of which
   a reader would wait for. */

import { copyFile, mkdir, readdir } from "node:fs/promises";
import { createRequire } from "node:module";

const [assets, into] = process.argv.slice(2);
const { build } = createRequire(`${process.cwd()}/`)("esbuild");
const FIRST = "scripts/referentiels.js";

const options = {
  absWorkingDir: assets,
  bundle: true,
  charset: "utf8",
  format: "esm",
  logLevel: "warning",
  // Two shared modules that give the same name: it would be left out, and the page would break.
  logOverride: { "ambiguous-reexport": "error" },
  metafile: true,
  minify: true,
  outdir: `${into}/scripts`,
  target: "es2022",
};

const { metafile } = await build({ ...options, entryPoints: [FIRST], splitting: true, write: false });
const modules = Object.keys(metafile.inputs);

/** What a module imports: at once, or later. */
const asked = (one, later) =>
  metafile.inputs[one].imports.filter(({ kind }) => (kind === "dynamic-import") === later).map(({ path }) => path);

/** A module, and all that comes with it: `next` gives what each brings. */
const brought = (one, next, found = new Set()) => {
  if (!found.has(one)) next(one).reduce((all, other) => brought(other, next, all), found.add(one));
  return found;
};

// What is asked for later is a part, unless another part has it at once: then there is nothing to wait for.
const later = [FIRST, ...new Set(modules.flatMap((one) => asked(one, true)))];
const atOnce = (one) => asked(one, false);
const names = later.filter((one) => !later.some((other) => other !== one && brought(other, atOnce).has(one)));
const there = (one) => [...asked(one, false), ...asked(one, true).filter((other) => !names.includes(other))];
const parts = new Map(names.map((one) => [one, brought(one, there)]));
const bringing = (one) => [...parts.keys()].filter((part) => parts.get(part).has(one));

/** What all of some lists have. */
const common = ([first, ...others]) => first.filter((one) => others.every((list) => list.includes(one)));

/** A part, then those that are there whenever it is asked for, up to the first; none when `below` alone ask for it. */
const above = (part, below = []) => {
  if (part === FIRST) return [part];
  const here = [...below, part];
  const asking = modules.filter((one) => asked(one, true).includes(part)).flatMap(bringing);
  const ways = [...new Set(asking)].filter((one) => !here.includes(one)).map((one) => above(one, here));
  const open = ways.filter((way) => way.length);
  return open.length ? [part, ...common(open)] : [];
};

/** The part whose file a module is in: the nearest that is there for all those that bring it. */
const homes = new Map(modules.map((one) => [one, common(bringing(one).map((part) => above(part)))[0]]));

/** Modules as imports name them: `./site.js`. */
const named = (file) => file.replace("scripts/", "./");

/** A part holds its own; what others hold is asked of them, parts wait until a page asks for them. */
const cut = (part) => ({
  name: "cut",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\// }, ({ path }) => {
      const home = homes.get(path.replace("./", "scripts/"));
      return home === part ? undefined : { path: named(home), external: true };
    }),
});

/** What a part gives to others, beside what it gives to who asks for it. */
const given = (part) =>
  modules.filter((one) => one !== part && homes.get(one) === part && bringing(one).some((other) => other !== part));

for (const part of parts.keys()) {
  await build({
    ...options,
    plugins: [cut(part)],
    stdin: {
      contents: [...given(part).sort(), part].map((one) => `export * from "${named(one)}";`).join("\n"),
      resolveDir: `${assets}/scripts`,
    },
    entryNames: named(part).slice(2).replace(".js", ""),
  });
}

// Styles: the sheets in the order of their names, as what comes later wins; beside scripts, what only they load.
const files = async (folder, ending) =>
  (await readdir(`${assets}/${folder}`)).filter((one) => one.endsWith(ending)).sort();
const sheets = await files("sheets", ".css");
const styles = {
  ...options,
  assetNames: "fonts/[name].[hash]",
  format: undefined,
  loader: { ".svg": "dataurl", ".woff2": "file" },
  target: undefined,
};
await build({
  ...styles,
  stdin: {
    contents: sheets.map((one) => `@import "./${one}";`).join("\n"),
    loader: "css",
    resolveDir: `${assets}/sheets`,
  },
  entryNames: "referentiels",
  outdir: into,
});
await copyFile(`${assets}/sheets/fonts/LICENCE-Libertinus.txt`, `${into}/fonts/LICENCE-Libertinus.txt`);
const beside = await files("scripts", ".css");
await build({ ...styles, entryPoints: beside.map((one) => `scripts/${one}`) });

await mkdir(`${into}/scripts`, { recursive: true });
for (const one of await files("scripts", ".LICENSE.txt")) {
  await copyFile(`${assets}/scripts/${one}`, `${into}/scripts/${one}`);
}
