// The icons that pages use, as one sprite: a symbol an icon, drawn with <use href="…/icons.svg#name">.
import { readFile, writeFile } from "node:fs/promises";

const NAMES = [
  "alarm", "alert-triangle", "arrow-right", "arrows-exchange", "bug-off", "building", "calendar-off", "check",
  "chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle-check", "circle-dot", "circle-minus", "circle-x", "clock", "clock-cancel",
  "clock-play", "clock-x", "compass-off", "corner-down-right", "database", "eye", "file-spreadsheet", "file-text",
  "filter", "flag", "heart-handshake", "help-circle", "hourglass", "hourglass-off", "info-circle", "list-details",
  "lock", "logout", "menu-2", "moon", "player-pause", "player-play", "scale", "sun", "table", "target-arrow",
  "shield-check", "signature", "trending-up", "upload", "user-check", "users",
];

export async function writeIcons(out) {
  const symbols = await Promise.all(NAMES.map(symbol));
  await writeFile(`${out}icons.svg`, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

async function symbol(name) {
  const svg = await readFile(new URL(`node_modules/@tabler/icons/icons/outline/${name}.svg`, import.meta.url), "utf8");
  const shapes = svg.match(/<path [^>]*\/>/g).filter((path) => !path.includes('stroke="none"'));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`;
}
