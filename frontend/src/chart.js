// Draws a Vega-Lite chart from the JSON beside it, without eval and without inline styles, in the colours of the theme.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

function colours() {
  const styles = getComputedStyle(document.documentElement);
  const named = (name) => styles.getPropertyValue(`--${name}`).trim();
  return {
    tones: ["good", "bad", "warn", "calm", "none"].map((tone) => named(`${tone}-fill`)),
    ink: named("ink"),
    soft: named("ink-soft"),
    line: named("line"),
    font: named("sans"),
  };
}

function look({ tones, ink, soft, line, font }) {
  const axis = { labelColor: soft, labelFontSize: 12, labelPadding: 6, domain: false, ticks: false };
  return {
    background: "transparent",
    font,
    view: { stroke: null },
    range: { category: tones },
    tick: { color: ink },
    axisX: { ...axis, grid: false, domain: true, domainColor: line },
    axisY: { ...axis, gridColor: line },
  };
}

async function drawNow(box) {
  const spec = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  await embed(box, spec, {
    ast: true,
    expr: expressionInterpreter,
    actions: false,
    defaultStyle: false,
    renderer: "svg",
    tooltip: { disableDefaultStyle: true },
    config: look(colours()),
  });
}

export async function draw(box) {
  await document.fonts.ready;
  await drawNow(box);
  new MutationObserver(() => drawNow(box)).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}
