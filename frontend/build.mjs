// Bundles src/ into ../src/peyman/web/static/peyman/: styles for both directions, one script, charts as a chunk of their own.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import { writeIcons } from "./icons.mjs";

const out = new URL("../src/peyman/web/static/peyman/", import.meta.url).pathname;
const press = new URL("../src/peyman/documents/press/fonts/", import.meta.url).pathname;
const INLINE = /url\("data:image\/svg\+xml,((?:[^"\\]|\\.)*)"\)/g;

// Tabler draws some icons from data: addresses; the content policy allows only files of this server.
const drawingsAsFiles = {
  name: "drawings-as-files",
  setup(building) {
    building.onLoad({ filter: /tabler.*\.css$/ }, async ({ path }) => {
      const styles = await readFile(path, "utf8");
      await mkdir(`${out}drawings`, { recursive: true });
      const drawings = new Map();
      const contents = styles.replace(INLINE, (_, drawing) => {
        const shape = decodeURIComponent(drawing);
        const name = `${createHash("sha256").update(shape).digest("hex").slice(0, 12)}.svg`;
        drawings.set(name, shape);
        return `url("./drawings/${name}")`;
      });
      await Promise.all([...drawings].map(([name, shape]) => writeFile(`${out}drawings/${name}`, shape)));
      return { contents, loader: "css" };
    });
    building.onResolve({ filter: /^\.\/drawings\// }, ({ path }) => ({ path, external: true }));
  },
};

// The server sends what is packed here to every browser that can unpack it.
async function pack(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && /\.(css|js|svg)$/.test(entry.name)) {
      const path = `${entry.parentPath ?? entry.path}/${entry.name}`;
      await writeFile(`${path}.gz`, gzipSync(await readFile(path), { level: 9 }));
    }
  }
}

await rm(out, { recursive: true, force: true });
await rm(press, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: ["src/app.js", "src/chart.js", "src/theme.js", "src/ltr.css", "src/rtl.css"],
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2021",
  minify: true,
  legalComments: "none",
  loader: { ".woff2": "file", ".svg": "file" },
  assetNames: "fonts/[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]",
  plugins: [drawingsAsFiles],
});
await writeIcons(out);
await cp("src/mark.svg", `${out}mark.svg`);
await cp("node_modules/vazirmatn/OFL.txt", `${out}fonts/Vazirmatn-OFL.txt`);
// The press of documents sets the same letters, from files that it can read.
await mkdir(press, { recursive: true });
for (const name of ["Regular", "Bold"]) {
  await cp(`node_modules/vazirmatn/fonts/ttf/Vazirmatn-${name}.ttf`, `${press}Vazirmatn-${name}.ttf`);
}
await cp("node_modules/vazirmatn/OFL.txt", `${press}OFL.txt`);
await cp("node_modules/@fontsource-variable/inter/LICENSE", `${out}fonts/Inter-LICENSE.txt`);
await pack(out);
