/* The modules of the scripts, and the sheets of styles → as few files as readers need, committed so that
   who builds a site needs no Node. Run by .ci/scripts.py from where npm installed esbuild, with the
   folder of the assets and the folder to write to.

   One file for every page, with what several parts need; one file for each part, with the rest. A module
   is in one file only: what it remembers, it remembers once. esbuild alone would cut what is shared into
   half a dozen small files, each of which a reader would wait for. */

import { copyFile, mkdir, readdir } from "node:fs/promises";
import { createRequire } from "node:module";

const [assets, into] = process.argv.slice(2);
const { build } = createRequire(`${process.cwd()}/`)("esbuild");
const FIRST = "referentiels.js";

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

/** Modules as imports name them: `./site.js`. */
const named = (file) => file.replace("scripts/", "./");

/** Parts stay where they are until a page asks for them; what the first file holds is asked of it. */
const cut = (shared, held) => ({
  name: "cut",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\// }, ({ path, kind }) => {
      if (shared.has(path)) return held ? { path: `./${FIRST}`, external: true } : undefined;
      return kind === "dynamic-import" ? { path, external: true } : undefined;
    }),
});

const { metafile } = await build({
  ...options,
  entryPoints: [`scripts/${FIRST}`],
  splitting: true,
  write: false,
});
const pieces = Object.values(metafile.outputs);
const shared = new Set(pieces.filter((one) => !one.entryPoint).flatMap((one) => Object.keys(one.inputs).map(named)));
const parts = pieces
  .map((one) => one.entryPoint)
  .filter((one) => one && named(one) !== `./${FIRST}` && !shared.has(named(one)));

const first = [...shared].sort().map((one) => `export * from "${one}";`);
await build({
  ...options,
  plugins: [cut(shared, false)],
  stdin: {
    contents: [...first, `export * from "./${FIRST}";`].join("\n"),
    resolveDir: `${assets}/scripts`,
  },
  entryNames: FIRST.replace(".js", ""),
});
await build({ ...options, entryPoints: parts, plugins: [cut(shared, true)] });

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
